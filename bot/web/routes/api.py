"""The web API: the same objects as `pwyll check` takes and gives."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from fastapi.responses import JSONResponse
from sqlmodel import Session

from bot.contract import ItemError, item, printed
from bot.intake.queue import QueueError
from bot.web.forms import moment
from bot.web.offers import offers
from bot.web.previews import previews, total
from bot.web.restricted import answered_by
from bot.web.session import May, Visit
from checks.model import Post

router = APIRouter(prefix="/api/v1", tags=["check"])


@router.post("/check")
def check(
    me: Annotated[Visit, Depends(May("post.write"))], tree: Annotated[Any, Body()], beside: bool = False
) -> JSONResponse:
    """One item in, its verdict out, as `pwyll check` gives it; nothing is kept.

    Beside the contract's keys our own page sends `scheduled_london`, a moment as people here write it, `answers`, the number
    of the comment that is replied to, and `accounts`, all of them; and with `beside` it is told what could be written
    instead, how the post will look, and where the clauses stand."""
    accounts = tree.pop("accounts", ()) if isinstance(tree, dict) else ()
    ident = tree.get("id") if isinstance(tree, dict) else None
    with me.ctx.sessions() as session:
        try:
            one = item(_spelt_out(me, session, tree), me.ctx.clock())
        except (ItemError, QueueError) as error:
            return JSONResponse({"id": ident, "error": str(error)}, status_code=400)
    me.ctx.gather.ahead(me.ctx.sessions, [part.text for part in one.parts()], me.ctx.clock())
    with me.ctx.sessions() as session:
        one = replace(one, evidence=me.ctx.gather(session, one))
    (answer,) = me.desk.bench([one])
    told = dict(answer.told)
    if beside and isinstance(one, Post):
        told["beside"] = _beside(me, one, told["findings"], accounts)
    return JSONResponse(told)


def _beside(me: Visit, one: Post, findings: Sequence[Mapping[str, Any]], accounts: Any) -> dict[str, Any]:
    spoken = [(version.language, version.text) for version in one.versions]
    keys = [key for key in accounts if isinstance(key, str)] if isinstance(accounts, list) else []
    shown = previews(me.ctx.book, keys, spoken)
    cost, clauses = total(shown), me.ctx.book.clauses
    named = {key for finding in findings for key in finding["clauses"] if key in clauses}
    return {
        "offers": [asdict(offer) for offer in offers(findings, spoken)],
        "previews": [
            {"account": p.account, "platform": p.platform, "language": p.language}
            | {"text": p.text, "cut": p.cut, "length": p.length, "most": p.most}
            for p in shown
        ],
        "cost": f"{cost.currency} {cost.amount:.3f}" if cost else None,
        "clauses": {
            key: f"{getattr(clauses[key].document, me.language)}, {clauses[key].section}" for key in sorted(named)
        },
    }


def _spelt_out(me: Visit, session: Session, tree: Any) -> Any:
    """The same in the contract's own keys. A comment that is not this person's to answer is left out."""
    if not isinstance(tree, dict):
        return tree
    made = dict(tree)
    london = made.pop("scheduled_london", None)
    if isinstance(london, str) and london:
        at: datetime | None = moment(london)
        made["scheduled_at"] = printed(at) if at else None
    answers = made.pop("answers", None)
    row = answered_by(me, session, answers) if isinstance(answers, int) else None
    if row is not None:
        made["replies_to"] = {"text": row.text or "", "author": {"handle": row.author_handle}}
    return made
