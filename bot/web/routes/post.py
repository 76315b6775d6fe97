"""One post: looked at, decided."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response
from sqlmodel import Session

from bot.language import SaidError
from bot.review import agree_override, approve, ask_override, give_back, stop
from bot.store.posts import BlobRow
from bot.store.writing import is_picture_seen, seen_by
from bot.web.personal import looked_at
from bot.web.restricted import may_see
from bot.web.session import May, Visit
from bot.web.shown import post_shown

router = APIRouter(prefix="/posts")
Seer = Annotated[Visit, Depends(May("desk.see"))]
Approver = Annotated[Visit, Depends(May("post.approve"))]
Stopper = Annotated[Visit, Depends(May("post.stop"))]
Word = Annotated[str, Form()]


@router.get("/{ident}")
def show(me: Seer, ident: int) -> Response:
    """The post with what the checks say of it."""
    return _page(me, ident)


def _page(me: Visit, ident: int, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        shown = post_shown(session, me.ctx, row, me.language)
        may_read = shown.answered is not None and may_see(me, shown.answered)
        if shown.answered is not None and may_read:
            looked_at(me, session, [shown.answered.id or 0])
            session.commit()
        return me.page("post.html", status, shown=shown, may_read=may_read, **told)


@router.post("/{ident}/approve")
def approved(me: Approver, ident: int, digest: Word = "") -> Response:
    """Approves exactly what was looked at."""
    return _decided(me, ident, "approved", lambda session: approve(me.ctx, session, ident, me.person, digest))


@router.post("/{ident}/return")
def returned(me: Approver, ident: int, reason: Word = "") -> Response:
    """Gives it back to its author with a reason."""
    return _decided(me, ident, "returned", lambda session: give_back(me.ctx, session, ident, me.person, reason), reason)


@router.post("/{ident}/stop")
def stopped(me: Stopper, ident: int, reason: Word = "") -> Response:
    """Stops it for good."""
    return _decided(me, ident, "stopped", lambda session: stop(me.ctx, session, ident, me.person, reason), reason)


@router.post("/{ident}/override")
def override_asked(me: Approver, ident: int, reason: Word = "", digest: Word = "") -> Response:
    """Asks a second person to set the embargo aside, for exactly what was looked at."""
    return _decided(
        me,
        ident,
        "override_asked",
        lambda session: ask_override(me.ctx, session, ident, me.person, reason, digest),
        reason,
    )


@router.post("/{ident}/override/{number}")
def override_agreed(me: Approver, ident: int, number: int) -> Response:
    """The second person agrees."""
    return _decided(me, ident, "overridden", lambda session: agree_override(me.ctx, session, number, me.person, ident))


def _decided(me: Visit, ident: int, done: str, act: Callable[[Session], object], reason: str = "") -> Response:
    with me.ctx.sessions() as session:
        if seen_by(session, ident, me.who.name) is None:
            return me.page("refusal.html", 404, kind="missing")
        try:
            act(session)
        except SaidError as error:
            session.rollback()
            undone = {"path": me.request.url.path, "reason": reason}
            return _page(me, ident, 409, refused=error.told(me.language), error_at="decide", undone=undone)
        session.commit()
    return me.to(f"/posts/{ident}", done)


@router.get("/media/{digest}")
def picture(me: Seer, digest: str) -> Response:
    """A picture by its hash, of a post that this person sees, or for whoever keeps the register."""
    with me.ctx.sessions() as session:
        is_seen = me.may("consent.manage") or is_picture_seen(session, digest, me.who.name)
        blob = session.get(BlobRow, digest) if is_seen else None
        if blob is None or not blob.media_type.startswith("image/") or "svg" in blob.media_type:
            return me.page("refusal.html", 404, kind="missing")
        return Response(blob.content, media_type=blob.media_type)
