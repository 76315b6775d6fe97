"""Replies to a comment: from an approved text that never goes with a gap, or in one's own words; a colleague approves each."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session, col, select
from starlette.datastructures import FormData

from bot.intake import Submission, submit
from bot.judge import judge
from bot.language import SaidError
from bot.review import canned_reply, check_reply
from bot.store.comments import CommentRow
from bot.store.content import Words
from bot.store.posts import PostRow, VersionRow
from bot.web.restricted import refuse_unseen
from bot.web.routes.comments import comment_page
from bot.web.session import May, Visit

router = APIRouter(prefix="/comments")
FIELD = "field-"
# A form that is sent twice, by a double click or a page loaded again, is one reply; nobody says the same twice so soon.
ONCE = timedelta(minutes=10)
GONE = ("stopped", "draft")


async def _sent(request: Request) -> FormData:
    return await request.form()


Replier = Annotated[Visit, Depends(May("comment.reply"))]
Sent = Annotated[FormData, Depends(_sent)]


@router.post("/{ident}/reply")
def reply(me: Replier, ident: int, form: Sent) -> Response:
    """Queues a reply and judges it at once; its page says what the checks say of it."""
    with me.ctx.sessions() as session:
        row = session.get(CommentRow, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        refuse_unseen(me, row)
        try:
            made = _submitted(me, session, row, form)
        except SaidError as error:
            session.rollback()
            kept = {key: str(value) for key, value in form.items() if key != "csrf"}
            return comment_page(me, ident, 409, refused=error.told(me.language), error_at="reply", given=kept)
        session.commit()
    judge(me.ctx)
    return me.to(f"/posts/{made}", "queued")


def _submitted(me: Visit, session: Session, row: CommentRow, form: FormData) -> int:
    check_reply(me.ctx, session, row.id or 0, me.person)
    language = "cy" if form.get("language") == "cy" else "en"
    key = str(form.get("template") or "")
    if key:
        given = {name.removeprefix(FIELD): str(value) for name, value in form.items() if name.startswith(FIELD)}
        text = canned_reply(me.ctx, row, key, language, given)
    else:
        text = str(form.get("text") or "").replace("\r\n", "\n").strip()
    before = _sent_before(me, session, row, text) if text else None
    if before is not None:
        return before
    words = (Words(text, language),) if text else ()
    handed = Submission(me.who.name, words, (row.account,), answers=row.id, os_user="web")
    return submit(me.ctx, session, handed).id or 0


def _sent_before(me: Visit, session: Session, row: CommentRow, text: str) -> int | None:
    """The reply in the same words that the same person queued a moment ago. The comment's row is locked, so that of two that come
    at once the second finds the first."""
    same = (PostRow.answers == row.id, PostRow.author == me.who.name, VersionRow.text == text)
    recent = (col(PostRow.created_at) > me.ctx.clock() - ONCE, col(PostRow.state).not_in(GONE))
    asked = select(PostRow.id).join(VersionRow, col(VersionRow.post_id) == col(PostRow.id)).where(*same, *recent)
    return session.exec(asked.order_by(col(PostRow.id).desc()).limit(1)).first()
