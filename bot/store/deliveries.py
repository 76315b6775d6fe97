"""Deliveries: one for each account and version of an approved post. Only a delivery goes out."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, col, update

from bot.store.moves import DELIVERY, states

# Why a delivery that is due waits at the gate; whatever makes an end of it frees those that wait for that.
CLOCK = "the clock is not trusted"
UNREAD = "the calendar could not be read"
NOT_OUT = "its release is not out"
NOT_FINAL = "its release has no final moment"
UNDONE = "the checks did not finish"

OPEN = "state in ('scheduled', 'sending', 'unknown', 'held', 'expired')"


class DeliveryRow(SQLModel, table=True):
    """`content_hash` is what was approved. `send_order` puts Welsh before English. `fence` counts attempts: a result is
    written only with the fence it began with. `lease_until` is when an attempt that gave no word counts as unknown.
    `readings` counts readings back."""

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint(states(DELIVERY, "state"), name="state"),
        CheckConstraint("state <> 'published' or external_id is not null", name="published_has_id"),
        CheckConstraint("state <> 'sending' or lease_until is not null", name="sending_has_lease"),
        UniqueConstraint("post_id", "position", "account", "round", name="uq_delivery_once"),
        UniqueConstraint("account", "external_id", name="uq_delivery_external"),
        Index("due", "due_at", postgresql_where=text("state = 'scheduled'")),
        Index("delivery_due", "due_at"),
        Index("delivery_open", "due_at", postgresql_where=text(OPEN)),
    )

    id: int | None = Field(default=None, primary_key=True)
    post_id: int = Field(foreign_key="post.id", index=True)
    position: int
    account: str = Field(index=True)
    round: int = 1
    send_order: int = 0
    state: str = "scheduled"
    content_hash: str
    due_at: datetime
    expires_at: datetime
    fence: int = 0
    lease_until: datetime | None = None
    sent_at: datetime | None = None
    published_at: datetime | None = None
    external_id: str | None = None
    url: str | None = None
    readings: int = 0
    read_at: datetime | None = None
    retry_at: datetime | None = None
    reason: str | None = None


def free(session: Session, *reasons: str) -> None:
    """Lets those that wait at the gate for one of these reasons be looked at again at once."""
    waiting = update(DeliveryRow).where(col(DeliveryRow.state) == "scheduled", col(DeliveryRow.reason).in_(reasons))
    session.execute(waiting.values(retry_at=None))
