"""What other rules would have said of comments that were judged already. Nothing is stored and nothing is done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import col, select

from bot.decision import Severity
from bot.judge.items import comment_item
from bot.ports import Bench, Context
from bot.store.comments import CommentRow
from bot.store.decisions import DecisionRow

PAGE = 200
MARKED = frozenset({"flag", "hide"})


@dataclass(frozen=True, slots=True)
class Changed:
    """A comment of which the outcome would be another, by number; the checks that would speak and did not, and those that
    would be silent. Never its words."""

    comment: int
    was: str
    would_be: str
    added: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass
class Replayed:
    """How many comments were judged again, how many of each move, what each check gains and loses, and which they are."""

    judged: int = 0
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    gained: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    changed: list[Changed] = field(default_factory=list)

    def take(self, one: Changed) -> None:
        """Counts one comment in."""
        self.judged += 1
        self.moves[one.was, one.would_be] += 1
        self.gained.update(one.added)
        self.lost.update(one.dropped)
        if one.was != one.would_be or one.added or one.dropped:
            self.changed.append(one)


def replay(ctx: Context, bench: Bench, since: datetime, until: datetime) -> Iterator[Changed]:
    """Every stored comment that came in between two moments, judged by `bench` as at the moment it came in, with the
    newest of its decisions beside; purged ones are left out."""
    last = 0
    while True:
        with ctx.sessions() as session:
            wanted = select(CommentRow).where(
                col(CommentRow.id) > last,
                col(CommentRow.text).is_not(None),
                col(CommentRow.decision).is_not(None),
                col(CommentRow.pulled_at) >= since,
                col(CommentRow.pulled_at) < until,
            )
            rows = session.exec(wanted.order_by(col(CommentRow.id)).limit(PAGE)).all()
            accounts = ctx.book.accounts
            items = [comment_item(session, row, accounts.get(row.account), row.pulled_at) for row in rows]
            items = [replace(item, evidence=ctx.gather(session, item)) for item in items]
            decisions = {row.id: session.get_one(DecisionRow, row.decision) for row in rows}
        for row, answer in zip(rows, bench(items), strict=True):
            fresh = {(w.finding.check, w.severity) for w in answer.decision.weighed}
            yield _changed(row.id or 0, decisions[row.id], answer.decision.outcome, fresh)
        if len(rows) < PAGE:
            return
        last = rows[-1].id or 0


def _changed(ident: int, was: DecisionRow, outcome: str, fresh: set[tuple[str, Severity]]) -> Changed:
    before = {name for name, severity in was.checks if severity in MARKED}
    after = {name for name, severity in fresh if severity in MARKED}
    return Changed(ident, was.outcome, outcome, tuple(sorted(after - before)), tuple(sorted(before - after)))
