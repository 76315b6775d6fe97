"""Every move a row may make, in one table; and the one way to make it: update … where id and state are as I saw them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CursorResult, update
from sqlmodel import Session, SQLModel, col

from bot.store.among import among

Moves = dict[str, tuple[str, ...]]

POST: Moves = {
    "draft": ("received", "stopped"),
    "received": ("held", "cleared", "stopped"),
    "held": ("draft", "received", "cleared", "approved", "stopped"),
    "cleared": ("draft", "received", "held", "approved", "stopped"),
    "approved": ("draft", "received", "held", "stopped"),
    "stopped": (),
}
DELIVERY: Moves = {
    # To `unknown` from here only when a backup is restored: what was due since may stand on the platform.
    "scheduled": ("sending", "held", "expired", "stopped", "unknown"),
    "held": ("scheduled", "expired", "stopped", "unknown"),
    "sending": ("published", "unknown", "refused", "scheduled"),
    "unknown": ("published", "scheduled", "stopped"),
    "published": ("removed",),
    "refused": ("scheduled", "stopped"),
    "expired": ("scheduled", "stopped"),
    "stopped": (),
    "removed": (),
}
SIGHT: Moves = {
    "received": ("visible", "flagged", "hidden", "removed"),
    "visible": ("received", "flagged", "hidden", "removed"),
    "flagged": ("received", "visible", "hidden", "removed"),
    "hidden": ("received", "visible", "flagged", "removed"),
    "removed": ("received",),
}
DUTY: Moves = {
    "none": ("owed", "answered"),
    "owed": ("acknowledged", "answered", "closed", "none"),
    "acknowledged": ("answered", "closed"),
    "answered": ("owed",),
    "closed": ("owed",),
}
ACT: Moves = {
    "wanted": ("done", "refused", "dropped"),
    "done": (),
    "refused": ("wanted",),
    "dropped": (),
}
LETTER: Moves = {
    "wanted": ("sent", "unknown", "refused"),
    "unknown": ("sent", "wanted"),
    "refused": ("wanted",),
    "sent": (),
}
ROUTE: Moves = {
    "open": ("answered",),
    "answered": (),
}
REPORT: Moves = {
    "asked": ("acknowledged", "upheld", "refused"),
    "acknowledged": ("upheld", "refused"),
    "upheld": (),
    "refused": ("asked",),
}
APPEAL: Moves = {
    "open": ("allowed", "dismissed"),
    "allowed": (),
    "dismissed": (),
}
CHANGE: Moves = {
    "proposed": ("agreed", "declined", "withdrawn"),
    "agreed": ("superseded",),
    "declined": (),
    "withdrawn": (),
    "superseded": (),
}
REMOVAL: Moves = {
    "wanted": ("done", "refused"),
    "refused": ("wanted",),
    "done": (),
}

TABLES: dict[tuple[str, str], Moves] = {
    ("post", "state"): POST,
    ("delivery", "state"): DELIVERY,
    ("comment", "sight"): SIGHT,
    ("comment", "duty"): DUTY,
    ("act", "state"): ACT,
    ("letter", "state"): LETTER,
    ("notice", "state"): LETTER,
    ("route", "state"): ROUTE,
    ("report", "state"): REPORT,
    ("removal", "state"): REMOVAL,
    ("hook", "state"): LETTER,
    ("appeal", "state"): APPEAL,
    ("change", "state"): CHANGE,
}


class NoSuchMoveError(Exception):
    """The programme tried a move that the table of moves does not know; this is a fault in the programme."""


def states(moves: Moves, column: str) -> str:
    """The SQL of a CHECK constraint that admits exactly the states of a table of moves."""
    return f"{column} in ({', '.join(repr(state) for state in moves)})"


def move(session: Session, row: SQLModel, column: str, to: str, **also: Any) -> bool:
    """Moves `row` (as this session saw it) to another state, setting other columns with it. False where somebody else
    was there first: then nothing was changed and the row is stale. NoSuchMoveError for a move that no table knows."""
    table = type(row)
    seen = getattr(row, column)
    ident = row.id  # type: ignore[attr-defined]
    _admit(table, column, seen, to)
    mine = (col(table.id) == ident, getattr(table, column) == seen)  # type: ignore[attr-defined]
    done: CursorResult[Any] = session.execute(update(table).where(*mine).values({column: to, **also}))  # type: ignore[assignment]
    session.expire(row)
    return done.rowcount == 1


def move_all(session: Session, rows: Sequence[SQLModel], column: str, to: str, **also: Any) -> set[int]:
    """The same for several rows of one table that all stand in one state; the numbers of those that moved."""
    table, (seen,) = type(rows[0]), {getattr(row, column) for row in rows}
    _admit(table, column, seen, to)
    ident: Any = col(table.id)  # type: ignore[attr-defined]
    mine = (among(ident, [row.id for row in rows]), getattr(table, column) == seen)  # type: ignore[attr-defined]
    moving = update(table).where(*mine).values({column: to, **also}).returning(ident)
    moved = set(session.execute(moving, execution_options={"synchronize_session": False}).scalars())
    for row in rows:
        session.expire(row)
    return moved


def _admit(table: type[SQLModel], column: str, seen: str, to: str) -> None:
    if to not in TABLES[str(table.__tablename__), column][seen]:
        raise NoSuchMoveError(f"{table.__tablename__}.{column}: {seen} to {to}")
