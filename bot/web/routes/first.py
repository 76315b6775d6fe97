"""Today: what needs somebody, what is owed, what goes out."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.store.alarms import KINDS
from bot.web.lists import desk
from bot.web.session import May, Visit, visit

router = APIRouter()
Seer = Annotated[Visit, Depends(May("desk.see"))]


@router.get("/")
def today(me: Seer) -> Response:
    """The first page."""
    with me.ctx.sessions() as session:
        return me.page("today.html", desk=desk(session, me.ctx, me.language), kinds=KINDS)


@router.get("/accessibility")
def accessibility(guest: Annotated[Visit, Depends(visit)]) -> Response:
    """The accessibility statement."""
    return guest.page("accessibility.html")
