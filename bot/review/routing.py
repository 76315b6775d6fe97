"""A person sends a comment the way of what cannot wait: safeguarding, the police, or whoever supports abused staff."""

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session

from bot.ports import Context
from bot.review.hand import locked
from bot.review.refusal import Person, ReviewError
from bot.rulebook.rota import ROLES
from bot.store.audit import record
from bot.store.moderation import RouteRow


def route_to(ctx: Context, session: Session, comment_id: int, person: Person, kind: str, reason: str) -> None:
    """Puts it on its way, once for each kind; from then on only those with the right see it, and the rota is told."""
    row, now = locked(session, comment_id), ctx.clock()
    if kind not in ROLES:
        raise ReviewError("Choose where it goes: safeguarding, the police, or support for staff.")
    if not reason.strip():
        raise ReviewError("Say why: the reason is kept with the decision.")
    values = {"comment_id": comment_id, "kind": kind, "state": "open", "raised_at": now, "step": 0, "next_at": now}
    fresh = insert(RouteRow).values(**values).on_conflict_do_nothing(constraint="uq_route_once")
    if session.execute(fresh.returning(RouteRow.id)).scalar() is None:  # type: ignore[call-overload]
        raise ReviewError("Comment %(number)s has gone that way already.", number=comment_id)
    row.triage = [*(name for name in row.triage if name not in ("none", kind)), kind]
    session.add(row)
    record(
        session,
        now,
        person.name,
        "routed",
        "comment",
        comment_id,
        os_user=person.os_user,
        content_hash=row.text_hash,
        kind=kind,
        reason=reason.strip(),
    )
    ctx.wake(session, "tell")
