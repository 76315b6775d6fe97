"""Reports to a platform, which a person makes there by hand: asked for with a link, then what came of it."""

from sqlmodel import Session, select

from bot.ports import Context, PlatformError
from bot.review.hand import locked
from bot.review.refusal import Person, ReviewError
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.moderation import ReportRow
from bot.store.moves import REPORT, move


def ask_report(ctx: Context, session: Session, comment_id: int, person: Person, reason: str) -> str:
    """Asks that somebody report the comment at its platform; the link to it there. Once for each comment."""
    if not reason.strip():
        raise ReviewError("Say why: the reason is kept with the decision.")
    row, now = locked(session, comment_id), ctx.clock()
    if _of(session, comment_id) is not None:
        raise ReviewError("A report of comment %(number)s was asked for already.", number=comment_id)
    link = _link(ctx, row)
    made = ReportRow(
        comment_id=comment_id, link=link, reason=reason.strip(), asked_at=now, asked_by=person.name, changed_at=now
    )
    session.add(made)
    record(session, now, person.name, "report_asked", "comment", comment_id, os_user=person.os_user, reason=reason)
    return link


def _link(ctx: Context, row: CommentRow) -> str:
    try:
        return ctx.platforms(row.account).link(row.external_id)
    except PlatformError:  # an account that is no longer connected
        return row.url


def tell_report(
    ctx: Context, session: Session, comment_id: int, person: Person, state: str, reference: str = ""
) -> None:
    """What the platform said: acknowledged (with its reference), upheld or refused; `asked` asks once more."""
    row, now = _of(session, comment_id), ctx.clock()
    if row is None:
        raise ReviewError("No report of comment %(number)s was asked for.", number=comment_id)
    if state not in REPORT[row.state]:
        raise ReviewError(
            "The report of comment %(number)s is %(state)s; it cannot become %(wanted)s.",
            number=comment_id,
            state=row.state,
            wanted=state,
        )
    move(session, row, "state", state, changed_at=now, reference=reference.strip() or row.reference)
    record(session, now, person.name, f"report_{state}", "comment", comment_id, os_user=person.os_user)


def _of(session: Session, comment_id: int) -> ReportRow | None:
    return session.exec(select(ReportRow).where(ReportRow.comment_id == comment_id).with_for_update()).first()
