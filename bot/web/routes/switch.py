"""Stop everything, or one account, and start it again."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.language import SaidError
from bot.review import switch_off, switch_on
from bot.web.session import May, Visit

router = APIRouter(prefix="/switch")
Stopper = Annotated[Visit, Depends(May("stop.all"))]


@router.post("/{name}/stop")
def stopped(me: Stopper, name: str, reason: Annotated[str, Form()] = "") -> Response:
    """Nothing goes out there any more."""
    with me.ctx.sessions() as session:
        try:
            switch_off(me.ctx, session, name, me.person, reason)
        except SaidError as error:
            return me.page("refusal.html", 409, kind="unfitting", refused=error.told(me.language))
        session.commit()
    return me.to("/", "switched_off")


@router.post("/{name}/start")
def started(me: Stopper, name: str) -> Response:
    """It goes out there again."""
    with me.ctx.sessions() as session:
        try:
            switch_on(me.ctx, session, name, me.person)
        except SaidError as error:
            return me.page("refusal.html", 409, kind="unfitting", refused=error.told(me.language))
        session.commit()
    return me.to("/", "switched_on")
