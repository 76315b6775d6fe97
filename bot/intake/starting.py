"""Where a new post may start from: another post, or a template."""

from dataclasses import replace

from sqlmodel import Session, col, select

from bot.intake.drafts import Saved, save_draft, words_of
from bot.intake.queue import QueueError, Submission
from bot.ports import Context
from bot.store.audit import record
from bot.store.content import Whole, Words, whole
from bot.store.posts import PostRow
from bot.store.writing import TemplateRow

LONGEST_NAME = 80


def duplicate(ctx: Context, session: Session, row: PostRow, author: str, os_user: str = "") -> Saved:
    """A draft with the words, pictures and accounts of a post, and no moment."""
    words = tuple(replace(one, scheduled_at=None) for one in words_of(session, whole(session, row)))
    return save_draft(ctx, session, Submission(author, words, tuple(row.accounts), os_user=os_user))


def keep_template(
    ctx: Context, session: Session, row: PostRow, name: str, author: str, os_user: str = ""
) -> TemplateRow:
    """A template with the words and accounts of a post. QueueError where the name does not fit."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise QueueError("Give the template a name of up to %(most)s letters.", most=LONGEST_NAME)
    if session.exec(select(TemplateRow.id).where(TemplateRow.name == name)).first() is not None:
        raise QueueError("There is a template called %(name)s already; choose another name.", name=name)
    made = TemplateRow(
        name=name,
        texts=_texts(whole(session, row)),
        accounts=list(row.accounts),
        made_by=author,
        made_at=ctx.clock(),
    )
    session.add(made)
    session.flush()
    record(session, ctx.clock(), author, "template_kept", "template", made.id, os_user=os_user)
    return made


def _texts(full: Whole) -> dict[str, str]:
    return {version.language or "both": version.text for version in full.versions}


def start_from(ctx: Context, session: Session, ident: int, author: str, os_user: str = "") -> Saved:
    """A draft that begins as the template."""
    row = _found(session, ident)
    words = tuple(Words(text, None if key == "both" else key) for key, text in row.texts.items())
    return save_draft(ctx, session, Submission(author, words, tuple(row.accounts), os_user=os_user))


def drop_template(ctx: Context, session: Session, ident: int, by: str, os_user: str = "") -> None:
    """Throws a template away; what was begun from it stays."""
    session.delete(_found(session, ident))
    record(session, ctx.clock(), by, "template_dropped", "template", ident, os_user=os_user)


def templates(session: Session) -> list[TemplateRow]:
    """All of them, by name."""
    return list(session.exec(select(TemplateRow).order_by(col(TemplateRow.name))))


def _found(session: Session, ident: int) -> TemplateRow:
    row = session.get(TemplateRow, ident)
    if row is None:
        raise QueueError("There is no such template any more.")
    return row
