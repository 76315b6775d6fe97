"""The figures of one week, from the store. The mail and the pages print the same ones."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, and_, case, col, func, or_, select

from bot.report.duties import ACKNOWLEDGED, ANSWERED, Tally, by_clock, by_law, counted, tally
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
    posts_held: int
    held_by: dict[str, int]
    deliveries: dict[str, int]
    published_by_account: dict[str, int]
    outages: tuple[Outage, ...]
    overrides: int


def weekly(session: Session, week: Week, now: datetime) -> Weekly:
    """The figures of `week` as they stand `now` (aware UTC)."""
    came = _came(session, week)
    acknowledge, answer = _clocks(session, week, now)
    outages = session.exec(
        select(OutageRow).where(
            col(OutageRow.since) < week.end, or_(col(OutageRow.until).is_(None), col(OutageRow.until) > week.start)
        )
    ).all()
    decisions = _decisions(session, week)
    deliveries = session.exec(
        select(DeliveryRow.account, DeliveryRow.state).where(*_within(DeliveryRow.due_at, week))
    ).all()
    held = _held(decisions)
    return Weekly(
        week=week,
        made_at=now,
        comments=sum(came.values()),
        comments_by_account=_summed(came, lambda one: one[0]),
        sights=_summed(came, lambda one: one[1]),
        replies=_count(session, OwnReplyRow, OwnReplyRow.posted_at, week),
        acknowledge=acknowledge,
        answer=answer,
        statutes=_statutes(session, week, now),
        urgent=urgent(session, week),
        emergencies=emergencies(session, week),
        closed_reasons=_summed(came, lambda one: one[2]),
        posts=_posts(session, week),
        posts_held=len({post for _, post in held}),
        outcomes=_counted(outcome for _, outcome, _ in decisions),
        held_by=_counted(name for name, _ in held),
        deliveries=_counted(state for _, state in deliveries),
        published_by_account=_counted(account for account, state in deliveries if state == "published"),
        outages=tuple(Outage(o.account, o.since, o.until, o.reason) for o in outages),
        overrides=session.exec(
            select(func.count()).select_from(AuditRow).where(AuditRow.act == "overridden", *_within(AuditRow.at, week))
        ).one(),
    )


def _decisions(session: Session, week: Week) -> Sequence[tuple[int, str, Sequence[Any]]]:
    """(post, outcome, checks) of each time a post was judged in the week."""
    mine = (DecisionRow.item == "post", *_within(DecisionRow.at, week))
    return session.exec(select(DecisionRow.item_id, DecisionRow.outcome, DecisionRow.checks).where(*mine)).all()


def _posts(session: Session, week: Week) -> int:
    """The posts of the week that were handed in; a draft is nobody's post yet."""
    mine = (PostRow.state != "draft", *_within(PostRow.created_at, week))
    return session.exec(select(func.count()).select_from(PostRow).where(*mine)).one()


def _statutes(session: Session, week: Week, now: datetime) -> dict[str, Tally]:
    """{statute: tally} of the requests that came in, or fall due, in the week."""
    wanted = or_(and_(*_within(CommentRow.posted_at, week)), and_(*_within(CommentRow.statute_due, week)))
    rows = session.exec(select(CommentRow).where(col(CommentRow.statute).is_not(None), wanted)).all()
    return {name: tally(by_law(row, now) for row in rows if row.statute == name) for name in STATUTES}


def _held(decisions: Iterable[tuple[int, str, Sequence[Any]]]) -> set[tuple[str, int]]:
    """(check, post) for each post that a check held, however often the post was judged."""
    return {(name, post) for post, _, checks in decisions for name, weight in checks if weight == "hold"}


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


def _clocks(session: Session, week: Week, now: datetime) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """{language: tally} of each of the two clocks: of the comments whose clock falls due in the week, or ran in it and is not
    yet due. Counted where they lie."""
    came = and_(*_within(CommentRow.posted_at, week))
    told = [
        case((or_(came, and_(*_within(due, week))), by_clock(due, done, now)), else_=None)
        for due, done in ((CommentRow.acknowledge_due, ACKNOWLEDGED), (CommentRow.answer_due, ANSWERED))
    ]
    language = func.coalesce(CommentRow.reply_language, "other")
    each = (came, *(and_(*_within(due, week)) for due in (CommentRow.acknowledge_due, CommentRow.answer_due)))
    asked = sql_select(language, *told, func.count()).where(col(CommentRow.duty) != "none", or_(*each))
    counts: tuple[dict[str, Counter[str]], ...] = ({}, {})
    for spoken, *standings, count in session.execute(asked.group_by(language, *told)):
        for clock, word in zip(counts, standings, strict=True):
            if word is not None:
                clock.setdefault(spoken, Counter())[word] += count
    first, second = ({name: counted(clock.get(name, {})) for name in LANGUAGES} for clock in counts)
    return first, second
