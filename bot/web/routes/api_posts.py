"""Posts for programmes: the queue, one post, and what is decided about it, by the same steps as the pages."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, Field
from sqlmodel import Session, col, select

from bot.intake import Submission, edit, submit
from bot.judge import judge
from bot.language import SaidError
from bot.review import agree_override, approve, ask_override, give_back, stop
from bot.store.content import Words, whole, wholes
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.store.writing import seen_by
from bot.web.objects import delivery_object, findings, post_object
from bot.web.post_queue import queued_posts
from bot.web.restricted import refuse_answer
from bot.web.session import May, MissingError, Visit

router = APIRouter(prefix="/api/v1/posts", tags=["posts"])
Seer = Annotated[Visit, Depends(May("desk.see"))]
Writer = Annotated[Visit, Depends(May("post.write"))]
Approver = Annotated[Visit, Depends(May("post.approve"))]
Stopper = Annotated[Visit, Depends(May("post.stop"))]


class Version(BaseModel):
    """A language of a post; null where one text holds both."""

    language: Literal["en", "cy"] | None = None
    text: str
    scheduled_at: AwareDatetime | None = None


class Handed(BaseModel):
    """A post as it is handed in. `answers` is the number of the comment that it replies to."""

    versions: list[Version] = Field(min_length=1)
    accounts: list[str]
    scheduled_at: AwareDatetime | None = None
    answers: int | None = None

    def submission(self, me: Visit) -> Submission:
        """In the queue's own shape."""
        words = tuple(Words(one.text, one.language, one.scheduled_at) for one in self.versions)
        at: datetime | None = self.scheduled_at
        return Submission(me.who.name, words, tuple(self.accounts), at, answers=self.answers, os_user=me.person.os_user)


class Changed(Handed):
    """A post as it is changed. `digest` is the hash of the content whose place it takes, as the post's own object tells it."""

    digest: str


class Why(BaseModel):
    """A reason, where the act asks for one; `digest` is the hash of what was looked at."""

    reason: str = ""
    digest: str = ""


@router.get("")
def posts_list(me: Seer, state: str = "", account: str = "", before: int = 0) -> JSONResponse:
    """Posts, the newest first."""
    with me.ctx.sessions() as session:
        rows, more = queued_posts(session, me.who.name, state, account, before)
        told = [post_object(one) for one in wholes(session, rows)]
        return JSONResponse({"posts": told, "next_before": told[-1]["id"] if more and told else None})


@router.get("/{ident}")
def post_shown(me: Seer, ident: int) -> JSONResponse:
    """One post with what the checks say of it and what became of it."""
    with me.ctx.sessions() as session:
        return JSONResponse(_told(me, session, ident))


def _seen(me: Visit, session: Session, ident: int) -> PostRow:
    """What others are still writing is not there for this person."""
    row = seen_by(session, ident, me.who.name)
    if row is None:
        raise MissingError
    return row


def _told(me: Visit, session: Session, ident: int) -> dict[str, object]:
    row = _seen(me, session, ident)
    sent = session.exec(select(DeliveryRow).where(DeliveryRow.post_id == ident).order_by(col(DeliveryRow.id)))
    judged = row.decision if row.state not in ("draft", "received") else None
    return post_object(whole(session, row)) | {
        "findings": findings(session, judged),
        "deliveries": [delivery_object(one) for one in sent],
    }


@router.post("", status_code=201)
def post_queued(me: Writer, handed: Handed) -> JSONResponse:
    """Queue a post; it is judged at once."""
    return _written(me, handed, lambda session: submit(me.ctx, session, handed.submission(me)), 201)


@router.put("/{ident}")
def post_changed(me: Writer, ident: int, handed: Changed) -> JSONResponse:
    """Put other content in the place of the content whose digest is given; its approval is void and its pictures are gone."""
    with me.ctx.sessions() as session:
        _seen(me, session, ident)
    return _written(me, handed, lambda session: edit(me.ctx, session, ident, handed.submission(me), handed.digest), 200)


def _written(me: Visit, handed: Handed, act: Callable[[Session], PostRow], status: int) -> JSONResponse:
    with me.ctx.sessions() as session:
        try:
            refuse_answer(me, session, handed.answers)
            ident = act(session).id or 0
        except SaidError as error:
            session.rollback()
            return JSONResponse({"error": error.told(me.language)}, 400)
        session.commit()
    judge(me.ctx)
    with me.ctx.sessions() as session:
        return JSONResponse(_told(me, session, ident), status)


@router.post("/{ident}/approve")
def post_approved(me: Approver, ident: int, why: Why) -> JSONResponse:
    """Approve exactly the content whose digest is given."""
    return _decided(me, ident, lambda session: approve(me.ctx, session, ident, me.person, why.digest))


@router.post("/{ident}/return")
def post_returned(me: Approver, ident: int, why: Why) -> JSONResponse:
    """Give it back to its author with a reason."""
    return _decided(me, ident, lambda session: give_back(me.ctx, session, ident, me.person, why.reason))


@router.post("/{ident}/stop")
def post_stopped(me: Stopper, ident: int, why: Why) -> JSONResponse:
    """Stop it for good, with a reason."""
    return _decided(me, ident, lambda session: stop(me.ctx, session, ident, me.person, why.reason))


@router.post("/{ident}/override")
def post_override_asked(me: Approver, ident: int, why: Why) -> JSONResponse:
    """Ask a second person to set the embargo aside, with a reason, for exactly the content whose digest is given."""
    return _decided(me, ident, lambda session: ask_override(me.ctx, session, ident, me.person, why.reason, why.digest))


@router.post("/{ident}/override/{number}")
def post_override_agreed(me: Approver, ident: int, number: int) -> JSONResponse:
    """Agree, as the second person, that the embargo is set aside."""
    return _decided(me, ident, lambda session: agree_override(me.ctx, session, number, me.person, ident))


def _decided(me: Visit, ident: int, act: Callable[[Session], object]) -> JSONResponse:
    with me.ctx.sessions() as session:
        _seen(me, session, ident)
        try:
            act(session)
        except SaidError as error:
            session.rollback()
            return JSONResponse({"error": error.told(me.language)}, 409)
        session.commit()
        return JSONResponse(_told(me, session, ident))
