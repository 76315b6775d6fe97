"""One post: written, looked at, decided."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session
from starlette.datastructures import FormData

from bot.intake import edit, submit
from bot.intake.queue import QueueError
from bot.judge import judge
from bot.language import SaidError
from bot.review import agree_override, approve, ask_override, give_back, stop
from bot.store.comments import CommentRow
from bot.store.content import whole
from bot.store.posts import BlobRow, PostRow
from bot.web.forms import Draft, draft, of_post
from bot.web.session import May, Visit
from bot.web.shown import post_shown

router = APIRouter(prefix="/posts")
Seer = Annotated[Visit, Depends(May("desk.see"))]
Writer = Annotated[Visit, Depends(May("post.write"))]
Approver = Annotated[Visit, Depends(May("post.approve"))]
Stopper = Annotated[Visit, Depends(May("post.stop"))]
Word = Annotated[str, Form()]


async def sent(request: Request) -> FormData:
    """The fields of the form as they came."""
    return await request.form()


Sent = Annotated[FormData, Depends(sent)]


@router.get("/new")
def new(me: Writer, answers: int = 0) -> Response:
    """An empty form, or one that answers a comment."""
    with me.ctx.sessions() as session:
        comment = session.get(CommentRow, answers) if answers else None
        given = Draft(answers=answers, accounts=[comment.account]) if comment else Draft()
        return _form(me, session, given)


def _form(me: Visit, session: Session, given: Draft, status: int = 200, **told: object) -> Response:
    answered = session.get(CommentRow, given.answers) if given.answers else None
    return me.page("post_form.html", status, draft=given, accounts=me.ctx.book.accounts, answered=answered, **told)


@router.post("/new")
def queued(me: Writer, form: Sent) -> Response:
    """Queues the post and judges it at once, so that its author sees what the checks say."""
    given = draft(form)
    with me.ctx.sessions() as session:
        try:
            row = submit(me.ctx, session, given.submission(session, me.who.name))
        except QueueError as error:
            session.rollback()
            return _form(me, session, given, 400, refused=error.told(me.language), error_at="cy")
        session.commit()
        ident = row.id
    judge(me.ctx)
    return me.to(f"/posts/{ident}", "queued")


@router.get("/{ident}")
def show(me: Seer, ident: int) -> Response:
    """The post with what the checks say of it."""
    return _page(me, ident)


def _page(me: Visit, ident: int, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = session.get(PostRow, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        return me.page("post.html", status, shown=post_shown(session, me.ctx, row, me.language), **told)


@router.get("/{ident}/edit")
def change(me: Writer, ident: int) -> Response:
    """The form filled with the post."""
    with me.ctx.sessions() as session:
        row = session.get(PostRow, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        return _form(me, session, of_post(whole(session, row)), ident=ident)


@router.post("/{ident}/edit")
def changed(me: Writer, ident: int, form: Sent) -> Response:
    """Puts the new content in place of the old; whatever was approved of it is void."""
    given = draft(form)
    with me.ctx.sessions() as session:
        try:
            edit(me.ctx, session, ident, given.submission(session, me.who.name))
        except QueueError as error:
            session.rollback()
            return _form(me, session, given, 400, ident=ident, refused=error.told(me.language), error_at="cy")
        session.commit()
    judge(me.ctx)
    return me.to(f"/posts/{ident}", "edited")


@router.post("/{ident}/approve")
def approved(me: Approver, ident: int, digest: Word = "") -> Response:
    """Approves exactly what was looked at."""
    return _decided(me, ident, "approved", lambda session: approve(me.ctx, session, ident, me.person, digest))


@router.post("/{ident}/return")
def returned(me: Approver, ident: int, reason: Word = "") -> Response:
    """Gives it back to its author with a reason."""
    return _decided(me, ident, "returned", lambda session: give_back(me.ctx, session, ident, me.person, reason))


@router.post("/{ident}/stop")
def stopped(me: Stopper, ident: int, reason: Word = "") -> Response:
    """Stops it for good."""
    return _decided(me, ident, "stopped", lambda session: stop(me.ctx, session, ident, me.person, reason))


@router.post("/{ident}/override")
def override_asked(me: Approver, ident: int, reason: Word = "") -> Response:
    """Asks a second person to set the embargo aside."""
    return _decided(
        me, ident, "override_asked", lambda session: ask_override(me.ctx, session, ident, me.person, reason)
    )


@router.post("/{ident}/override/{number}")
def override_agreed(me: Approver, ident: int, number: int) -> Response:
    """The second person agrees."""
    return _decided(me, ident, "overridden", lambda session: agree_override(me.ctx, session, number, me.person))


def _decided(me: Visit, ident: int, done: str, act: Callable[[Session], object]) -> Response:
    with me.ctx.sessions() as session:
        try:
            act(session)
        except SaidError as error:
            session.rollback()
            return _page(me, ident, 409, refused=error.told(me.language), error_at="decide")
        session.commit()
    return me.to(f"/posts/{ident}", done)


@router.get("/media/{digest}")
def picture(me: Seer, digest: str) -> Response:
    """A picture by its hash."""
    with me.ctx.sessions() as session:
        blob = session.get(BlobRow, digest)
        if blob is None or not blob.media_type.startswith("image/") or "svg" in blob.media_type:
            return me.page("refusal.html", 404, kind="missing")
        return Response(blob.content, media_type=blob.media_type)
