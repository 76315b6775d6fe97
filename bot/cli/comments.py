"""`pwyll comments`: what people wrote to us."""

from collections.abc import Callable
from typing import Annotated

import typer
from sqlmodel import col, select

from bot.cli.plain import stop
from bot.cli.queue import As, Reason, person
from bot.cli.tables import comments_table, finding_lines, show
from bot.review import ReviewError, acknowledge, close, hide, unhide
from bot.settings import settings
from bot.store.comments import CommentRow
from bot.wiring import house

Ident = Annotated[int, typer.Argument(help="The comment's number.")]
ACTS = {
    "hide": (hide, "Take a comment out of sight on its platform.", "will be hidden"),
    "unhide": (unhide, "Bring a hidden comment back.", "will be back in sight"),
    "acknowledge": (acknowledge, "Stop the first clock: acknowledged, or handed over privately.", "is acknowledged"),
    "close": (close, "No reply is needed, and why: stops both clocks.", "is closed"),
}


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="What people wrote to us.", no_args_is_help=True)
    group.command("list")(list_comments)
    group.command("show")(show_comment)
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


def list_comments(
    sight: Annotated[str, typer.Option(help="Only those in this sight: visible, flagged, hidden, removed.")] = "",
    owed: Annotated[
        bool, typer.Option("--owed", help="Only those to which a reply is owed, the soonest first.")
    ] = False,
) -> None:
    """List comments, newest first."""
    wanted = select(CommentRow).limit(200)
    if sight:
        wanted = wanted.where(CommentRow.sight == sight)
    if owed:
        wanted = wanted.where(col(CommentRow.duty).in_(("owed", "acknowledged")))
    order = col(CommentRow.answer_due) if owed else col(CommentRow.id).desc()
    with house(settings()) as ctx, ctx.sessions() as session:
        show(comments_table(session.exec(wanted.order_by(order)).all()))


def show_comment(ident: Ident) -> None:
    """Show a comment with what the checks say of it."""
    with house(settings()) as ctx, ctx.sessions() as session:
        row = session.get(CommentRow, ident)
        if row is None:
            stop(f"There is no comment {ident}; `pwyll comments list` shows them.")
        show(comments_table([row]))
        typer.echo(f"\n{row.text or '(no words)'}\n{row.url}")
        for line in finding_lines(session, row.decision, ctx.book):
            typer.echo(line)
