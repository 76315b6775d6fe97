"""What all commands share: errors in one plain sentence, and how long work is followed."""

from collections.abc import Iterable, Iterator
from typing import NoReturn, TypeVar

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

T = TypeVar("T")


def stop(sentence: str) -> NoReturn:
    """The sentence on standard error, and exit status 2."""
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
