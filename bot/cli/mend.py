"""`pwyll mend`: putting right what stands on a platform, an author's own doubt, and emergencies."""

from collections.abc import Callable
from typing import Annotated

import typer

from bot.cli.plain import say, stop
from bot.cli.queue import Accounts, As, Ident, Reason, person
from bot.intake import Submission, submit
from bot.intake.queue import QueueError
from bot.judge import judge
from bot.review import ReviewError, approve
from bot.review.emergency import declare, look_back
from bot.review.righting import OPENING, correct, doubt, take_down
from bot.settings import settings
from bot.store.content import Words
from bot.store.posts import PostRow
from bot.wiring import house

Told = Annotated[list[str] | None, typer.Option("--told", help="Who was told of it; may be given several times.")]
En = Annotated[str | None, typer.Option(help="The English.")]
Cy = Annotated[str | None, typer.Option(help="The Welsh.")]
NoteEn = Annotated[str, typer.Option("--note-en", help="What was changed, in English: it stands in the post.")]
NoteCy = Annotated[str, typer.Option("--note-cy", help="What was changed, in Welsh: it stands in the post.")]
WelshOf = Annotated[int | None, typer.Option("--welsh-of", help="The emergency whose Welsh this is.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Put right what went out; hold your own; send in an emergency.", no_args_is_help=True)
    for name, command in COMMANDS.items():
        group.command(name)(command)
    app.add_typer(group, name="mend")


def take_it_down(ident: Ident, who: As = "", reason: Reason = "", told: Told = None) -> None:
    """Take a published post down on every platform, in both languages. What stood there is kept as evidence."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            take_down(ctx, session, ident, by, reason, told or [])
        except ReviewError as error:
            stop(error)
        session.commit()
    say("Post %(number)s is being taken down everywhere.", number=ident)


def correct_it(
    ident: Ident,
    en: En = None,
    cy: Cy = None,
    note_en: NoteEn = "",
    note_cy: NoteCy = "",
    who: As = "",
    reason: Reason = "",
    told: Told = None,
) -> None:
    """Take a published post down and queue the right one, which says openly what was changed. A colleague approves it."""
    by = person(who)
    given = (("cy", cy, note_cy), ("en", en, note_en))
    with house(settings()) as ctx, ctx.sessions() as session:
        old = session.get(PostRow, ident)
        if old is None:
            stop(f"There is no post {ident}; `pwyll queue list` shows them.")
        words = tuple(Words(f"{text}\n\n{OPENING[key]}{note}", key) for key, text, note in given if text and note)
        try:
            row = submit(ctx, session, Submission(by.name, words, tuple(old.accounts), os_user=by.os_user))
            correct(ctx, session, ident, row.id or 0, by, reason, told or [])
        except (ReviewError, QueueError) as error:
            stop(error)
        session.commit()
        judge(ctx)
        session.refresh(row)
        say(
            "Post %(number)s is being taken down; post %(next)s takes its place once it is approved.",
            number=ident,
            next=row.id,
        )


def doubt_it(ident: Ident, who: As = "", reason: Reason = "") -> None:
    """Hold your own post back, with a reason: if in doubt, do not post."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            doubt(ctx, session, ident, by, reason)
        except ReviewError as error:
            stop(error)
        session.commit()
    say("Post %(number)s is held; nothing of it goes out.", number=ident)


def send_now(
    account: Accounts = None, en: En = None, cy: Cy = None, who: As = "", reason: Reason = "", welsh_of: WelshOf = None
) -> None:
    """Send a post out at once, alone: for those named in config/emergency.yaml. English may go first; its Welsh is owed."""
    by = person(who)
    words = tuple(Words(text, key) for key, text in (("cy", cy), ("en", en)) if text is not None)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            row = submit(ctx, session, Submission(by.name, words, tuple(account or ()), os_user=by.os_user))
            declare(ctx, session, row.id or 0, by, reason, welsh_of)
        except (ReviewError, QueueError) as error:  # nothing of it is kept: it would wait as an ordinary post
            stop(error)
        session.commit()
        judge(ctx)
        session.refresh(row)
        try:
            approve(ctx, session, row.id or 0, by)
        except ReviewError as error:
            stop(error)
        session.commit()
        say("Post %(number)s is going out now. A colleague must look at it on the next working day.", number=row.id)


def look_at_it(ident: Ident, who: As = "", note: Annotated[str, typer.Option(help="What you found.")] = "") -> None:
    """Say, as a second person, what you found when you looked at an emergency afterwards."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            look_back(ctx, session, ident, by, note)
        except ReviewError as error:
            stop(error)
        session.commit()
    say("The emergency of post %(number)s is looked at.", number=ident)


COMMANDS: dict[str, Callable[..., None]] = {
    "take-down": take_it_down,
    "correct": correct_it,
    "doubt": doubt_it,
    "emergency": send_now,
    "look-back": look_at_it,
}
