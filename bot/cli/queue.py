"""`pwyll queue`: posts waiting to go out."""

import getpass
import mimetypes
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session, col, select

from bot.cli.marked import findings_told, marked_lines
from bot.cli.plain import stop
from bot.cli.tables import finding_lines, posts_table, show
from bot.contract import moment
from bot.intake import Submission, edit, submit
from bot.intake.queue import QueueError
from bot.judge import judge
from bot.opening import LONDON
from bot.ports import Context
from bot.review import ReviewError, agree_override, approve, ask_override, give_back, settle_unknown, supervise
from bot.review import stop as stop_post
from bot.review.refusal import Person
from bot.settings import settings
from bot.store.comments import CommentRow
from bot.store.content import Picture, Words, whole
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.wiring import house

As = Annotated[str, typer.Option("--as", help="Who you are, as your colleagues know you.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
Ident = Annotated[int, typer.Argument(help="The post's number.")]
Read = Annotated[str, typer.Option("--read", help="The mark that `show` prints with what you read.")]
MARK = 12  # so much of a hash tells what was read


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Posts waiting to go out.", no_args_is_help=True)
    for name, command in COMMANDS.items():
        group.command(name)(command)
    app.add_typer(group, name="queue")


def person(name: str) -> Person:
    """Who decides, with the operating system's user. Ends with one sentence where no name was given."""
    if not name.strip():
        stop("Say who you are with --as NAME; it is kept with the decision.")
    return Person(name.strip(), getpass.getuser())


def local_moment(text: str | None) -> datetime | None:
    """An RFC 3339 moment, or London time as 2026-11-24T09:30."""
    if text is None:
        return None
    try:
        return moment(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text).replace(tzinfo=LONDON)
    except ValueError:
        stop("--at: write the moment as 2026-11-24T09:30 (London time).")


def _pictures(files: list[Path], alt_en: list[str], alt_cy: list[str]) -> tuple[Picture, ...]:
    made = []
    for number, path in enumerate(files):
        kind = mimetypes.guess_type(path.name)[0] or ""
        if not kind.startswith("image/"):
            stop(f"{path}: only pictures can be queued here.")
        try:
            content = path.read_bytes()
        except OSError as error:
            stop(f"{path}: this file cannot be read ({error.strerror}); name another.")
        en = alt_en[number] if number < len(alt_en) else None
        cy = alt_cy[number] if number < len(alt_cy) else None
        made.append(Picture(content, kind, alt_en=en, alt_cy=cy))
    return tuple(made)


En = Annotated[str | None, typer.Option(help="The English.")]
Cy = Annotated[str | None, typer.Option(help="The Welsh.")]
Both = Annotated[str | None, typer.Option(help="One text that holds both languages.")]
Accounts = Annotated[
    list[str] | None, typer.Option("--account", help="An account it is for; may be given several times.")
]
At = Annotated[
    str | None,
    typer.Option("--at", help="When it should go out: 2026-11-24T09:30 (London). Default: once approved."),
]
Files = Annotated[list[Path] | None, typer.Option("--picture", help="A picture; may be given several times.")]
AltEn = Annotated[list[str] | None, typer.Option(help="What the picture shows, in English; in the pictures' order.")]
AltCy = Annotated[list[str] | None, typer.Option(help="What the picture shows, in Welsh; in the pictures' order.")]


def _handed(
    who: str,
    en: str | None,
    cy: str | None,
    both: str | None,
    accounts: list[str] | None,
    at: str | None,
    pictures: tuple[Picture, ...],
) -> Submission:
    given = (("cy", cy), ("en", en), (None, both))
    versions = tuple(Words(text, language, pictures=pictures) for language, text in given if text is not None)
    by = person(who)
    return Submission(by.name, versions, tuple(accounts or ()), local_moment(at), os_user=by.os_user)


def add(
    who: As = "",
    en: En = None,
    cy: Cy = None,
    both: Both = None,
    account: Accounts = None,
    at: At = None,
    picture: Files = None,
    alt_en: AltEn = None,
    alt_cy: AltCy = None,
) -> None:
    """Queue a post. It is judged at once, and goes out when someone else has approved it."""
    handed = _handed(who, en, cy, both, account, at, _pictures(picture or [], alt_en or [], alt_cy or []))
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            row = submit(ctx, session, handed)
        except QueueError as error:
            stop(error)
        session.commit()
        _tell(ctx, session, row, "queued")


def _tell(ctx: Context, session: Session, row: PostRow, done: str) -> None:
    """Judges at once, as a worker would, so that the author sees what the checks say."""
    ident = row.id
    judge(ctx)
    session.refresh(row)
    typer.echo(f"Post {ident} is {done} and now {row.state}.")
    for line in finding_lines(session, row.decision, ctx.book):
        typer.echo(line)


def edit_post(
    ident: Ident,
    who: As = "",
    en: En = None,
    cy: Cy = None,
    both: Both = None,
    account: Accounts = None,
    at: At = None,
    picture: Files = None,
    alt_en: AltEn = None,
    alt_cy: AltCy = None,
) -> None:
    """Put a new content in place of the old; any approval is void."""
    handed = _handed(who, en, cy, both, account, at, _pictures(picture or [], alt_en or [], alt_cy or []))
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            row = edit(ctx, session, ident, handed)
        except QueueError as error:
            stop(error)
        session.commit()
        _tell(ctx, session, row, "changed")


def list_posts(state: Annotated[str, typer.Option(help="Only posts in this state.")] = "") -> None:
    """List the posts, newest first."""
    with house(settings()) as ctx, ctx.sessions() as session:
        wanted = select(PostRow).order_by(col(PostRow.id).desc()).limit(200)
        rows = session.exec(wanted.where(PostRow.state == state) if state else wanted).all()
        show(posts_table(session, rows))


def show_post(ident: Ident) -> None:
    """Show a post with what the checks say of it and where it went."""
    with house(settings()) as ctx, ctx.sessions() as session:
        row = session.get(PostRow, ident)
        if row is None:
            stop(f"There is no post {ident}; `pwyll queue list` shows them.")
        full = whole(session, row)
        typer.echo(f"Post {ident} · {row.state} · by {row.author} · for {', '.join(row.accounts)}")
        typer.echo(f"Mark of what is printed here: {full.digest()[:MARK]}")
        if (answered := session.get(CommentRow, row.answers or 0)) is not None:
            typer.echo(f"In answer to comment {answered.id}: {answered.text or '(no words)'}")
        for line in marked_lines(full, findings_told(session, row.decision)):
            typer.echo(line)
        for line in finding_lines(session, row.decision, ctx.book):
            typer.echo(line)
        deliveries = select(DeliveryRow).where(DeliveryRow.post_id == ident).order_by(col(DeliveryRow.id))
        for sent in session.exec(deliveries):
            typer.echo(f"delivery {sent.id} · {sent.account} · {sent.state} · {sent.url or sent.reason or ''}")


def _decide(who: str, ident: int, act: Callable[..., None], *args: str) -> None:
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            act(ctx, session, ident, by, *args)
        except ReviewError as error:
            stop(error)
        session.commit()


def approve_as_read(ctx: Context, session: Session, ident: int, by: Person, read: str) -> None:
    """Approves what has the mark that was printed with it, and nothing else."""
    row = session.get(PostRow, ident)
    digest = whole(session, row).digest() if row is not None else ""
    approve(ctx, session, ident, by, digest if read == digest[:MARK] else read)


def approve_post(ident: Ident, who: As = "", read: Read = "") -> None:
    """Approve a post exactly as `show` printed it. Nobody approves their own."""
    _decide(who, ident, approve_as_read, read)
    typer.echo(f"Post {ident} is approved.")


def return_post(ident: Ident, who: As = "", reason: Reason = "") -> None:
    """Give a post back to its author with a reason."""
    _decide(who, ident, give_back, reason)
    typer.echo(f"Post {ident} is given back to its author.")


def stop_it(ident: Ident, who: As = "", reason: Reason = "") -> None:
    """Stop a post for good."""
    _decide(who, ident, stop_post, reason)
    typer.echo(f"Post {ident} is stopped.")


def settle(
    ident: Annotated[int, typer.Argument(help="The delivery's number.")],
    who: As = "",
    found: Annotated[str | None, typer.Option("--found", help="It stands on the platform under this id.")] = None,
    again: Annotated[bool, typer.Option("--again", help="It is not there: send it again.")] = False,
) -> None:
    """Say what became of a delivery that nobody could know of, after looking at the platform."""
    if (found is None) == (not again):
        stop("Say either --found ID or --again.")
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            settle_unknown(ctx, session, ident, by, found)
        except ReviewError as error:
            stop(error)
        session.commit()
    typer.echo(f"Delivery {ident} is settled.")


def override(ident: Ident, who: As = "", reason: Reason = "") -> None:
    """Ask that the embargo on a post be set aside. A second person must agree."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            number = ask_override(ctx, session, ident, by, reason)
        except ReviewError as error:
            stop(str(error))
        session.commit()
    typer.echo(f"A second person agrees with: pwyll queue agree {number} --as NAME")


def agree(
    number: Annotated[int, typer.Argument(help="What `queue override` answered.")],
    who: As = "",
) -> None:
    """Agree, as a second person, that an embargo be set aside; the post must still be approved."""
    _decide(who, number, agree_override)
    typer.echo("Agreed; it is in the audit and will be in the weekly report.")


def allow(ident: Ident, who: As = "", reason: Reason = "") -> None:
    """Allow, as a supervisor, a reply beyond the cap of its thread or while tempers cool."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            supervise(ctx, session, ident, by, reason)
        except ReviewError as error:
            stop(error)
        session.commit()
    typer.echo(f"Post {ident} may go; where it was held it is judged, and must be approved, once more.")


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add,
    "edit": edit_post,
    "list": list_posts,
    "show": show_post,
    "approve": approve_post,
    "return": return_post,
    "stop": stop_it,
    "settle": settle,
    "override": override,
    "allow": allow,
    "agree": agree,
}
