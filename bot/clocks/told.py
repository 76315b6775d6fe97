"""Both deadlines of a comment, in words, and why, for a person."""

from datetime import date, datetime, timedelta

from bot.opening import LONDON, Holidays, due, is_open_day
from bot.rulebook import Duty
from checks.model import Text

MONTHS = {
    "en": "January,February,March,April,May,June,July,August,September,October,November,December".split(","),
    "cy": "Ionawr,Chwefror,Mawrth,Ebrill,Mai,Mehefin,Gorffennaf,Awst,Medi,Hydref,Tachwedd,Rhagfyr".split(","),
}
DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "cy": ["dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"],
}


def words(at: datetime, language: str) -> str:
    """A moment in London words: `Monday 23 November 2026, 16:00`."""
    local = at.astimezone(LONDON)
    month = MONTHS[language][local.month - 1]
    return f"{DAYS[language][local.weekday()]} {local.day} {month} {local.year}, {local:%H:%M}"


def told(posted_at: datetime, duty: Duty, holidays: Holidays) -> Text:
    """When the acknowledgement and the answer are owed to what was posted then, with the days that do not count."""
    acknowledge = due(posted_at, duty.acknowledge_days, duty.opening, holidays)
    answered = due(posted_at, duty.answer_days, duty.opening, holidays)
    skipped = _closed(posted_at, acknowledge, duty, holidays)
    return Text(
        en=_lines("en", acknowledge, answered, skipped, duty), cy=_lines("cy", acknowledge, answered, skipped, duty)
    )


LABELS = {
    "en": (
        "Acknowledge by {at} ({n} working {days})",
        "Answer by {at} ({n} working {days})",
        "Days that do not count: {all}",
    ),
    "cy": ("Cydnabod erbyn {at} ({n} {days})", "Ateb erbyn {at} ({n} {days})", "Dyddiau nad ydynt yn cyfrif: {all}"),
}


def _lines(language: str, acknowledge: datetime, answered: datetime, skipped: list[date], duty: Duty) -> str:
    first, second, third = LABELS[language]
    counts = duty.acknowledge_days, duty.answer_days
    lines = [
        label.format(at=words(at, language), n=n, days=_days(n, language))
        for label, at, n in zip((first, second), (acknowledge, answered), counts, strict=True)
    ]
    hours = ", ".join(f"{a // 60:02}:{a % 60:02}–{b // 60:02}:{b % 60:02}" for a, b in duty.opening.spans)
    lines.append(("Open time: " if language == "en" else "Oriau agor: ") + hours)
    if skipped:
        lines.append(third.format(all=", ".join(f"{DAYS[language][d.weekday()]} {d.day}" for d in skipped)))
    return "\n".join(lines)


def _days(count: int, language: str) -> str:
    if language == "en":
        return "day" if count == 1 else "days"
    return "diwrnod gwaith" if count != 2 else "ddiwrnod gwaith"


def _closed(start: datetime, end: datetime, duty: Duty, holidays: Holidays) -> list[date]:
    first, last = start.astimezone(LONDON).date(), end.astimezone(LONDON).date()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if not is_open_day(day, duty.opening, holidays)]
