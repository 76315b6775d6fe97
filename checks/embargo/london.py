"""London time: the day of a moment, and a moment in words in both languages."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from checks.model import Text

DAYS = (
    ("Monday", "ddydd Llun"),
    ("Tuesday", "ddydd Mawrth"),
    ("Wednesday", "ddydd Mercher"),
    ("Thursday", "ddydd Iau"),
    ("Friday", "ddydd Gwener"),
    ("Saturday", "ddydd Sadwrn"),
    ("Sunday", "ddydd Sul"),
)
MONTHS = (
    ("January", "Ionawr"),
    ("February", "Chwefror"),
    ("March", "Mawrth"),
    ("April", "Ebrill"),
    ("May", "Mai"),
    ("June", "Mehefin"),
    ("July", "Gorffennaf"),
    ("August", "Awst"),
    ("September", "Medi"),
    ("October", "Hydref"),
    ("November", "Tachwedd"),
    ("December", "Rhagfyr"),
)
NOON = 12


def local(moment: datetime) -> datetime:
    """The moment on London's clocks."""
    return moment.astimezone(ZoneInfo("Europe/London"))


def london_date(moment: datetime) -> date:
    return local(moment).date()


def in_words(moment: datetime) -> Text:
    """`Wednesday 18 November 2026 at 7:00am`, and the same in Welsh."""
    at = local(moment)
    (day_en, day_cy), (month_en, month_cy) = DAYS[at.weekday()], MONTHS[at.month - 1]
    hour = at.hour % NOON or NOON
    half_en, half_cy = ("am", "yb") if at.hour < NOON else ("pm", "yh")
    return Text(
        en=f"{day_en} {at.day} {month_en} {at.year} at {hour}:{at.minute:02}{half_en}",
        cy=f"{day_cy} {at.day} {month_cy} {at.year} am {hour}.{at.minute:02}{half_cy}",
    )
