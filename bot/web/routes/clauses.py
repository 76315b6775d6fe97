"""What the policy says: one page for each clause."""

import re
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.web.session import May, Visit
from checks import catalogue
from checks.model import Text

router = APIRouter()


@router.get("/clauses/{name}")
def clause(me: Annotated[Visit, Depends(May("desk.see"))], name: str) -> Response:
    """One clause in both languages, and the checks that rest on it."""
    found = me.ctx.book.clauses.get(name)
    if found is None:
        return me.page("refusal.html", 404, kind="missing")
    resting = [check for check in catalogue().values() if name in check.clauses]
    told = [(one.name, _plain(one.says, me.language), _plain(one.fix, me.language)) for one in resting]
    return me.page("clause.html", clause=found, checks=sorted(told))


def _plain(text: Text | None, language: str) -> str:
    """What a check says, without the values of a single finding."""
    return re.sub(r"\{\w+\}", "…", str(getattr(text, language))) if text else ""
