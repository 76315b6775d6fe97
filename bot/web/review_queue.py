"""The review queue: urgent first, due next; each comment with its words marked and the rule and clause that spoke."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, case, col, exists, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.among import among
from bot.store.comments import RESTRICTED, ActRow, CommentRow
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.handling import AppealRow, ClaimRow
from bot.store.moderation import RouteRow
from bot.web.marks import Piece, marks, pieces
from bot.web.personal import covered
from bot.web.restricted import RIGHT, restricted
from bot.web.session import Visit
from bot.web.shown import Told, told_of

LISTS = ("review", "urgent", "owed", "appeals", "mine", "hidden", "all")
PAGE = 30
AHEAD = 500
"""So far the way from one comment to the next is looked for; beyond it leads to the first."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of the queue. `claim` is whoever has it in hand now."""

    row: CommentRow
    pieces: tuple[Piece, ...]
    findings: tuple[Told, ...]
    due: datetime | None
    claim: ClaimRow | None
    is_urgent: bool


def lists(me: Visit) -> tuple[str, ...]:
    """The lists that this person may see."""
    return tuple(name for name in LISTS if name != "urgent" or me.may(RIGHT))


def waiting(
    session: Session, me: Visit, show: str, offset: int, before: int = 0, copies: int = 0, check: str = ""
) -> list[Waiting]:
    """A page of a list, and one more row where there is another page. What waits is paged by `offset`; lists that only ever
    grow by `before`, the number of the last one seen. `copies`: only one wave; `check`: only those of
    which this rule spoke."""
    wanted = _wanted(me, show)
    if before:
        wanted = wanted.where(col(CommentRow.id) < before)
    if copies:
        wanted = wanted.where(or_(CommentRow.copy_of == copies, CommentRow.id == copies))
    if check:
        wanted = wanted.where(_spoken_of(check))
    rows = session.exec(_ordered(wanted, show).offset(max(offset, 0)).limit(PAGE + 1)).all()
    return rows_shown(session, me, rows)


def _spoken_of(check: str) -> ColumnElement[bool]:
    mine = col(DecisionRow.id) == col(CommentRow.decision)
    weighty = (col(DecisionRow.checks).contains([[check, severity]]) for severity in ("flag", "hide"))
    return exists().where(mine, or_(*weighty))


def grows(show: str) -> bool:
    """Whether a list is of all that ever came in, the newest first."""
    return show in ("all", "hidden")


def next_one(session: Session, me: Visit, ident: int = 0) -> int | None:
    """The comment that comes after this one for review, or the first; none that somebody else has in hand, or of which something
    is being done already."""
    mine = col(CommentRow.id)
    held = exists().where(
        col(ClaimRow.comment_id) == mine, col(ClaimRow.until) > me.ctx.clock(), col(ClaimRow.by) != me.who.name
    )
    doing = exists().where(col(ActRow.comment_id) == mine, col(ActRow.state) == "wanted")
    ordered = _ordered(_wanted(me, "review").where(~held, ~doing), "review").limit(AHEAD)
    idents = list(session.execute(ordered.with_only_columns(mine)).scalars())
    place = idents.index(ident) + 1 if ident in idents else 0
    return next((one for one in (*idents[place:], *idents[:place]) if one != ident), None)


def waits(session: Session, ident: int) -> bool:
    """Whether a person is asked for something about this comment now: a look that nobody has begun to act upon, or a word."""
    doing = exists().where(col(ActRow.comment_id) == ident, col(ActRow.state) == "wanted")
    unseen = and_(or_(CommentRow.sight == "flagged", unlooked()), ~doing)
    asked = select(CommentRow.id).where(CommentRow.id == ident, or_(unseen, CommentRow.duty == "owed"))
    return session.exec(asked).first() is not None


def unlooked() -> ColumnElement[bool]:
    """Hidden, and no person has looked yet."""
    return and_(CommentRow.sight == "hidden", col(CommentRow.sight_by).in_(("policy", "platform")))


def _wanted(me: Visit, show: str) -> SelectOfScalar[CommentRow]:
    wanted = select(CommentRow) if me.may(RIGHT) else select(CommentRow).where(~restricted())
    asks = col(CommentRow.duty).in_(("owed", "acknowledged"))
    mine = and_(col(ClaimRow.comment_id) == col(CommentRow.id), ClaimRow.by == me.who.name)
    appealed = and_(col(AppealRow.comment_id) == col(CommentRow.id), AppealRow.state == "open")
    conditions: dict[str, ColumnElement[bool]] = {
        "review": or_(CommentRow.sight == "flagged", unlooked(), asks),
        "urgent": restricted(),
        "owed": asks,
        "appeals": exists().where(appealed),
        "mine": exists().where(mine, col(ClaimRow.until) > me.ctx.clock()),
        "hidden": col(CommentRow.sight) == "hidden",
    }
    return wanted.where(conditions[show]) if show in conditions else wanted


def _ordered(wanted: SelectOfScalar[CommentRow], show: str) -> SelectOfScalar[CommentRow]:
    if grows(show):
        return wanted.order_by(col(CommentRow.id).desc())
    open_ = exists().where(col(RouteRow.comment_id) == col(CommentRow.id), col(RouteRow.state) == "open")
    urgent = case((and_(restricted(), open_), 0), (restricted(), 1), else_=2)
    due = case((CommentRow.duty == "owed", CommentRow.acknowledge_due), else_=CommentRow.answer_due)
    # What is flagged or hidden has no clock: it should have been looked at when it was written.
    since = case((col(CommentRow.sight).in_(("flagged", "hidden")), CommentRow.posted_at), else_=due)
    return wanted.order_by(urgent, since.asc().nulls_last(), col(CommentRow.id))


def rows_shown(session: Session, me: Visit, rows: Sequence[CommentRow]) -> list[Waiting]:
    """Rows as they are shown, each with what the checks said."""
    decisions = [row.decision for row in rows if row.decision]
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    told = select(FindingRow).where(among(FindingRow.decision_id, decisions)).order_by(col(FindingRow.number))
    for finding in session.exec(told):
        if "says" in finding.told:
            found[finding.decision_id].append(finding.told)
    ran = session.exec(select(DecisionRow).where(among(DecisionRow.id, decisions)))
    languages = {one.id: one.languages for one in ran}
    now, idents = me.ctx.clock(), [row.id for row in rows]
    claims = session.exec(select(ClaimRow).where(among(ClaimRow.comment_id, idents), ClaimRow.until > now))
    held = {one.comment_id: one for one in claims}
    return [
        _shown(me, row, found[row.decision or 0], languages.get(row.decision, []), held.get(row.id or 0))
        for row in rows
    ]


def _shown(
    me: Visit, row: CommentRow, found: list[dict[str, Any]], runs: list[dict[str, Any]], claim: ClaimRow | None
) -> Waiting:
    due = {"owed": row.acknowledge_due, "acknowledged": row.answer_due}.get(row.duty)
    weighty = [(n, one) for n, one in enumerate(found) if one["severity"] != "note"]
    return Waiting(
        row,
        pieces(covered(row.text or "", found), marks(found, 0), runs),
        tuple(told_of(me.ctx, number, one, me.language) for number, one in weighty),
        due,
        claim,
        not set(RESTRICTED).isdisjoint(row.triage),
    )
