"""The queue: all posts, filtered by state and account."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from bot.store.content import wholes
from bot.store.moves import POST
from bot.web.post_queue import out_already, queued_posts
from bot.web.session import May, Visit

router = APIRouter()


@router.get("/posts")
def posts(
    me: Annotated[Visit, Depends(May("desk.see"))], state: str = "", account: str = "", before: int = 0
) -> Response:
    """A page of posts, the newest first."""
    with me.ctx.sessions() as session:
        rows, more = queued_posts(session, me.who.name, state, account, before)
        return me.page(
            "posts.html",
            posts=wholes(session, rows),
            out=out_already(session, [row.id or 0 for row in rows]),
            more=more,
            states=tuple(POST),
            accounts=tuple(me.ctx.book.accounts),
            asked={"state": state, "account": account},
        )
