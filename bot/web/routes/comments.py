"""Comments: the review queue, urgent first, and one comment with what can be done about it."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.store.comments import CommentRow
from bot.web.comment_shown import comment_shown
from bot.web.personal import looked_at
from bot.web.restricted import refuse_unseen
from bot.web.review_queue import PAGE, lists, next_one, waiting
from bot.web.session import May, Visit

router = APIRouter(prefix="/comments")
Moderator = Annotated[Visit, Depends(May("comment.moderate"))]


@router.get("")
def queue(me: Moderator, show: str = "review", offset: int = 0, copies: int = 0) -> Response:
    """What waits for somebody: urgent first, then whatever should have been seen to first."""
    return queue_page(me, show, offset, copies)


def queue_page(me: Visit, show: str, offset: int, copies: int = 0, status: int = 200, **told: object) -> Response:
    """A page of one list of the queue."""
    known = lists(me)
    show = show if show in known else "review"
    with me.ctx.sessions() as session:
        rows = waiting(session, me, "all" if copies else show, offset, copies)
        return me.page(
            "comments.html",
            status,
            comments=rows[:PAGE],
            more=len(rows) > PAGE,
            lists=known,
            show=show,
            copies=copies,
            offset=offset,
            now=me.ctx.clock(),
            **told,
        )


@router.get("/{ident}")
def show(me: Moderator, ident: int) -> Response:
    """The comment, its words marked."""
    return comment_page(me, ident)


def comment_page(me: Visit, ident: int, status: int = 200, **told: object) -> Response:
    """One comment's page; NotAllowedError where it is not for this person."""
    with me.ctx.sessions() as session:
        row = session.get(CommentRow, ident)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        refuse_unseen(me, row)
        shown = comment_shown(session, me, row)
        looked_at(me, session, [row.id or 0, *(one.ident for one in shown.around if one.kind == "comment")])
        page = me.page(
            "comment.html",
            status,
            shown=shown,
            following=next_one(session, me, ident),
            now=me.ctx.clock(),
            canned=me.ctx.book.replies.canned,
            services=me.ctx.book.services.names,
            **told,
        )
        session.commit()
        return page
