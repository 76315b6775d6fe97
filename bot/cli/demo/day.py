"""The day's texts, with its dates laid around the present moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.opening import LONDON

FILE = Path(__file__).with_name("day.yaml")
DAYS_EN = "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday".split(",")
DAYS_CY = "Llun,Mawrth,Mercher,Iau,Gwener,Sadwrn,Sul".split(",")
MONTHS_EN = "January,February,March,April,May,June,July,August,September,October,November,December".split(",")
MONTHS_CY = "Ionawr,Chwefror,Mawrth,Ebrill,Mai,Mehefin,Gorffennaf,Awst,Medi,Hydref,Tachwedd,Rhagfyr".split(",")


@dataclass(frozen=True)
class Day:
    """The texts of one day as they read at a moment."""

    now: datetime
    tree: dict[str, Any]

    def at(self, minutes: float) -> datetime:
        """A moment so many minutes from now, on the full second."""
        return (self.now + timedelta(minutes=minutes)).replace(microsecond=0)

    def text(self, value: str) -> str:
        """A text with its dates filled in."""
        return value.format_map(words(self.now, self.tree["imminent"]["in_minutes"]))


def day(now: datetime) -> Day:
    """The day around a moment."""
    return Day(now, yaml.safe_load(FILE.read_text(encoding="utf-8")))


def words(now: datetime, release_in: float) -> dict[str, str]:
    """The dates that the texts name: the day after tomorrow, the months before this one, the time of the next release."""
    soon, later = (now + timedelta(days=n) for n in (2, 3))
    month = _month_before(now)
    release = (now + timedelta(minutes=release_in)).astimezone(LONDON)
    before = _month_before(month)
    return {
        "day_en": f"{DAYS_EN[soon.weekday()]} {soon.day} {MONTHS_EN[soon.month - 1]}",
        "on_day_cy": f"ddydd {DAYS_CY[soon.weekday()]} {soon.day} {MONTHS_CY[soon.month - 1]}",
        "on_next_day_cy": f"ddydd {DAYS_CY[later.weekday()]} {later.day} {MONTHS_CY[later.month - 1]}",
        "month_en": MONTHS_EN[month.month - 1],
        "month_cy": MONTHS_CY[month.month - 1],
        "year": str(month.year),
        "month_before_en": MONTHS_EN[before.month - 1],
        "year_before": str(before.year),
        "next_month_en": MONTHS_EN[now.month - 1],
        "year_of_next": str(now.year),
        "release_time": f"{release:%H:%M}",
    }


def _month_before(at: datetime) -> datetime:
    return at.replace(day=1) - timedelta(days=1)
