"""What all commands share: what they say, errors in one plain sentence, and how long work is followed."""

import os
from collections.abc import Iterable, Iterator
from typing import NoReturn, TypeVar

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.language import SaidError, spoken, translations
from bot.settings import settings

T = TypeVar("T")


def stop(sentence: str | SaidError) -> NoReturn:
    """The sentence on standard error, in the language that the locale asks for where it has both, and exit status 2."""
    if isinstance(sentence, SaidError):
        sentence = sentence.told(settings().language or spoken(os.environ))
    typer.echo(sentence, err=True)
    raise typer.Exit(2)


def followed(work: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """The same items, with a progress bar on standard error while that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from work
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield from bar.track(work, total=total, description=what)


def say(sentence: str, language: str | None = None, **values: object) -> None:
    """Prints a sentence of the catalogue with its values put in; in the language that the locale asks for unless told."""
    typer.echo(told(sentence, language) % values)


def told(sentence: str, language: str | None = None) -> str:
    """A sentence or word of the catalogue, in that language."""
    return translations(language or settings().language or spoken(os.environ)).gettext(sentence)
