"""Replies to a comment: from an approved text that never goes with a gap, or in one's own words; a colleague approves each."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session
from starlette.datastructures import FormData

from bot.intake import Submission, submit
from bot.judge import judge
from bot.language import SaidError
from bot.review import canned_reply, check_reply
from bot.store.comments import CommentRow
from bot.store.content import Words
from bot.web.restricted import refuse_unseen
from bot.web.routes.comments import comment_page
from bot.web.session import May, Visit

router = APIRouter(prefix="/comments")
FIELD = "field-"


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
    words = (Words(text, language),) if text else ()
    handed = Submission(me.who.name, words, (row.account,), answers=row.id, os_user="web")
    return submit(me.ctx, session, handed).id or 0
