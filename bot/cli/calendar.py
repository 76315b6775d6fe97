"""`pwyll calendar`: the releases of statistics that posts are held against."""

import json

import typer
from sqlmodel import col, select

from bot.cli.plain import followed, stop
from bot.cli.tables import london, show, table
from bot.contract import calendar as parsed
from bot.intake import sync
from bot.settings import settings
from bot.store.running import AlarmRow, newest_fetches
from bot.wiring import house


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The releases of statistics that posts are held against.", no_args_is_help=True)
    group.command("sync")(sync_now)
    group.command("show")(show_releases)
    app.add_typer(group, name="calendar")


def sync_now() -> None:
    """Read the release calendar now."""
    with house(settings()) as ctx:
        changed = sum(followed((sync(ctx, name) for name in ctx.calendars), "calendars", len(ctx.calendars)))
        with ctx.sessions() as session:
            wrong = session.exec(
                select(AlarmRow).where(AlarmRow.kind == "calendar_unread", col(AlarmRow.cleared_at).is_(None))
            ).first()
        if wrong is not None:
            stop(f"The calendar {wrong.subject} could not be read, so statistics hold; check PWYLL_CALENDAR_URL.")
        typer.echo("The calendar has changed." if changed else "Nothing has changed in the calendar.")


def show_releases() -> None:
    """Show the releases still to come, the soonest first."""
    with house(settings()) as ctx, ctx.sessions() as session:
        fetches = newest_fetches(session)
        if not fetches:
            stop("The calendar was never read; `pwyll calendar sync` reads it.")
        now = ctx.clock()
        every = [(row.source, release) for row in fetches for release in parsed(json.loads(row.content)).releases]
        coming = [(name, r) for name, r in every if r.release_date > now and not r.published]
        made = table("Release", "When", "Standing", "Calendar")
        for name, release in sorted(coming, key=lambda one: one[1].release_date):
            standing = "cancelled" if release.cancelled else "final" if release.finalised else "provisional"
            made.add_row(release.title, london(release.release_date), standing, name)
        for row in fetches:
            typer.echo(f"{row.source}: read {london(row.checked_at)}")
        typer.echo(f"{len(coming)} releases to come.")
        show(made)
