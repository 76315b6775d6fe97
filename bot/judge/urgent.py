"""What cannot wait: a comment that asks for safeguarding, the police or help for our staff is put on its way to a person."""

from collections.abc import Iterable

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session

from bot.ports import Context
from bot.rulebook.rota import ROLES
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.moderation import RouteRow


def route(ctx: Context, session: Session, row: CommentRow, triage: Iterable[str]) -> None:
    """Once for each comment and kind, however often it is judged; whoever tells people is woken."""
    now = ctx.clock()
    for kind in (asked for asked in triage if asked in ROLES):
        values = {"comment_id": row.id, "kind": kind, "state": "open", "raised_at": now, "step": 0, "next_at": now}
        fresh = insert(RouteRow).values(**values).on_conflict_do_nothing(constraint="uq_route_once")
        if session.execute(fresh.returning(RouteRow.id)).scalar() is not None:  # type: ignore[call-overload]
            record(session, now, "policy", "routed", "comment", row.id, content_hash=row.text_hash, kind=kind)
            ctx.wake(session, "tell")
