"""What the end of a consent leaves behind: posts that wait with its pictures are held, what stands is to be taken down."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from bot.opening import LONDON
from bot.ports import Context
from bot.register.entries import RegisterError
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.audit import record
from bot.store.consents import ConsentRow, consents_by_id
from bot.store.deliveries import DeliveryRow
from bot.store.moves import move
from bot.store.pictures import known, pictures_under, posts_with
from bot.store.posts import PostRow
from bot.store.running import beat
from checks.consent.coverage import faults, folded, last_day

POLICY = "policy"
WAITING = ("held", "cleared", "approved")
STANDING = ("published", "unknown", "sending")


def watch(ctx: Context) -> int:
    """Sees to every consent whose end has come, and warns of those in use whose end is near; how many there were."""
    day, done = ctx.clock().astimezone(LONDON).date(), 0
    with ctx.sessions() as session:
        beat(session, "consents", ctx.clock())
        session.commit()
        idents = session.exec(
            select(ConsentRow.id).where(_is_near_its_end(ctx, day)).order_by(col(ConsentRow.id))
        ).all()
    for ident in idents:
        with ctx.sessions() as session:
            row = session.exec(select(ConsentRow).where(ConsentRow.id == ident).with_for_update()).one()
            done += _ended(ctx, session, row, day) or _ending(ctx, session, row, day)
            session.commit()
    return done


def _is_near_its_end(ctx: Context, day: date) -> ColumnElement[bool]:
    over = or_(
        col(ConsentRow.withdrawn_on) <= day, col(ConsentRow.expires_on) < day, col(ConsentRow.expires_on).is_(None)
    )
    soon = col(ConsentRow.expires_on) <= day + timedelta(days=ctx.book.register.warn_days)
    unseen = or_(
        and_(col(ConsentRow.ended_at).is_(None), over), and_(col(ConsentRow.warned_at).is_(None), or_(over, soon))
    )
    return and_(col(ConsentRow.erased_at).is_(None), unseen)


def _ended(ctx: Context, session: Session, row: ConsentRow, day: date) -> int:
    end = last_day(row.value())
    is_withdrawn = row.withdrawn_on is not None and row.withdrawn_on <= day
    if row.ended_at is not None or not (is_withdrawn or end is None or end < day):
        return 0
    held, down = [], []
    for post in posts_with(session, _uncovered(ctx, session, row, day)):
        held += _hold_again(session, post)
        down += _to_take_down(ctx, session, post)
    row.ended_at = ctx.clock()
    session.add(row)
    clear_alarm(session, ctx.clock(), f"consent_ends:{row.id}", POLICY)
    record(session, ctx.clock(), POLICY, "ended", "consent", row.id, posts=held, deliveries=down)
    ctx.wake(session, "judge")
    return 1


def _uncovered(ctx: Context, session: Session, row: ConsentRow, day: date) -> list[str]:
    """Its pictures for which the person has given no other consent that holds."""
    organisation, left = ctx.book.organisation, []
    for digest in sorted(pictures_under(session, row.id)):
        others = consents_by_id(session, known(session, digest).consents).values()
        same = [one for one in others if one.id != row.id and folded(one.person) == folded(row.person)]
        if all(any(faults(one, day, organisation)) for one in same):
            left.append(digest)
    return left


def _hold_again(session: Session, post: PostRow) -> list[int]:
    """Back to be judged, which now holds it; nothing of it goes out meanwhile."""
    if post.state not in WAITING:
        return []
    ident = post.id or 0
    deliveries = select(DeliveryRow).where(DeliveryRow.post_id == ident).with_for_update()
    every = session.exec(deliveries).all()
    if post.state == "approved" and not any(d.state == "scheduled" for d in every):
        return []
    for delivery in every:
        if delivery.state == "scheduled":
            move(session, delivery, "state", "held", reason="a consent ended")
    move(session, post, "state", "received")
    return [ident]


def _to_take_down(ctx: Context, session: Session, post: PostRow) -> list[int]:
    standing = select(DeliveryRow).where(DeliveryRow.post_id == post.id, col(DeliveryRow.state).in_(STANDING))
    idents = []
    for row in session.exec(standing.order_by(col(DeliveryRow.id))):
        told = f"delivery {row.id} {row.url or ''}".strip()
        raise_alarm(session, ctx.clock(), f"take_down:{row.id}", "take_it_down", told)
        idents.append(row.id or 0)
    return idents


def _ending(ctx: Context, session: Session, row: ConsentRow, day: date) -> int:
    end = last_day(row.value())
    if row.ended_at is not None:
        row.warned_at = row.warned_at or row.ended_at
        return 0
    if row.warned_at is not None or end is None or end - day > timedelta(days=ctx.book.register.warn_days):
        return 0
    if not _is_used(session, row):
        return 0
    row.warned_at = ctx.clock()
    session.add(row)
    raise_alarm(session, ctx.clock(), f"consent_ends:{row.id}", "consent_ends_soon", f"consent {row.id}")
    return 1


def _is_used(session: Session, row: ConsentRow) -> bool:
    for post in posts_with(session, pictures_under(session, row.id)):
        states = session.exec(select(DeliveryRow.state).where(DeliveryRow.post_id == post.id)).all()
        if set(states) & {*STANDING, "scheduled", "held", "sending"} or post.state in ("received", "held", "cleared"):
            return True
    return False


def taken_down(ctx: Context, session: Session, delivery_id: int, by: str, os_user: str = "") -> None:
    """A person has taken it down at the platform: it stands there no more."""
    row = session.exec(select(DeliveryRow).where(DeliveryRow.id == delivery_id).with_for_update()).first()
    if row is None or row.state != "published":
        raise RegisterError("Delivery %(number)s is not one that stands on a platform.", number=delivery_id)
    move(session, row, "state", "removed", reason="taken down")
    clear_alarm(session, ctx.clock(), f"take_down:{delivery_id}", by)
    record(session, ctx.clock(), by, "taken_down", "delivery", delivery_id, os_user=os_user)
