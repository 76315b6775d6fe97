"""What could not wait in a week: passed on and taken up, and posts sent out as emergencies."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from bot.report.week import Week
from bot.rulebook.rota import ROLES
from bot.store.moderation import RouteRow
from bot.store.posts import PostRow
from bot.store.righting import EmergencyRow


@dataclass(frozen=True, slots=True)
class Urgent:
    """Of one kind: how many were passed on at once, and how many a person has taken up."""

    raised: int
    taken: int


@dataclass(frozen=True, slots=True)
class Emergency:
    """A post that one named person sent out at once. `welsh_due` is None where it had its Welsh from the start; `welsh_at`
    is when that was brought. `reviewed_by` is empty while nobody else has looked."""

    post: int
    by: str
    at: datetime
    reason: str
    welsh_due: datetime | None
    welsh_at: datetime | None
    review_due: datetime
    reviewed_by: str
    found: str


def urgent(session: Session, week: Week) -> dict[str, Urgent]:
    """{kind: counts} of what was raised in the week."""
    within = (col(RouteRow.raised_at) >= week.start, col(RouteRow.raised_at) < week.end)
    rows = session.exec(select(RouteRow).where(*within)).all()
    every = {kind: [row for row in rows if row.kind == kind] for kind in ROLES}
    return {kind: Urgent(len(of), sum(row.state == "answered" for row in of)) for kind, of in every.items()}


def emergencies(session: Session, week: Week) -> tuple[Emergency, ...]:
    """Those of the week, and earlier ones that still wait for their Welsh or for a second person's look."""
    at = col(EmergencyRow.at)
    is_open = or_(
        col(EmergencyRow.reviewed_at).is_(None),
        and_(col(EmergencyRow.welsh_due).is_not(None), col(EmergencyRow.welsh_post).is_(None)),
    )
    wanted = select(EmergencyRow).where(at < week.end, or_(at >= week.start, is_open))
    rows = session.exec(wanted.order_by(at, col(EmergencyRow.post_id))).all()
    return tuple(_emergency(session, row) for row in rows)


def _emergency(session: Session, row: EmergencyRow) -> Emergency:
    welsh = session.get(PostRow, row.welsh_post) if row.welsh_post is not None else None
    return Emergency(
        post=row.post_id,
        by=row.authorised_by,
        at=row.at,
        reason=row.reason,
        welsh_due=row.welsh_due,
        welsh_at=welsh.created_at if welsh else None,
        review_due=row.review_due,
        reviewed_by=row.reviewed_by or "",
        found=row.review_note or "",
    )
