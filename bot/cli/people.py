"""`pwyll people` and `pwyll retention`: what is held about a person, and how long what is kept."""

import json
from typing import Annotated

import typer
from sqlmodel import Session

from bot.cli.consents import Out, written
from bot.cli.plain import say, stop, told
from bot.cli.queue import As, person
from bot.cli.tables import show, table
from bot.ports import Context
from bot.register import may_manage
from bot.retention import SubjectError, erase, export, matches, retain
from bot.rulebook import rulebook
from bot.settings import settings
from bot.store.departures import Departures
from bot.store.holdings import PLACES
from bot.wiring import house

Who = Annotated[str, typer.Argument(help="A whole name, a handle, or the platform's id of them.")]


def register(app: typer.Typer) -> None:
    people = typer.Typer(help="What is held about a person: for subject access and erasure.", no_args_is_help=True)
    people.command("export")(export_person)
    people.command("erase")(erase_person)
    app.add_typer(people, name="people")
    kept = typer.Typer(help="How long what is kept.", no_args_is_help=True)
    kept.command("show")(show_periods)
    kept.command("run")(run)
    app.add_typer(kept, name="retention")


def _refuse_others(ctx: Context, session: Session, name: str) -> None:
    if not may_manage(ctx, session, name, "person.manage"):
        stop("Only somebody in a role that answers for people's data may do this.")


def export_person(about: Who, out: Out, who: As = "") -> None:
    """Write all that is held about a person as JSON, to be read and handed over."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        _refuse_others(ctx, session, by.name)
        try:
            seen = may_manage(ctx, session, by.name, "comment.restricted")
            handed = export(ctx, session, about, by.name, by.os_user, sees_restricted=seen)
        except SubjectError as error:
            stop(error)
        written(out, json.dumps(handed, indent=1, ensure_ascii=False, default=str).encode())
        session.commit()
    say("All that is held is in %(path)s.", path=out)
    say("Take out what is about others before you hand it over.")


def erase_person(
    about: Who,
    who: As = "",
    sure: Annotated[bool, typer.Option("--sure", help="Do it; without it, only say what.")] = False,
) -> None:
    """Erase what a person wrote to us and consented to. Ids, hashes and decisions stay, which name nobody."""
    by, chosen = person(who), settings()
    with house(chosen) as ctx, ctx.sessions() as session:
        _refuse_others(ctx, session, by.name)
        try:
            found = matches(session, about)
            if sure:
                departures = Departures(chosen.data)
                erase(
                    ctx,
                    session,
                    about,
                    by.name,
                    lambda kind, ident: departures.note("erased", kind, ident),
                    by.os_user,
                    sees_restricted=may_manage(ctx, session, by.name, "comment.restricted"),
                )
        except SubjectError as error:
            stop(error)
        say("Comments written by them: %(count)s", count=len(found.comments))
        say("Consents given by or for them: %(count)s", count=len(found.consents))
        posts = ", ".join(map(str, found.posts)) or "–"
        comments = ", ".join(map(str, found.mentions)) or "–"
        say(
            "Others name them, which only you can judge: posts %(posts)s, comments %(comments)s",
            posts=posts,
            comments=comments,
        )
        for table, keys in found.elsewhere.items():
            say("Named elsewhere too: %(table)s %(keys)s", table=told(PLACES[table]), keys=", ".join(keys))
        session.commit()
    if sure:
        say("What was theirs is erased.")
    else:
        say("Nothing was changed. To erase what is theirs, add --sure.")


def show_periods() -> None:
    """Show how long what is kept, and why."""
    made = table("What", "Days", "Why", "Pam")
    for what, period in rulebook(settings().config).retention.items():
        made.add_row(what, str(period.time.days), period.reason.en, period.reason.cy)
    show(made)


def run() -> None:
    """Purge what is over its time now; the clock does it every day."""
    with house(settings()) as ctx:
        say("Purged: %(count)s", count=retain(ctx))
