"""The queue: all posts, filtered by state and account."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from sqlmodel import col, select

from bot.store.content import whole
from bot.store.moves import POST
from bot.store.posts import PostRow
from bot.store.writing import is_for
from bot.web.session import May, Visit

router = APIRouter()
PAGE = 30


@router.get("/posts")
def posts(
    me: Annotated[Visit, Depends(May("desk.see"))], state: str = "", account: str = "", before: int = 0
) -> Response:
    """A page of posts, the newest first."""
    wanted = select(PostRow).where(is_for(me.who.name)).order_by(col(PostRow.id).desc()).limit(PAGE + 1)
    if state in POST:
        wanted = wanted.where(PostRow.state == state)
    if account:
        wanted = wanted.where(col(PostRow.accounts).contains([account]))
    if before:
        wanted = wanted.where(col(PostRow.id) < before)
    with me.ctx.sessions() as session:
        rows = session.exec(wanted).all()
        return me.page(
            "posts.html",
            posts=[whole(session, row) for row in rows[:PAGE]],
            more=len(rows) > PAGE,
            states=tuple(POST),
            accounts=tuple(me.ctx.book.accounts),
            asked={"state": state, "account": account},
        )
