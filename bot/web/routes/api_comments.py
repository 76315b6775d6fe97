"""Comments for programmes: the review queue, one comment, and every act of the pages, from the same table."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse

from bot.language import SaidError
from bot.store.comments import CommentRow
from bot.web.objects import comment_object, findings
from bot.web.personal import looked_at
from bot.web.restricted import refuse_unseen
from bot.web.review_queue import PAGE, grows, lists, waiting
from bot.web.routes.comment_acts import ACTS, OF_WORDS, Asked, as_read
from bot.web.session import May, MissingError, Visit

router = APIRouter(prefix="/api/v1/comments", tags=["comments"])
Moderator = Annotated[Visit, Depends(May("comment.moderate"))]
ACT = "The act of this name, as on the comment's page."
OF_WORDS_SAYS = "The act of this name, as on the comment's page, on exactly the words whose digest is given."


@router.get("")
def comments_list(
    me: Moderator, show: str = "review", offset: int = 0, before: int = 0, check: str = ""
) -> JSONResponse:
    """A list of the review queue: urgent first, then due next; `all` and `hidden` the newest first; `check`: one rule's alone."""
    if show not in lists(me):
        raise MissingError
    with me.ctx.sessions() as session:
        rows = waiting(session, me, show, offset, before, check=check)
        more, by_number = len(rows) > PAGE, grows(show)
        told = {
            "comments": [comment_object(one.row) for one in rows[:PAGE]],
            "next_offset": offset + PAGE if more and not by_number else None,
            "next_before": rows[PAGE - 1].row.id if more and by_number else None,
        }
        looked_at(me, session, [one.row.id or 0 for one in rows[:PAGE]])
        session.commit()
        return JSONResponse(told)


@router.get("/{ident}")
def comment_shown(me: Moderator, ident: int) -> JSONResponse:
    """One comment with what the checks say of it."""
    return _told(me, ident)


def _told(me: Visit, ident: int) -> JSONResponse:
    with me.ctx.sessions() as session:
        row = session.get(CommentRow, ident)
        if row is None:
            raise MissingError
        refuse_unseen(me, row)
        told = comment_object(row) | {"findings": findings(session, row.decision)}
        looked_at(me, session, [ident])
        session.commit()
        return JSONResponse(told)


def _route(name: str) -> Callable[..., JSONResponse]:
    act = as_read(name)

    def decide(me: Moderator, ident: int, asked: Asked) -> JSONResponse:
        with me.ctx.sessions() as session:
            row = session.get(CommentRow, ident)
            if row is None:
                raise MissingError
            refuse_unseen(me, row)
            try:
                act(me.ctx, session, ident, me.person, asked)
            except SaidError as error:
                session.rollback()
                return JSONResponse({"error": error.told(me.language)}, 409)
            session.commit()
        return _told(me, ident)

    return decide


for _name in ACTS:
    router.add_api_route(
        f"/{{ident}}/{_name}",
        _route(_name),
        methods=["POST"],
        name=f"api_comment_{_name}",
        description=OF_WORDS_SAYS if _name in OF_WORDS else ACT,
    )
