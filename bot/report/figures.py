"""The figures of one week, from the store. The mail and the pages print the same ones."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select

from bot.report.duties import Standing, Tally, acknowledged, answered, by_law, standing, tally
from bot.report.told import Emergency, Urgent, emergencies, urgent
from bot.report.week import Week
from bot.store.accounts import OutageRow
from bot.store.audit import AuditRow
from bot.store.comments import CommentRow, OwnReplyRow
from bot.store.decisions import DecisionRow
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow

LANGUAGES = ("cy", "en", "other")
STATUTES = ("foi", "subject_access")


@dataclass(frozen=True, slots=True)
class Outage:
    """An interval in which an account could not be read."""

    account: str
    since: datetime
    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Weekly:
    """All that the report says. Mappings are from a name (account, check, state, reason) to a count."""

    week: Week
    made_at: datetime
    comments: int
    comments_by_account: dict[str, int]
    sights: dict[str, int]
    replies: int
    acknowledge: dict[str, Tally]
    answer: dict[str, Tally]
    closed_reasons: dict[str, int]
    statutes: dict[str, Tally]
    urgent: dict[str, Urgent]
    emergencies: tuple[Emergency, ...]
    posts: int
    outcomes: dict[str, int]
    held_by: dict[str, int]
    deliveries: dict[str, int]
    published_by_account: dict[str, int]
    outages: tuple[Outage, ...]
    overrides: int


def weekly(session: Session, week: Week, now: datetime) -> Weekly:
    """The figures of `week` as they stand `now` (aware UTC)."""
    came = session.exec(select(CommentRow).where(*_within(CommentRow.posted_at, week))).all()
    outages = session.exec(
        select(OutageRow).where(
            col(OutageRow.since) < week.end, or_(col(OutageRow.until).is_(None), col(OutageRow.until) > week.start)
        )
    ).all()
    decisions = session.exec(
        select(DecisionRow).where(DecisionRow.item == "post", *_within(DecisionRow.at, week))
    ).all()
    deliveries = session.exec(select(DeliveryRow).where(*_within(DeliveryRow.due_at, week))).all()
    return Weekly(
        week=week,
        made_at=now,
        comments=len(came),
        comments_by_account=_counted(row.account for row in came),
        sights=_counted(row.sight for row in came),
        replies=_count(session, OwnReplyRow, OwnReplyRow.posted_at, week),
        acknowledge=_clock(session, week, now, "acknowledge_due"),
        answer=_clock(session, week, now, "answer_due"),
        statutes=_statutes(session, week, now),
        urgent=urgent(session, week),
        emergencies=emergencies(session, week),
        closed_reasons=_counted(row.closed_reason or "" for row in came if row.duty == "closed"),
        posts=_count(session, PostRow, PostRow.created_at, week),
        outcomes=_counted(row.outcome for row in decisions),
        held_by=_counted(name for name, _ in _held(decisions)),
        deliveries=_counted(row.state for row in deliveries),
        published_by_account=_counted(row.account for row in deliveries if row.state == "published"),
        outages=tuple(Outage(o.account, o.since, o.until, o.reason) for o in outages),
        overrides=session.exec(
            select(func.count()).select_from(AuditRow).where(AuditRow.act == "overridden", *_within(AuditRow.at, week))
        ).one(),
    )


def _statutes(session: Session, week: Week, now: datetime) -> dict[str, Tally]:
    """{statute: tally} of the requests that came in, or fall due, in the week."""
    wanted = or_(and_(*_within(CommentRow.posted_at, week)), and_(*_within(CommentRow.statute_due, week)))
    rows = session.exec(select(CommentRow).where(col(CommentRow.statute).is_not(None), wanted)).all()
    return {name: tally(by_law(row, now) for row in rows if row.statute == name) for name in STATUTES}


def _held(decisions: Sequence[DecisionRow]) -> set[tuple[str, int]]:
    """(check, post) for each post that a check held, however often the post was judged."""
    return {(name, row.item_id) for row in decisions for name, weight in row.checks if weight == "hold"}


def _within(column: Any, week: Week) -> tuple[Any, ...]:
    return (col(column) >= week.start, col(column) < week.end)


def _count(session: Session, table: Any, column: Any, week: Week) -> int:
    return session.exec(select(func.count()).select_from(table).where(*_within(column, week))).one()


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _clock(session: Session, week: Week, now: datetime, column: str) -> dict[str, Tally]:
    """{language: tally} of the comments whose clock falls due in the week, or ran in it and is not yet due."""
    due = getattr(CommentRow, column)
    rows = session.exec(
        select(CommentRow).where(col(CommentRow.duty) != "none", *_within(CommentRow.posted_at, week))
    ).all()
    late = session.exec(select(CommentRow).where(col(CommentRow.duty) != "none", *_within(due, week))).all()
    every = {row.id: row for row in (*rows, *late)}.values()
    outages = session.exec(select(OutageRow)).all()
    done = acknowledged if column == "acknowledge_due" else answered
    return {language: tally(_standings(every, language, column, done, now, outages)) for language in LANGUAGES}


def _standings(
    rows: Iterable[CommentRow],
    language: str,
    column: str,
    done: Callable[[CommentRow], datetime | None],
    now: datetime,
    outages: Sequence[OutageRow],
) -> list[Standing]:
    mine = [row for row in rows if (row.reply_language or "other") == language]
    return [standing(row, getattr(row, column), done(row), now, outages) for row in mine]
