"""What judging answers, and what was answered ahead of a moment at which much will be asked at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.decision import Decision
from bot.rulebook import Rulebook
from checks.model import Calendar, Item, Release

FRESH = timedelta(minutes=1)  # stale by nobody's limit
DEAD = 400  # from this status on, a link is opened again each time


@dataclass(frozen=True, slots=True)
class Judged:
    """One item judged: what follows, and the same as the contract prints it (`told["findings"]` in the order of
    `decision.weighed`). `rests`: the releases of statistics that its findings name, in `calendar`."""

    decision: Decision
    told: dict[str, Any]
    rests: tuple[Release, ...] = ()
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Foretold:
    """The answers for one post's items under one rulebook. `stamp`: what they were judged for."""

    stamp: object
    book: Rulebook
    items: Sequence[Item]
    answers: Sequence[Judged]


@dataclass
class Foreseen:
    """Answers {post: what was foretold}, kept in this process. One counts only for the very items, evidence and rules that it
    was given for, on a calendar that says now what was expected of it: what is otherwise, is judged anew."""

    kept: dict[int, Foretold] = field(default_factory=dict)
    _same: tuple[Calendar, Calendar] | None = None

    def of(self, post_id: int, items: Sequence[Item], book: Rulebook) -> list[Judged] | None:
        """The answers for these items, where they were foreseen."""
        told = self.kept.get(post_id)
        if told is None or told.book is not book or len(told.items) != len(items):
            return None
        is_same = all(self._is(seen, item) for seen, item in zip(told.items, items, strict=True))
        return list(told.answers) if is_same else None

    def is_quick(self, post_id: int) -> bool:
        """Whether an answer is there to be looked up, with no link that has to be opened anew."""
        told = self.kept.get(post_id)
        links = [link for item in told.items for link in (item.evidence.links or {}).values()] if told else []
        return told is not None and all((link.status or DEAD) < DEAD for link in links)

    def _is(self, seen: Item, item: Item) -> bool:
        was, now = seen.evidence.calendar, item.evidence.calendar
        if was is None or now is None or now.fetched_at is None:
            return False
        in_time = seen.now <= item.now < _next_minute(seen.now) and timedelta() <= item.now - now.fetched_at <= FRESH
        like = replace(item, now=seen.now, evidence=replace(item.evidence, calendar=was))
        return in_time and like == seen and self._tells_the_same(was, now)

    def _tells_the_same(self, was: Calendar, now: Calendar) -> bool:
        """Compared once for all who ask by the same two."""
        if self._same is None or self._same[0] is not was or self._same[1] is not now:
            if was.releases != now.releases:
                return False
            self._same = (was, now)
        return True


def _next_minute(at: datetime) -> datetime:
    """No rule turns within a minute but an embargo's, which goes by the calendar, and that must be the same: elections, consents
    and closures begin and end with a day or with a minute of it."""
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)
