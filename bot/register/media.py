"""Pictures told to the register: who is in them, under which consents, before any post uses them."""

from collections.abc import Sequence

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session

from bot.ports import Context
from bot.register.entries import RegisterError, locked
from bot.store.audit import record
from bot.store.pictures import PictureRow, ShownRow


def show(
    ctx: Context,
    session: Session,
    digest: str,
    people: Sequence[str],
    consents: Sequence[str],
    by: str,
    os_user: str = "",
) -> None:
    """Keeps that these people are in a picture that was taken in, and which consents cover it."""
    if session.get(PictureRow, digest) is None:
        raise RegisterError("This picture is not known; add it first.")
    told = [(locked(session, ident).person, ident) for ident in consents]
    told += [(name.strip(), "") for name in people if name.strip() and name.strip() not in {p for p, _ in told}]
    if not told:
        raise RegisterError("Say who is in it, or which consents cover it.")
    for person, consent in told:
        row = insert(ShownRow).values(hash=digest, person=person, consent_id=consent)
        session.execute(row.on_conflict_do_nothing(constraint="uq_picture_person"))
    record(session, ctx.clock(), by, "shown", "picture", digest, os_user=os_user, consents=list(consents))
