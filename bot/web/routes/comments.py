"""Comments: the review queue, urgent first, and one comment with what can be done about it."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.store.comments import CommentRow
from bot.web.comment_shown import comment_shown
from bot.web.personal import looked_at
from bot.web.restricted import refuse_unseen
from bot.web.review_queue import PAGE, Waiting, grows, lists, next_one, waiting
from bot.web.session import May, Visit

router = APIRouter(prefix="/comments")
Moderator = Annotated[Visit, Depends(May("comment.moderate"))]


@router.get("")
def queue(
    me: Moderator, show: str = "review", offset: int = 0, before: int = 0, copies: int = 0, check: str = ""
) -> Response:
    """What waits for somebody: urgent first, then whatever should have been seen to first; of one rule where it is named."""
    return queue_page(me, show, offset, before, copies, check=check)


def queue_page(
    me: Visit,
    show: str,
    offset: int = 0,
    before: int = 0,
    copies: int = 0,
    status: int = 200,
    check: str = "",
    **told: object,
) -> Response:
    """A page of one list of the queue."""
    known = lists(me)
    show = "all" if copies else show if show in known else "review"
    with me.ctx.sessions() as session:
        rows = waiting(session, me, show, offset, before, copies, check)
        return me.page(
            "comments.html",
            status,
            comments=rows[:PAGE],
            further=_further(rows, show, offset),
            lists=known,
            show=show,
            copies=copies,
            check=check,
            now=me.ctx.clock(),
            **told,
        )


def _further(rows: Sequence[Waiting], show: str, offset: int) -> str:
    """How the next page is asked for; nothing where there is none."""
    if len(rows) <= PAGE:
        return ""
    return f"before={rows[PAGE - 1].row.id}" if grows(show) else f"offset={offset + PAGE}"


@router.get("/next")
def first(me: Moderator) -> Response:
    """The comment that comes first for review; the queue where none waits."""
    with me.ctx.sessions() as session:
        ident = next_one(session, me)
    return me.to(f"/comments/{ident}" if ident else "/comments")


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
            reasons=me.ctx.book.replies.usual(me.language),
            services=me.ctx.book.services.names,
            **told,
        )
        session.commit()
        return page
