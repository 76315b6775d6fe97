"""The queue of posts, a page at a time, for the pages and for programmes."""

from sqlmodel import Session, col, select

from bot.store.moves import POST
from bot.store.posts import PostRow
from bot.store.writing import is_for

PAGE = 30


def queued_posts(session: Session, name: str, state: str, account: str, before: int) -> tuple[list[PostRow], bool]:
    """A page of the posts that a person sees, the newest first, and whether there are more. `before`: the number of the last
    one seen."""
    wanted = select(PostRow).where(is_for(name)).order_by(col(PostRow.id).desc()).limit(PAGE + 1)
    if state in POST:
        wanted = wanted.where(PostRow.state == state)
    if account:
        wanted = wanted.where(col(PostRow.accounts).contains([account]))
    if before:
        wanted = wanted.where(col(PostRow.id) < before)
    rows = session.exec(wanted).all()
    return list(rows[:PAGE]), len(rows) > PAGE
