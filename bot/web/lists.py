"""What the first page lists: held, flagged, due, in trouble. Ids, rules and times; never anybody's words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from bot.ports import Context
from bot.review import switched_off
from bot.store.accounts import AccountRow, SwitchRow
from bot.store.among import among
from bot.store.comments import RESTRICTED, ActRow, CommentRow
from bot.store.decisions import DecisionRow
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow, VersionRow
from bot.store.running import AlarmRow

MOST = 50
ADDRESS = " https://"


@dataclass(frozen=True, slots=True)
class Why:
    """The checks that spoke, and the clause they rest on."""

    check: str
    clause: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list. `link` is the number of the page that shows it, `late` whether `at` has passed,
    `is_restricted` whether only those with the right see that page, `language` that of a delivery's words."""

    ident: int
    link: int
    account: str
    state: str
    at: datetime | None = None
    late: bool = False
    why: tuple[Why, ...] = ()
    is_restricted: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An alarm with the page that shows what it is about; `link` is empty where there is none, and
    `is_restricted` whether only those with the right see it. `there` is its address at the platform, where it names one."""

    row: AlarmRow
    link: str
    is_restricted: bool = False

    @property
    def subject(self) -> str:
        return self.row.subject.partition(ADDRESS)[0]

    @property
    def there(self) -> str:
        return "".join(self.row.subject.partition(ADDRESS)[1:]).strip()


@dataclass(frozen=True, slots=True)
class Desk:
    """The lists of the first page, each at most `MOST` long."""

    now: datetime
    waiting: tuple[Line, ...]
    held: tuple[Line, ...]
    flagged: tuple[Line, ...]
    owed: tuple[Line, ...]
    going: tuple[Line, ...]
    alarms: tuple[Shown, ...]
    accounts: tuple[AccountRow, ...]
    stopped: Mapping[str, SwitchRow]


def desk(session: Session, ctx: Context, language: str) -> Desk:
    """The lists as they stand now, with clauses in `language`."""
    now = ctx.clock()
    posts = session.exec(select(PostRow).where(PostRow.state == "held").order_by(col(PostRow.id)).limit(MOST)).all()
    flagged = session.exec(
        select(CommentRow)
        .where(col(CommentRow.sight).in_(("flagged", "hidden")))
        .order_by(col(CommentRow.id).desc())
        .limit(MOST)
    ).all()
    idents = [*(row.decision for row in posts), *(row.decision for row in flagged)]
    decisions = session.exec(select(DecisionRow).where(among(DecisionRow.id, idents))).all()
    ran = {row.id: row for row in decisions}
    alarms = session.exec(
        select(AlarmRow).where(col(AlarmRow.cleared_at).is_(None)).order_by(col(AlarmRow.id).desc()).limit(MOST)
    ).all()
    return Desk(
        now=now,
        waiting=tuple(_waiting(session)),
        held=tuple(_post(ctx, row, ran.get(row.decision), language) for row in posts),
        flagged=tuple(_comment(ctx, row, ran.get(row.decision), language) for row in flagged),
        owed=_owed(session, now),
        going=_going(session, now),
        alarms=shown(session, alarms),
        accounts=tuple(session.exec(select(AccountRow).order_by(col(AccountRow.key))).all()),
        stopped=switched_off(session),
    )


def _waiting(session: Session) -> Iterator[Line]:
    """What somebody can approve now: it passed the checks, or is held only until a moment that is known."""
    ready = or_(PostRow.state == "cleared", and_(PostRow.state == "held", col(PostRow.hold_until).is_not(None)))
    for row in session.exec(select(PostRow).where(ready).order_by(col(PostRow.id)).limit(MOST)):
        ident = row.id or 0
        yield Line(ident, ident, ", ".join(row.accounts), row.state, row.hold_until or row.scheduled_at)


def _post(ctx: Context, row: PostRow, ran: DecisionRow | None, language: str) -> Line:
    why = _why(ctx, ran, language, ("hold",))
    ident = row.id or 0
    return Line(ident, ident, ", ".join(row.accounts), row.state, row.hold_until or row.scheduled_at, why=why)


def _comment(ctx: Context, row: CommentRow, ran: DecisionRow | None, language: str) -> Line:
    why = _why(ctx, ran, language, ("flag", "hide"))
    ident = row.id or 0
    return Line(ident, ident, row.account, row.sight, row.posted_at, why=why, is_restricted=_is_restricted(row))


def _why(ctx: Context, row: DecisionRow | None, language: str, weights: Sequence[str]) -> tuple[Why, ...]:
    names = dict.fromkeys(name for name, weight in row.checks if weight in weights) if row else {}
    told: dict[str, list[str]] = {}
    for name in names:
        keys = ctx.book.clauses_of(name)
        says = ctx.book.clauses[keys[0]].says if keys else None
        told.setdefault((says.cy if language == "cy" else says.en) if says else "", []).append(name)
    return tuple(Why(", ".join(checks), clause) for clause, checks in told.items())


def _owed(session: Session, now: datetime) -> tuple[Line, ...]:
    rows = session.exec(
        select(CommentRow)
        .where(col(CommentRow.duty).in_(("owed", "acknowledged")))
        .order_by(col(CommentRow.answer_due))
        .limit(MOST)
    ).all()
    lines = []
    for row in rows:
        due = row.acknowledge_due if row.duty == "owed" else row.answer_due
        ident = row.id or 0
        lines.append(Line(ident, ident, row.account, row.duty, due, bool(due and due <= now), (), _is_restricted(row)))
    return tuple(lines)


def _going(session: Session, now: datetime) -> tuple[Line, ...]:
    waiting = col(DeliveryRow.state).in_(("scheduled", "sending", "unknown", "held", "expired"))
    words = and_(VersionRow.post_id == DeliveryRow.post_id, VersionRow.position == DeliveryRow.position)
    asked = select(DeliveryRow, VersionRow.language).join(VersionRow, words, isouter=True).where(waiting)
    rows = session.exec(asked.order_by(col(DeliveryRow.due_at), col(DeliveryRow.id)).limit(MOST)).all()
    return tuple(
        Line(one.post_id, one.post_id, one.account, one.state, one.due_at, one.due_at <= now, language=language)
        for one, language in rows
    )


def shown(session: Session, alarms: Sequence[AlarmRow]) -> tuple[Shown, ...]:
    """Alarms with the way to what they are about. One comment may stand open for several routes: it is told once."""
    once = {(row.kind, row.subject): row for row in alarms}.values()
    return tuple(_shown(session, row) for row in once)


def _shown(session: Session, row: AlarmRow) -> Shown:
    kind, _, number = row.subject.partition(ADDRESS)[0].rpartition(" ")
    ident = int(number) if number.isdigit() else None
    if kind == "act" and ident is not None:
        act = session.get(ActRow, ident)
        kind, ident = "comment", act.comment_id if act else None
    if kind == "delivery" and ident is not None:
        delivery = session.get(DeliveryRow, ident)
        kind, ident = "post", delivery.post_id if delivery else None
    if ident is None or kind not in ("post", "comment"):
        return Shown(row, "")
    comment = session.get(CommentRow, ident) if kind == "comment" else None
    return Shown(row, f"/{kind}s/{ident}", comment is not None and _is_restricted(comment))


def _is_restricted(row: CommentRow) -> bool:
    return not set(RESTRICTED).isdisjoint(row.triage)
