"""Days and times as people write them: `Thursday 26 November 2026, 9:30am`, `dydd Iau 26 Tachwedd 2026, 9.30yb`."""

from datetime import date, datetime

from bot.opening import LONDON

DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "cy": ("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"),
}
MONTHS = {
    "en": ("January February March April May June July August September October November December".split()),
    "cy": ("Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split()),
}
HALVES = {"en": ("am", "pm"), "cy": ("yb", "yh")}


def day(on: date, language: str) -> str:
    """The day in full."""
    return f"{DAYS[language][on.weekday()]} {on.day} {MONTHS[language][on.month - 1]} {on.year}"


def short_day(on: date, language: str) -> str:
    """The day without its year: `Thursday 26 November`."""
    return f"{DAYS[language][on.weekday()]} {on.day} {MONTHS[language][on.month - 1]}"


def time(at: datetime, language: str) -> str:
    """The time of day in London: `9:30am`, `9.30yb`."""
    local = at.astimezone(LONDON)
    hour, dot = local.hour % 12 or 12, ":" if language == "en" else "."
    minute = f"{dot}{local.minute:02}" if local.minute else ""
    return f"{hour}{minute}{HALVES[language][local.hour >= 12]}"


def day_and_time(at: datetime, language: str) -> str:
    """Both, in London."""
    return f"{day(at.astimezone(LONDON).date(), language)}, {time(at, language)}"
