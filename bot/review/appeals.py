"""An appeal of somebody whose comment is hidden: noted by whoever it reached, decided by another than the one who hid it."""

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.review.comments import want
from bot.review.hand import locked, refuse_unread
from bot.review.refusal import Person, ReviewError
from bot.store.audit import record
from bot.store.comments import ActRow, CommentRow
from bot.store.handling import AppealRow
from bot.store.moves import move


def appeal(ctx: Context, session: Session, comment_id: int, person: Person, how: str) -> int:
    """Notes that its author asks for another look, and how that reached us; the appeal's number."""
    row = locked(session, comment_id)
    if not how.strip():
        raise ReviewError("Say how the appeal reached us; not in the commenter's own words.")
    if row.sight != "hidden":
        raise ReviewError("Comment %(number)s is not hidden.", number=comment_id)
    if open_appeal(session, comment_id) is not None:
        raise ReviewError("An appeal for comment %(number)s is open already.", number=comment_id)
    now = ctx.clock()
    made = AppealRow(
        comment_id=comment_id, how=how.strip(), raised_at=now, raised_by=person.name, hidden_by=_hidden_by(session, row)
    )
    session.add(made)
    session.flush()
    record(session, now, person.name, "appealed", "comment", comment_id, os_user=person.os_user, appeal=made.id)
    return made.id or 0


def _hidden_by(session: Session, row: CommentRow) -> str:
    """Who answers for it: whoever confirmed the hiding, else whoever wanted it."""
    wanted = (ActRow.comment_id == row.id, ActRow.verb == "hide", ActRow.state == "done")
    act = session.exec(select(ActRow).where(*wanted).order_by(col(ActRow.id).desc())).first()
    return row.sight_by if row.sight_by not in ("policy", "platform") or act is None else act.by


def open_appeal(session: Session, comment_id: int) -> AppealRow | None:
    """The appeal that waits for somebody; None where there is none."""
    mine = (AppealRow.comment_id == comment_id, AppealRow.state == "open")
    return session.exec(select(AppealRow).where(*mine).with_for_update()).first()


def allow_appeal(ctx: Context, session: Session, comment_id: int, person: Person, reason: str, digest: str) -> None:
    """It comes back in sight, in the words that were looked at (`digest`)."""
    row = _decide(ctx, session, comment_id, person, reason, digest, "allowed")
    want(ctx, session, row, "unhide", person, reason)


def dismiss_appeal(ctx: Context, session: Session, comment_id: int, person: Person, reason: str, digest: str) -> None:
    """It stays hidden, and why."""
    _decide(ctx, session, comment_id, person, reason, digest, "dismissed")


def _decide(
    ctx: Context, session: Session, comment_id: int, person: Person, reason: str, digest: str, outcome: str
) -> CommentRow:
    row, standing = locked(session, comment_id), open_appeal(session, comment_id)
    if standing is None:
        raise ReviewError("No appeal is open for comment %(number)s.", number=comment_id)
    if person.name in (standing.hidden_by, row.sight_by):  # whoever put it out of sight, or has answered for that since
        raise ReviewError("You hid it yourself: another moderator decides about the appeal.")
    refuse_unread(row, digest)
    if not reason.strip():
        raise ReviewError("Say why: the reason is kept with the decision.")
    ident, now = standing.id, ctx.clock()
    move(session, standing, "state", outcome, decided_at=now, decided_by=person.name, reason=reason.strip())
    act = "appeal_allowed" if outcome == "allowed" else "appeal_dismissed"
    record(session, now, person.name, act, "comment", comment_id, os_user=person.os_user, reason=reason, appeal=ident)
    return row
