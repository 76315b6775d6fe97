"""`pwyll comments`: what people wrote to us."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import ColumnElement
from sqlmodel import and_, col, func, or_, select

from bot.cli.plain import stop
from bot.cli.queue import MARK, As, Read, Reason, person
from bot.cli.tables import after_lines, comments_table, finding_lines, show
from bot.report.bundle import printed_pdf
from bot.report.pack import PackError, evidence_pack
from bot.review import (
    ReviewError,
    acknowledge,
    ask_report,
    block,
    close,
    delete,
    disagree,
    hide,
    meet_statute,
    mute,
    refuse_statute,
    take_up,
    tell_report,
    unhide,
)
from bot.settings import settings
from bot.store.comments import CommentRow
from bot.wiring import house

Ident = Annotated[int, typer.Argument(help="The comment's number.")]
ACTS = {
    "hide": (hide, "Take a comment out of sight on its platform.", "will be hidden"),
    "acknowledge": (acknowledge, "Stop the first clock: acknowledged, or handed over privately.", "is acknowledged"),
    "close": (close, "No reply is needed, and why: stops both clocks.", "is closed"),
    "delete": (delete, "Delete a hidden comment at its platform, for good.", "will be deleted"),
    "mute": (mute, "Mute the author of a comment.", "will have its author muted"),
    "block": (block, "Block the author of a comment.", "will have its author blocked"),
    "take-up": (
        take_up,
        "Take up what cannot wait: nobody else is woken. The reason is a referral's number.",
        "is yours",
    ),
    "statute-met": (meet_statute, "A request under a statute was answered, and how.", "is answered under its statute"),
    "no-statute": (refuse_statute, "It is no request under a statute, and why.", "has no clock of a statute"),
    "report": (
        ask_report,
        "Ask that it be reported to its platform by hand.",
        "is to be reported; `show` has the link",
    ),
}
REPORTS = {"acknowledged": "acknowledged", "upheld": "upheld", "refused": "refused", "asked": "asked once more"}


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="What people wrote to us.", no_args_is_help=True)
    group.command("list")(list_comments)
    group.command("show")(show_comment)
    group.command("report-told")(report_told)
    group.command("unhide")(bring_back)
    group.command("wrong")(wrong)
    group.command("evidence")(evidence)
    for name, (_, says, _) in ACTS.items():
        group.command(name, help=says)(_command(name))
    app.add_typer(group, name="comments")


def _command(name: str) -> Callable[..., None]:
    act, _, done = ACTS[name]

    def command(ident: Ident, who: As = "", reason: Reason = "") -> None:
        by = person(who)
        with house(settings()) as ctx, ctx.sessions() as session:
            try:
                act(ctx, session, ident, by, reason)
            except ReviewError as error:
                stop(error)
            session.commit()
        typer.echo(f"Comment {ident} {done}.")

    return command


def bring_back(
    ident: Ident,
    who: As = "",
    reason: Reason = "",
    read: Read = "",
) -> None:
    """Bring a hidden comment back, in the words that were read."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        row = session.get(CommentRow, ident)
        digest = row.text_hash if row is not None and read == row.text_hash[:MARK] else read
        try:
            unhide(ctx, session, ident, by, reason, digest)
        except ReviewError as error:
            stop(error)
        session.commit()
    typer.echo(f"Comment {ident} will be back in sight.")


def list_comments(
    sight: Annotated[str, typer.Option(help="Only those in this sight: visible, flagged, hidden, removed.")] = "",
    owed: Annotated[
        bool, typer.Option("--owed", help="Only those to which a reply is owed, by us or by law, the soonest first.")
    ] = False,
) -> None:
    """List comments, newest first."""
    wanted = select(CommentRow).limit(200)
    if sight:
        wanted = wanted.where(CommentRow.sight == sight)
    if owed:
        wanted = wanted.where(or_(col(CommentRow.duty).in_(("owed", "acknowledged")), _owed_by_law()))
    order = func.least(CommentRow.answer_due, CommentRow.statute_due) if owed else col(CommentRow.id).desc()
    with house(settings()) as ctx, ctx.sessions() as session:
        show(comments_table(session.exec(wanted.order_by(order)).all()))


def _owed_by_law() -> ColumnElement[bool]:
    return and_(col(CommentRow.statute).is_not(None), col(CommentRow.statute_met_at).is_(None))


def show_comment(ident: Ident) -> None:
    """Show a comment with what the checks say of it."""
    with house(settings()) as ctx, ctx.sessions() as session:
        row = session.get(CommentRow, ident)
        if row is None:
            stop(f"There is no comment {ident}; `pwyll comments list` shows them.")
        show(comments_table([row]))
        typer.echo(f"\n{row.text or '(no words)'}\nMark of these words: {row.text_hash[:MARK]}\n{row.url}")
        for line in (*finding_lines(session, row.decision, ctx.book), *after_lines(session, ident)):
            typer.echo(line)


def report_told(
    ident: Ident,
    said: Annotated[str, typer.Argument(help=f"What the platform said: {', '.join(REPORTS)}.")],
    who: As = "",
    reference: Annotated[str, typer.Option(help="The platform's own number of the report.")] = "",
) -> None:
    """Say what came of a report that was made by hand."""
    if said not in REPORTS:
        stop(f"Say one of {', '.join(REPORTS)}.")
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            tell_report(ctx, session, ident, by, said, reference)
        except ReviewError as error:
            stop(error)
        session.commit()
    typer.echo(f"The report of comment {ident} is {REPORTS[said]}.")


def wrong(
    ident: Ident,
    number: Annotated[int, typer.Option("--finding", help="Which of the findings that `show` prints, from 1.")] = 1,
    who: As = "",
    reason: Reason = "",
) -> None:
    """Say that a finding was wrong, from which the precision of its rule is counted."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        row = session.get(CommentRow, ident)
        try:
            disagree(ctx, session, (row.decision if row else None) or 0, number - 1, by, reason)
        except ReviewError as error:
            stop(error)
        session.commit()
    typer.echo("It is kept, and counted by `pwyll rules precision`.")


def evidence(
    ident: Ident,
    to: Annotated[Path, typer.Option(help="The folder for the data and the page to print.")],
    who: As = "",
    language: Annotated[str, typer.Option(help="en or cy: the language of the page.")] = "en",
) -> None:
    """Put together everything that is held of a comment, for the police or a lawyer."""
    if language not in ("en", "cy"):
        stop("--language: en or cy.")
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            pack = evidence_pack(ctx, session, ident, by.name, language, os_user=by.os_user)
            drawn = printed_pdf(pack.json, pack.digest, language)
            for ending, content in (("json", pack.json.encode()), ("html", pack.html.encode()), ("pdf", drawn)):
                (to / f"comment-{ident}.{ending}").write_bytes(content)
        except PackError as error:
            stop(error)
        except OSError as error:
            stop(f"{to}: nothing can be written there ({error.strerror}); name a folder that is yours alone.")
        session.commit()
    typer.echo(f"comment-{ident}.json, .html and .pdf are in {to}; SHA-256 of the data: {pack.digest}")
