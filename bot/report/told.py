"""What could not wait in a week: passed on, and taken up."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.report.week import Week
from bot.rulebook.rota import ROLES
from bot.store.moderation import RouteRow


@dataclass(frozen=True, slots=True)
class Urgent:
    """Of one kind: how many were passed on at once, and how many a person has taken up."""

    raised: int
    taken: int


def urgent(session: Session, week: Week) -> dict[str, Urgent]:
    """{kind: counts} of what was raised in the week."""
    within = (col(RouteRow.raised_at) >= week.start, col(RouteRow.raised_at) < week.end)
    rows = session.exec(select(RouteRow).where(*within)).all()
    every = {kind: [row for row in rows if row.kind == kind] for kind in ROLES}
    return {kind: Urgent(len(of), sum(row.state == "answered" for row in of)) for kind, of in every.items()}
