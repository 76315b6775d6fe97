"""Comments that carry personal data: covered in lists, and each look at one kept in the audit, by number alone; so is each
consent that is offered to whoever writes a post, since it says who is in the register."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from bot.store.audit import AuditRow, record
from bot.store.comments import CommentRow
from bot.store.decisions import DecisionRow
from bot.web.session import Visit

FAMILY = "personal_data."
COVER = "\u2022"
"""Stands for each letter, so that marks of other findings stay where they are."""


def covered(text: str, found: Sequence[Mapping[str, Any]]) -> str:
    """The text without what the checks of personal data point at; all of it where one points nowhere."""
    for told in found:
        if told["check"].startswith(FAMILY) and told["severity"] != "note":
            start, end = (0, len(text)) if told["start"] is None else (told["start"], told["end"])
            hidden = "".join(letter if letter.isspace() else COVER for letter in text[start:end])
            text = text[:start] + hidden + text[end:]
    return text


def consents_offered(me: Visit, session: Session, post: int, idents: Iterable[str]) -> None:
    """Keeps which consents somebody was shown beside the pictures of a post, once each: a form is kept at every pause."""
    wanted = set(idents)
    mine = (AuditRow.subject == "consent", AuditRow.act == "offered", AuditRow.actor == me.who.name)
    shown = select(AuditRow).where(*mine, col(AuditRow.subject_id).in_(wanted)) if wanted else None
    known = (
        {row.subject_id for row in session.exec(shown) if row.detail["post"] == post} if shown is not None else set()
    )
    for ident in sorted(wanted - known):
        record(session, me.ctx.clock(), me.who.name, "offered", "consent", ident, os_user=me.person.os_user, post=post)


def looked_at(me: Visit, session: Session, idents: Iterable[int]) -> None:
    """Keeps that somebody has had those of these comments before their eyes that carry more than a name in passing."""
    wanted = (
        select(CommentRow.id, DecisionRow.checks)
        .join(DecisionRow, col(DecisionRow.id) == col(CommentRow.decision))
        .where(col(CommentRow.id).in_(set(idents)), col(CommentRow.text).is_not(None))
    )
    for ident, checks in session.exec(wanted.order_by(col(CommentRow.id))).all():
        if any(name.startswith(FAMILY) and weight != "note" for name, weight in checks):
            record(session, me.ctx.clock(), me.who.name, "viewed", "comment", ident, os_user=me.person.os_user)
