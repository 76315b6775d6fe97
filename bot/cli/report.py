"""`pwyll report weekly`: the figures of a week, as a page or by mail."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.plain import stop
from bot.ports import Context
from bot.report import page, week_of, weekly
from bot.report.step import send
from bot.report.week import Week, WeekError, parsed
from bot.settings import settings
from bot.wiring import house


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Reports.", no_args_is_help=True)
    group.command("weekly")(weekly_report)
    app.add_typer(group, name="report")

    @group.callback()
    def report() -> None:
        """Reports."""


def weekly_report(
    week: Annotated[str, typer.Option(help="The week: 2026-W47. Default: this one.")] = "",
    to: Annotated[Path | None, typer.Option(help="Write the page into this file.")] = None,
    language: Annotated[str, typer.Option(help="en or cy: the language of the page.")] = "en",
    send_it: Annotated[bool, typer.Option("--send", help="Mail it to the recipients in config/report.yaml.")] = False,
) -> None:
    """Render the weekly report, or send it."""
    if language not in ("en", "cy"):
        stop("--language: en or cy.")
    with house(settings()) as ctx:
        wanted = _week(week) if week else week_of(ctx.clock())
        if send_it:
            _send(ctx, wanted)
            return
        with ctx.sessions() as session:
            text = page(weekly(session, wanted, ctx.clock()), ctx.book, language)
    if to is None:
        typer.echo(text)
        return
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        stop(f"{to}: this file cannot be written ({error.strerror}); name another.")
    typer.echo(f"The report of {wanted} is in {to}.")


def _week(text: str) -> Week:
    try:
        return parsed(text)
    except WeekError as error:
        stop(str(error))


def _send(ctx: Context, wanted: Week) -> None:
    recipients = ctx.book.rhythm.recipients
    if not recipients:
        stop("config/report.yaml names no recipients; add an email and a language there.")
    count = send(ctx, wanted, recipients)
    typer.echo(f"{count} of {len(recipients)} letters were sent; those that went out before are not sent again.")
