"""What a statistics office announces and publishes, as it is in truth; and the calendar that tells of it, which may be down."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from bot.contract import printed
from bot.decision import Table
from bot.judge.bench import judged
from bot.ports import CalendarSourceError, Judged, Reading
from bot.rulebook import rulebook
from bot.wiring import tools
from checks import Ruleset, catalogue, ruleset
from checks.model import Item

MONTHS_EN = "January February March April May June July August September October November December".split()
MONTHS_CY = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split()


@cache
def embargo() -> tuple[Ruleset, Table]:
    """The embargo's own checks and the shipped table."""
    book = rulebook()
    every = {name: check for name, check in catalogue().items() if name.startswith("embargo.")}
    return ruleset(every, book.settings, tools(book)), book.table


class EmbargoBench:
    """The port Bench, in this process: the embargo's checks for real and no others."""

    def __call__(self, items: list[Item]) -> list[Judged]:
        rules, table = embargo()
        return [judged(item, rules, table) for item in items]

    def close(self) -> None: ...


@dataclass(frozen=True)
class Subject:
    """A subject as titles and posts name it; `covers`: its release covers those of other subjects too."""

    key: str
    en: str
    cy: str
    covers: bool


@cache
def subjects() -> tuple[Subject, ...]:
    """Every subject that has a plain word in both languages."""
    found = []
    for key, row in rulebook().data["statistics"]["subjects"].items():
        if key == "unnamed":
            continue
        en = [word for word in row.get("en") or () if not word.endswith("*")] or [w.strip("*") for w in row["en"]]
        cy = [word.strip("*") for word in row.get("cy") or ()]
        if en and cy:
            found.append(Subject(key, en[0], cy[0], bool(row.get("parts"))))
    return tuple(found)


@dataclass
class Announced:
    """One release in truth. `moment` is what the calendar says; `out_at` when it really came out (None: not yet)."""

    uri: str
    subject: Subject
    month: int
    year: int
    moment: datetime
    cancelled: bool = False
    finalised: bool = True
    out_at: datetime | None = None
    delay: timedelta = timedelta()  # how late the producer is with this one
    history: list[datetime] = field(default_factory=list)

    @property
    def title(self) -> str:
        return f"{self.subject.en.capitalize()}, UK: {MONTHS_EN[self.month - 1]} {self.year}"

    @property
    def comes_out_at(self) -> datetime | None:
        return None if self.cancelled or not self.finalised else self.moment + self.delay

    def says(self, language: str, figure: str) -> str:
        if language == "cy":
            return f"Cododd {self.subject.cy} {figure}% ym mis {MONTHS_CY[self.month - 1]} {self.year}."
        return f"{self.subject.en.capitalize()} rose by {figure}% in {MONTHS_EN[self.month - 1]} {self.year}."


@dataclass
class Producer:
    """The port CalendarSource. `truth` is the real time: it publishes by that, whatever anybody's clock says."""

    truth: Callable[[], datetime]
    releases: dict[str, Announced] = field(default_factory=dict)
    is_down: bool = False
    reads: list[datetime] = field(default_factory=list)
    before: Callable[[], None] | None = None

    def publish(self) -> None:
        """Publishes what is due in truth."""
        now = self.truth()
        for one in self.releases.values():
            at = one.comes_out_at
            if one.out_at is None and at is not None and at <= now:
                one.out_at = at

    def __call__(self, previous: str | None, now: datetime) -> Reading:
        if self.before is not None:
            self.before()
        if self.is_down:
            raise CalendarSourceError("It is down.")
        self.publish()
        self.reads.append(self.truth())
        rows = [self._row(one) for one in self.releases.values() if self._is_listed(one)]
        content = json.dumps({"releases": rows})
        digest = hashlib.sha256(content.encode()).hexdigest()
        changed = previous is None or hashlib.sha256(previous.encode()).hexdigest() != digest
        return Reading(content, digest, changed)

    def _is_listed(self, one: Announced) -> bool:
        return abs(one.moment - self.truth()) <= timedelta(days=62)

    def _row(self, one: Announced) -> dict[str, object]:
        says = {
            "title": one.title,
            "summary": "",
            "release_date": printed(one.moment),
            "published": one.out_at is not None,
            "cancelled": one.cancelled,
            "finalised": one.finalised,
            "postponed": bool(one.history),
        }
        return {"uri": one.uri, "date_changes": None, "description": says}
