"""The queue of posts, a page at a time, for the pages and for programmes."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from bot.store.among import among
from bot.store.deliveries import DeliveryRow
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


def out_already(session: Session, idents: Sequence[int]) -> frozenset[int]:
    """Those of these posts of which all is out that was to go out."""
    stands = col(DeliveryRow.state).not_in(("stopped", "removed"))
    sent = (
        select(DeliveryRow.post_id).where(among(DeliveryRow.post_id, idents), stands).group_by(col(DeliveryRow.post_id))
    )
    return frozenset(session.exec(sent.having(func.bool_and(DeliveryRow.state == "published"))))
