"""The web API: the same objects as `pwyll check` takes and gives."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from fastapi.responses import JSONResponse
from sqlmodel import Session

from bot.contract import ItemError, item, printed
from bot.intake.queue import QueueError
from bot.store.comments import CommentRow
from bot.web.forms import moment
from bot.web.session import May, Visit

router = APIRouter(prefix="/api/v1")


@router.post("/check")
def check(me: Annotated[Visit, Depends(May("post.write"))], tree: Annotated[Any, Body()]) -> JSONResponse:
    """One item in, its verdict out; nothing is kept. Beside the contract's keys our own page sends `scheduled_london`, a
    moment as people here write it, and `answers`, the number of the comment that is replied to."""
    ident = tree.get("id") if isinstance(tree, dict) else None
    with me.ctx.sessions() as session:
        try:
            one = item(_spelt_out(session, tree), me.ctx.clock())
        except (ItemError, QueueError) as error:
            return JSONResponse({"id": ident, "error": str(error)}, status_code=400)
    me.ctx.gather.ahead(me.ctx.sessions, [part.text for part in one.parts()], me.ctx.clock())
    with me.ctx.sessions() as session:
        one = replace(one, evidence=me.ctx.gather(session, one))
    (answer,) = me.desk.bench([one])
    return JSONResponse(answer.told)


def _spelt_out(session: Session, tree: Any) -> Any:
    """The same in the contract's own keys."""
    if not isinstance(tree, dict):
        return tree
    made = dict(tree)
    london = made.pop("scheduled_london", None)
    if isinstance(london, str) and london:
        at: datetime | None = moment(london)
        made["scheduled_at"] = printed(at) if at else None
    answers = made.pop("answers", None)
    row = session.get(CommentRow, answers) if isinstance(answers, int) else None
    if row is not None:
        made["replies_to"] = {"text": row.text or "", "author": {"handle": row.author_handle}}
    return made
