"""The gate: whether an approved post may still go out, asked at the claim with fresh evidence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.ports import Context
from bot.store.content import whole
from bot.store.posts import PostRow

GRACE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """`may_go`; or why not, and from when it may (None: only a person can say). `grace` is how late it may still be."""

    may_go: bool
    reason: str = ""
    later: datetime | None = None
    grace: timedelta = GRACE


def standing(ctx: Context, session: Session, post: PostRow) -> Standing:
    """The approval is for these exact bytes, and the checks, run again now, hold nothing that was not held before."""
    full = whole(session, post)
    if post.state != "approved":
        return Standing(False, "not approved")
    if full.hash() != post.approved_hash:
        return Standing(False, "changed since it was approved")
    decision = ctx.rejudge(session, full).decision
    if decision.outcome != "hold":
        return Standing(True)
    later = decision.hold_until
    if later is not None and later <= ctx.clock():
        return Standing(True)
    return Standing(False, "a check holds it", later)
