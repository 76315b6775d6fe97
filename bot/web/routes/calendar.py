"""The calendar of the queue: a week or a month, a post moved to another moment, and the feed."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response

from bot.intake.queue import QueueError, reschedule
from bot.judge import judge
from bot.opening import LONDON
from bot.store.moves import POST
from bot.store.users import UserRow
from bot.store.writing import seen_by
from bot.web.feed import end_feed, feed, has_feed, open_feed
from bot.web.forms import moment
from bot.web.month import Span, month
from bot.web.session import May, Visit, visit

router = APIRouter()
Seer = Annotated[Visit, Depends(May("desk.see"))]
Writer = Annotated[Visit, Depends(May("post.write"))]
Guest = Annotated[Visit, Depends(visit)]
Word = Annotated[str, Form()]


@router.get("/calendar")
def calendar(me: Seer, view: str = "month", on: str = "", account: str = "", state: str = "") -> Response:
    """A week or a month."""
    today = me.ctx.clock().astimezone(LONDON).date()
    try:
        day = date.fromisoformat(on) if on else today
    except ValueError:
        return me.page("refusal.html", 400, kind="unfitting")
    span = Span("week" if view == "week" else "month", day)
    with me.ctx.sessions() as session:
        days = month(session, me.ctx, span, me.who.name, me.language, account, state if state in POST else "")
    return me.page(
        "calendar.html",
        span=span,
        days=days,
        today=today,
        states=tuple(POST),
        accounts=tuple(me.ctx.book.accounts),
        asked={"account": account, "state": state},
    )


@router.get("/posts/{ident}/move")
def ask_moment(me: Writer, ident: int) -> Response:
    """The form for another moment."""
    return _form(me, ident)


def _form(me: Visit, ident: int, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        if row is None or row.state == "stopped":
            return me.page("refusal.html", 404, kind="missing")
        return me.page("post_move.html", status, row=row, **told)


@router.post("/posts/{ident}/move")
def moved(me: Writer, ident: int, at: Word = "") -> Response:
    """Gives a post another moment; an approval is void, and it is judged anew for it."""
    with me.ctx.sessions() as session:
        if seen_by(session, ident, me.who.name) is None:
            return me.page("refusal.html", 404, kind="missing")
        try:
            row = reschedule(me.ctx, session, ident, moment(at), me.who.name, "web")
            day = row.scheduled_at.astimezone(LONDON).date() if row.scheduled_at else None
        except QueueError as error:
            session.rollback()
            return _form(me, ident, 409, refused=error.told(me.language), error_at="at", at=at)
        session.commit()
    judge(me.ctx)
    return me.to(f"/calendar?on={day}" if day else f"/posts/{ident}", "moved")


@router.get("/calendar/feed")
def feed_page(me: Seer) -> Response:
    """How to read the calendar in another programme."""
    return _feed_page(me)


def _feed_page(me: Visit, token: str = "") -> Response:
    with me.ctx.sessions() as session:
        standing = has_feed(session, me.who.user_id)
    return me.page("feed.html", has_feed=standing, address=f"{_own(me)}/calendar/{token}.ics" if token else "")


def _own(me: Visit) -> str:
    return (me.desk.own_url or str(me.request.base_url)).rstrip("/")


@router.post("/calendar/feed")
def feed_opened(me: Seer) -> Response:
    """A new address, shown this once."""
    with me.ctx.sessions() as session:
        token = open_feed(me.ctx, session, session.get_one(UserRow, me.who.user_id), me.language)
        session.commit()
    return _feed_page(me, token)


@router.post("/calendar/feed/end")
def feed_ended(me: Seer) -> Response:
    """Ends the address."""
    with me.ctx.sessions() as session:
        end_feed(me.ctx, session, session.get_one(UserRow, me.who.user_id))
        session.commit()
    return me.to("/calendar/feed", "feed_ended")


@router.get("/calendar/{name}.ics")
def read(guest: Guest, name: str) -> Response:
    """The calendar for whoever holds its secret address; nobody needs to sign in."""
    with guest.ctx.sessions() as session:
        content = feed(guest.ctx, session, name, _own(guest))
    if content is None:
        return Response("", 404)
    return Response(content, media_type="text/calendar; charset=utf-8")
