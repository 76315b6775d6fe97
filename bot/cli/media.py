"""`pwyll media`: pictures known by what they show, who is in them and by which consents."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from bot.cli.consents import given
from bot.cli.plain import stop
from bot.cli.queue import As, person
from bot.intake import take_picture
from bot.ports import Cleaned, Context
from bot.register import RegisterError
from bot.register import show as tell
from bot.register.masks import initials
from bot.settings import settings
from bot.store.pictures import PictureRow, copies, known
from bot.wiring import house

File = Annotated[Path, typer.Argument(help="The picture's file.")]
People = Annotated[list[str] | None, typer.Option("--person", help="Who is in it; may be given several times.")]
Consents = Annotated[list[str] | None, typer.Option("--consent", help="A consent's id; may be given several times.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Pictures, who is in them and by which consents.", no_args_is_help=True)
    group.command("add")(add)
    group.command("show")(show)
    app.add_typer(group, name="media")


def _cleaned(ctx: Context, content: bytes) -> Cleaned:
    cleaned = ctx.pictures.clean(content)
    if not isinstance(cleaned, Cleaned):
        stop(f"This picture could not be read: {cleaned.reason_en}. Export it again as JPEG or PNG.")
    return cleaned


def add(file: File, who: As = "", people: People = None, consent: Consents = None) -> None:
    """Tell the register who is in a picture. The picture itself is not kept, only what it is known again by."""
    by, content = person(who), given(file)
    with house(settings()) as ctx, ctx.sessions() as session:
        digest = take_picture(ctx, session, content, _cleaned(ctx, content))
        try:
            tell(ctx, session, digest, people or [], consent or [], by.name, by.os_user)
        except RegisterError as error:
            stop(error)
        session.commit()
        _describe(session, digest)


def show(file: File) -> None:
    """Say what a picture's file hides, and what is known of it and of its copies."""
    content = given(file)
    with house(settings()) as ctx, ctx.sessions() as session:
        cleaned = _cleaned(ctx, content)
        typer.echo(f"hidden in the file: {', '.join(cleaned.hid) or 'nothing'}; taken out of what is uploaded")
        digest = hashlib.sha256(cleaned.content).hexdigest()
        if session.get(PictureRow, digest) is None:
            digest = take_picture(ctx, session, content, cleaned)  # to compare; nothing of it is kept
        _describe(session, digest)
        session.rollback()


def _describe(session: Session, digest: str) -> None:
    row, found = session.get_one(PictureRow, digest), known(session, digest)
    typer.echo(f"picture {digest} · {row.width} x {row.height} · faces seen: {row.faces}")
    typer.echo(f"copies known: {len(copies(session, {digest})) - 1}")
    people = dict.fromkeys([*found.people, *found.in_copies])
    typer.echo(f"people: {', '.join(map(initials, people)) or 'nobody was named'}")
    typer.echo(f"consents: {', '.join(found.consents) or 'none'}")
