"""Settings changed by two people: one proposes, what it would have done to past comments is looked at, another agrees."""

from typing import Any

from sqlmodel import Session, col, select

from bot.ports import Context, Rules
from bot.review.refusal import Person, ReviewError
from bot.rulebook import RulebookError
from bot.rulebook.source import Change
from bot.store.audit import record
from bot.store.changes import ChangeRow, next_agreement, take_turn
from bot.store.moves import move

FILES = ("decision.yaml", "moderation.yaml")


def is_replayed(change: Change) -> bool:
    """Whether it changes what follows for comments, so that past ones tell what it does."""
    if change.file == "decision.yaml":
        return change.path[-1] == "comment"
    return change.path[-1] in ("shadow", "caution")


def propose_change(ctx: Context, session: Session, change: Change, was: Any, person: Person, reason: str) -> int:
    """Proposes another value; the number of the proposal. ReviewError where it does not fit."""
    take_turn(session)
    _fits(ctx, change)
    if not reason.strip():
        raise ReviewError("Say why: the reason is kept with the decision.")
    if change.value == was:
        raise ReviewError("That is the value it has already.")
    path = list(change.path)
    open_ = select(ChangeRow.id).where(
        ChangeRow.file == change.file, ChangeRow.path == path, ChangeRow.state == "proposed"
    )
    if session.exec(open_).first() is not None:
        raise ReviewError("Another change of this setting is proposed already; decide about that one first.")
    now = ctx.clock()
    row = ChangeRow(
        file=change.file,
        path=path,
        was=was,
        value=change.value,
        reason=reason.strip(),
        proposed_at=now,
        proposed_by=person.name,
        replay_asked_at=now if is_replayed(change) else None,
    )
    session.add(row)
    session.flush()
    _kept(ctx, session, row, person, "setting_proposed", reason)
    if is_replayed(change):
        ctx.wake(session, "replay")
    return row.id or 0


def _rules(ctx: Context) -> Rules:
    if ctx.rules is None:
        raise ReviewError("Settings cannot be changed here.")
    return ctx.rules


def _fits(ctx: Context, change: Change) -> None:
    if change.file not in FILES:
        raise ReviewError("Only what follows from a rule, and how far the bot goes by itself, is changed here.")
    try:
        _rules(ctx).with_change(change)
    except RulebookError as error:
        raise ReviewError("It does not fit: %(why)s", why=str(error)) from None


def agree_change(ctx: Context, session: Session, ident: int, person: Person, reason: str = "") -> None:
    """A second person agrees: from now on it is in force, in every process."""
    take_turn(session)
    row = _open(session, ident)
    if person.name == row.proposed_by:
        raise ReviewError("Somebody else than the person who proposed it must agree.")
    if row.replay_asked_at is not None and row.replayed is None:
        raise ReviewError("It is still being tried on past comments; look at what it does first.")
    _fits(ctx, row.change())
    earlier = select(ChangeRow).where(
        ChangeRow.file == row.file, ChangeRow.path == row.path, ChangeRow.state == "agreed"
    )
    for other in session.exec(earlier.with_for_update()).all():
        move(session, other, "state", "superseded")
    _decide(ctx, session, row, person, "agreed", "setting_agreed", reason, agreed_no=next_agreement(session))
    if is_replayed(row.change()):
        _try_others_anew(ctx, session)


def _try_others_anew(ctx: Context, session: Session) -> None:
    """What the other proposals would have done was tried under rules that are others now."""
    tried = (ChangeRow.state == "proposed", col(ChangeRow.replay_asked_at).is_not(None))
    waiting = session.exec(select(ChangeRow).where(*tried).order_by(col(ChangeRow.id)).with_for_update()).all()
    for other in waiting:
        other.replayed, other.replay_asked_at = None, ctx.clock()
        session.add(other)
    if waiting:
        ctx.wake(session, "replay")


def decline_change(ctx: Context, session: Session, ident: int, person: Person, reason: str) -> None:
    """It is not to be; whoever proposed it takes it back so."""
    row = _open(session, ident)
    if not reason.strip():
        raise ReviewError("Say why: the reason is kept with the decision.")
    is_own = person.name == row.proposed_by
    state, act = ("withdrawn", "setting_withdrawn") if is_own else ("declined", "setting_declined")
    _decide(ctx, session, row, person, state, act, reason)


def _open(session: Session, ident: int) -> ChangeRow:
    row = session.exec(select(ChangeRow).where(ChangeRow.id == ident).with_for_update()).first()
    if row is None or row.state != "proposed":
        raise ReviewError("There is no such proposal that waits for somebody.")
    return row


def _decide(
    ctx: Context, session: Session, row: ChangeRow, person: Person, state: str, act: str, reason: str, **also: int
) -> None:
    now = ctx.clock()
    _kept(ctx, session, row, person, act, reason)
    told = reason.strip() or None
    move(session, row, "state", state, decided_at=now, decided_by=person.name, decided_reason=told, **also)


def _kept(ctx: Context, session: Session, row: ChangeRow, person: Person, act: str, reason: str) -> None:
    record(
        session,
        ctx.clock(),
        person.name,
        act,
        "setting",
        row.id,
        os_user=person.os_user,
        rulebook=ctx.book.digest,
        file=row.file,
        path=row.path,
        was=row.was,
        value=row.value,
        reason=reason.strip(),
    )
