"""`pwyll replay` and `pwyll rules precision`: what other rules would have said, and how right the present ones are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.plain import followed
from bot.cli.tables import show, table
from bot.judge import ProcessBench
from bot.judge.replay import Replayed, replay
from bot.ports import Bench, Context
from bot.rulebook import rulebook
from bot.settings import settings
from bot.store.findings import precision
from bot.wiring import house
from bot.wiring.in_force import rules

Days = Annotated[int, typer.Option(min=1, help="How many days back.")]
LISTED = 50


def register(app: typer.Typer) -> None:
    app.command("replay")(replay_rules)
    group = typer.Typer(help="The rules, and how right they are.", no_args_is_help=True)
    group.command("precision")(show_precision)
    app.add_typer(group, name="rules")

    @group.callback()
    def ruled() -> None:
        """The rules, and how right they are."""


@contextmanager
def _bench(ctx: Context, folder: Path | None) -> Iterator[Bench]:
    """The present rules, or those of another folder of config/."""
    if folder is None:
        yield ctx.bench
        return
    made = ProcessBench(partial(rules, folder), rulebook(folder).table)
    try:
        yield made
    finally:
        made.close()


def replay_rules(
    days: Days = 90,
    config: Annotated[Path | None, typer.Option(help="A folder with the files of config/ to be tried out.")] = None,
) -> None:
    """Judge the stored comments of the last days once more and say what would be otherwise. Nothing is stored or done."""
    total = Replayed()
    with house(settings()) as ctx, _bench(ctx, config) as bench:
        until = ctx.clock()
        for one in followed(replay(ctx, bench, until - timedelta(days=days), until), "Judging"):
            total.take(one)
    typer.echo(f"{total.judged} comments judged, {len(total.changed)} of them otherwise.")
    moved = table("Was", "Would be", "Comments")
    for (was, would_be), count in sorted(total.moves.items()):
        moved.add_row(was, would_be, str(count))
    show(moved)
    checks = table("Rule", "Would speak", "Would be silent")
    for name in sorted({*total.gained, *total.lost}):
        checks.add_row(name, str(total.gained[name]), str(total.lost[name]))
    show(checks)
    for change in total.changed[:LISTED]:
        typer.echo(f"comment {change.comment}: {change.was} → {change.would_be}")


def show_precision(days: Days = 90) -> None:
    """Per rule and language: findings that did something, and those that people called wrong."""
    made = table("Rule", "Language", "Found", "Called wrong", "Not called wrong")
    with house(settings()) as ctx, ctx.sessions() as session:
        until = ctx.clock()
        for one in precision(session, until - timedelta(days=days), until):
            made.add_row(one.check, one.language, str(one.found), str(one.wrong), f"{one.share:.1%}")
    show(made)
