"""How right the rules are: where people said that a finding was wrong, and what rules on trial would have done."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response
from sqlmodel import Session, col, select

from bot.language import SaidError
from bot.review import disagree
from bot.store.comments import CommentRow
from bot.store.decisions import DecisionRow
from bot.store.findings import precision, tried
from bot.store.moderation import DisagreementRow
from bot.store.writing import seen_by
from bot.web.restricted import RIGHT, restricted
from bot.web.session import May, Visit

router = APIRouter()
Seer = Annotated[Visit, Depends(May("desk.see"))]
Writer = Annotated[Visit, Depends(May("post.write"))]
Word = Annotated[str, Form()]
LONGEST, MOST = 366, 50


@router.get("/false-alarms")
def false_alarms(me: Seer, days: int = 90, check: str = "") -> Response:
    """Each rule in each language: how often it did something, how often that was called wrong, and what was said."""
    days = min(max(days, 1), LONGEST)
    until = me.ctx.clock()
    with me.ctx.sessions() as session:
        return me.page(
            "false_alarms.html",
            rules=precision(session, until - timedelta(days=days), until),
            said=_said(session, me, check),
            days=days,
            check=check,
            clauses=me.ctx.book.clauses,
            clauses_of=me.ctx.book.clauses_of,
        )


def _said(session: Session, me: Visit, check: str) -> list[DisagreementRow]:
    """The newest of what people said; of what this person may not see nothing."""
    wanted = select(DisagreementRow).order_by(col(DisagreementRow.id).desc()).limit(MOST)
    if check:
        wanted = wanted.where(DisagreementRow.check == check)
    if not me.may(RIGHT):
        unseen = select(CommentRow.id).where(restricted())
        wanted = wanted.where((col(DisagreementRow.item) == "post") | col(DisagreementRow.item_id).not_in(unseen))
    return list(session.exec(wanted))


@router.get("/shadow")
def shadow(me: Seer, days: int = 90) -> Response:
    """What rules on trial would have done, beside what was done."""
    days = min(max(days, 1), LONGEST)
    since = me.ctx.clock() - timedelta(days=days)
    with me.ctx.sessions() as session:
        trial = me.ctx.book.moderation
        on_trial = {"": trial.restraint.shadow, **{key: one.shadow for key, one in trial.restraints.items()}}
        return me.page(
            "shadow.html",
            counts=tried(session, since),
            rows=_side_by_side(session, me, since),
            on_trial=sorted(frozenset().union(*on_trial.values())),
            days=days,
        )


def _side_by_side(session: Session, me: Visit, since: object) -> list[tuple[DecisionRow, CommentRow]]:
    wanted = (
        select(DecisionRow, CommentRow)
        .join(CommentRow, col(CommentRow.id) == col(DecisionRow.item_id))
        .where(DecisionRow.item == "comment", col(DecisionRow.shadow) != [], col(DecisionRow.at) >= since)
    )
    if not me.may(RIGHT):
        wanted = wanted.where(~restricted())
    return [(one, row) for one, row in session.exec(wanted.order_by(col(DecisionRow.id).desc()).limit(MOST))]


@router.post("/posts/{ident}/wrong")
def wrong(me: Writer, ident: int, choice: Word = "", reason: Word = "") -> Response:
    """A finding on a post was wrong."""
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        number = int(choice) if choice.isdigit() else -1
        try:
            disagree(me.ctx, session, (row.decision if row else None) or 0, number, me.person, reason)
        except SaidError as error:
            session.rollback()
            return me.page("refusal.html", 409, kind="unfitting", refused=error.told(me.language))
        session.commit()
    return me.to(f"/posts/{ident}", "called_wrong")
