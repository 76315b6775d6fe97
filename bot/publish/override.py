"""Holds that two people agreed to set aside, for these exact bytes and as the findings then read."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.decision import Weighed
from bot.ports import Judged
from bot.store.content import Whole
from bot.store.posts import PostRow
from bot.store.releases import OverrideRow, mark


def overridden(
    session: Session, post: PostRow, full: Whole, judged: Judged, holding: Sequence[Weighed]
) -> list[Weighed]:
    """What of `holding` still holds. A finding that reads otherwise now, because its release has moved, does."""
    if not holding:
        return []
    agreed = select(OverrideRow).where(
        OverrideRow.post_id == post.id,
        OverrideRow.content_hash == full.hash(),
        col(OverrideRow.agreed_by).is_not(None),
    )
    set_aside = {mark for row in session.exec(agreed) for mark in row.findings}
    if not set_aside:
        return list(holding)
    marks = {id(one): mark(told) for one, told in zip(judged.decision.weighed, judged.told["findings"], strict=True)}
    return [one for one in holding if marks[id(one)] not in set_aside]
