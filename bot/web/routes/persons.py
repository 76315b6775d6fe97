"""What is held about one person: found, handed over, erased. Names go by form alone, never into an address."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.retention import SubjectError, erase, export, matches
from bot.store.holdings import PLACES
from bot.web.restricted import RIGHT
from bot.web.session import May, Visit

router = APIRouter(prefix="/persons")
Keeper = Annotated[Visit, Depends(May("person.manage"))]
Word = Annotated[str, Form()]


@router.get("")
def form(me: Keeper) -> Response:
    """Whom is it about?"""
    return me.page("persons.html")


@router.post("/find")
def find(me: Keeper, who: Word = "") -> Response:
    """How much there is of theirs, and what of others names them."""
    return _page(me, who)


def _page(me: Visit, who: str, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        try:
            found = matches(session, who)
        except SubjectError as error:
            return me.page("persons.html", 400, who=who, refused=error.told(me.language), error_at="who")
        return me.page("persons.html", status, who=who, found=found, places=PLACES, **told)


@router.post("/export")
def handed_over(me: Keeper, who: Word = "") -> Response:
    """All of it as a file, to be read and cleared of others before it is handed over."""
    with me.ctx.sessions() as session:
        try:
            told = export(me.ctx, session, who, *me.by, sees_restricted=me.may(RIGHT))
        except SubjectError as error:
            return me.page("persons.html", 400, who=who, refused=error.told(me.language), error_at="who")
        session.commit()
    text = json.dumps(told, indent=1, ensure_ascii=False, default=str)
    head = {"Content-Disposition": 'attachment; filename="subject-access.json"'}
    return Response(text, media_type="application/json", headers=head)


@router.post("/erase")
def erased(me: Keeper, who: Word = "", sure: Word = "") -> Response:
    """Erases what is theirs, once somebody has said that they are sure."""

    def note(kind: str, ident: str) -> None:
        me.desk.departures.note("erased", kind, ident)

    if sure != "yes":
        refusal = SubjectError("Nothing was erased: say that you are sure.")
        return _page(me, who, 409, refused=refusal.told(me.language), error_at="sure")
    with me.ctx.sessions() as session:
        try:
            erase(me.ctx, session, who, me.who.name, note, me.person.os_user, sees_restricted=me.may(RIGHT))
        except SubjectError as error:
            session.rollback()
            return _page(me, who, 409, refused=error.told(me.language), error_at="sure")
        session.commit()
    return me.to("/persons", "person_erased")
