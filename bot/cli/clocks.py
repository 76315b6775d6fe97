"""`pwyll clocks due`: when an answer is owed."""

import json
import sys
from typing import Annotated

import typer

from bot.cli.plain import stop
from bot.clocks import answer, told
from bot.contract import moment
from bot.opening import OpeningError
from bot.rulebook import holidays, rulebook
from bot.settings import settings


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="The clocks of duty: when an acknowledgement and an answer are owed.", no_args_is_help=True
    )
    group.command("due")(due)
    app.add_typer(group, name="clocks")

    @group.callback()
    def clocks() -> None:
        """The clocks of duty."""


def due(
    posted_at: Annotated[str | None, typer.Option(help="When it was posted: 2026-11-20T16:00:00+00:00.")] = None,
    account: Annotated[str, typer.Option(help="The account it came to, for its own hours.")] = "",
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read questions from standard input, one JSON object a line.")
    ] = False,
) -> None:
    """Say when an acknowledgement and an answer are owed."""
    if jsonl:
        _questions()
        return
    if posted_at is None:
        stop("Say when it was posted with --posted-at 2026-11-20T16:00:00+00:00, or give questions with --jsonl.")
    try:
        text = told(moment(posted_at), rulebook(settings().config).duties.of(account), holidays())
    except OpeningError as error:
        stop(f"{error}.")
    except ValueError:
        stop("--posted-at: a moment with its offset is needed, such as 2026-11-20T16:00:00+00:00.")
    typer.echo(f"{text.en}\n\n{text.cy}")


def _questions() -> None:
    known = holidays()
    for line in sys.stdin:
        if line.strip():
            try:
                question = json.loads(line)
            except ValueError:
                question = None
            print(json.dumps(answer(question, known), ensure_ascii=False))
