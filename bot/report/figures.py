"""The figures of one week, from the store. The mail and the pages print the same ones."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import load_only
from sqlmodel import Session, and_, case, col, func, or_, select

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
    came = _came(session, week)
    clocked = _clocked(session, week)
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
        comments=sum(came.values()),
        comments_by_account=_summed(came, lambda one: one[0]),
        sights=_summed(came, lambda one: one[1]),
        replies=_count(session, OwnReplyRow, OwnReplyRow.posted_at, week),
        acknowledge=_clock(session, clocked, week, now, "acknowledge_due"),
        answer=_clock(session, clocked, week, now, "answer_due"),
        statutes=_statutes(session, week, now),
        urgent=urgent(session, week),
        emergencies=emergencies(session, week),
        closed_reasons=_summed(came, lambda one: one[2]),
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


def _in(at: datetime | None, week: Week) -> bool:
    return at is not None and week.start <= at < week.end


def _within(column: Any, week: Week) -> tuple[Any, ...]:
    return (col(column) >= week.start, col(column) < week.end)


def _count(session: Session, table: Any, column: Any, week: Week) -> int:
    return session.exec(select(func.count()).select_from(table).where(*_within(column, week))).one()


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _came(session: Session, week: Week) -> dict[tuple[str, str, str | None], int]:
    """{(account, sight, why it was closed): count} of the week's comments, counted where they lie."""
    reason = case((CommentRow.duty == "closed", func.coalesce(CommentRow.closed_reason, "")), else_=None)
    asked = select(CommentRow.account, CommentRow.sight, reason, func.count()).where(
        *_within(CommentRow.posted_at, week)
    )
    rows = session.exec(asked.group_by(CommentRow.account, CommentRow.sight, reason))
    return {(account, sight, why): count for account, sight, why, count in rows}


def _summed(
    came: dict[tuple[str, str, str | None], int], name_of: Callable[[tuple[str, str, str | None]], str | None]
) -> dict[str, int]:
    told: Counter[str] = Counter()
    for one, count in came.items():
        name = name_of(one)
        if name is not None:
            told[name] += count
    return dict(sorted(told.items()))


# What a clock is told by; a week's comments are many, and their words are not wanted here.
TIMED = (
    "id account posted_at reply_language duty acknowledge_due answer_due acknowledged_at answered_at closed_at".split()
)


def _clocked(session: Session, week: Week) -> Sequence[CommentRow]:
    """The comments with a clock that came in, or whose clock falls due, in the week."""
    asked = select(CommentRow).where(col(CommentRow.duty) != "none")
    asked = asked.options(load_only(*(getattr(CommentRow, name) for name in TIMED)))
    columns = (CommentRow.posted_at, CommentRow.acknowledge_due, CommentRow.answer_due)
    return session.exec(asked.where(or_(*(and_(*_within(column, week)) for column in columns)))).all()


def _clock(session: Session, clocked: Sequence[CommentRow], week: Week, now: datetime, column: str) -> dict[str, Tally]:
    """{language: tally} of the comments whose clock falls due in the week, or ran in it and is not yet due."""
    every = [row for row in clocked if _in(row.posted_at, week) or _in(getattr(row, column), week)]
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
