"""`pwyll check`: items in, verdicts out."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from bot.check import Setup, answers
from bot.cli.plain import followed, stop
from bot.cli.tables import show, table
from bot.contract import calendar, consents
from bot.rulebook import RulebookError
from checks import catalogue
from checks.run import UnknownOptionError

T = TypeVar("T")


def register(app: typer.Typer) -> None:
    app.command("check")(check)
    app.command("checks")(list_checks)


def list_checks() -> None:
    """List the checks: name, what each says in both languages, the clauses it rests on."""
    made = table("Check", "English", "Cymraeg", "Clauses")
    for name, one in catalogue().items():
        made.add_row(name, one.says.en, one.says.cy, ", ".join(one.clauses))
    show(made)


def check(
    calendar_file: Annotated[Path | None, typer.Option("--calendar", help="A release calendar (JSON).")] = None,
    consents_file: Annotated[
        Path | None, typer.Option("--consents", help="The consent register (CSV or JSON).")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="A folder with files of config/ to lay over the shipped ones.")
    ] = None,
    media: Annotated[Path, typer.Option(help="The folder that media.file is under.")] = Path(),
    jobs: Annotated[int, typer.Option(min=1, help="How many processes.")] = 1,
    only: Annotated[str, typer.Option(help="Check or family names, comma-separated.")] = "",
) -> None:
    """Judge items: one JSON object a line in, one verdict a line out, in the same order."""
    setup = Setup(
        config=config,
        calendar=_read(calendar_file, lambda text: calendar(json.loads(text))),
        consents=_read(consents_file, consents),
        media=media,
        only=_names(only),
    )
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    whole = True
    try:
        for told, judged in followed(answers(_lines(), setup, jobs), "items"):
            whole = whole and judged
            print(json.dumps(told, ensure_ascii=False))
    except (RulebookError, UnknownOptionError) as error:
        stop(f"config: {error}")
    raise typer.Exit(0 if whole else 1)


def _lines() -> Iterator[tuple[int, str]]:
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            yield number, line


def _read(path: Path | None, parse: Callable[[str], T]) -> T | None:
    if path is None:
        return None
    try:
        return parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        stop(f"{path}: this file cannot be read ({error.strerror}); name another.")
    except UnicodeDecodeError:
        stop(f"{path}: this file is not UTF-8; save it as UTF-8 and try again.")
    except ValueError as error:
        reason = "this is no readable JSON" if isinstance(error, json.JSONDecodeError) else str(error)
        stop(f"{path}: {reason}.")


def _names(only: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in only.split(",") if name.strip())
    known: dict[str, Any] = {name: True for check in catalogue() for name in (check, check.split(".")[0])}
    for name in names:
        if name not in known:
            stop(f"--only {name}: there is no check or family of this name; `pwyll checks` lists them.")
    return names
