"""Reference periods in posts and release titles, in both languages: weeks, months, quarters, years of all kinds."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from checks.embargo.days import named_day
from checks.embargo.wording import (
    COMPARED,
    FUTURE,
    PATTERN,
    PUBLISHED,
    QUARTERS,
    RANGE_MARK,
    SEASONS,
    month_number,
    of_release,
)

OTHER_SENSES = frozenset("may march mai medi fedi rhag meh jan dec mar nov oct sep fai".split())
SEASON = 270  # days
FAR_BACK = 120  # letters
SOON, TERM, MARCH = 4, 4, 3  # months
Unit = Literal["week", "month", "quarter", "season", "year", "day"]


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both days in it. `unit` is its size in words, `first` where a range of years begins."""

    start: date
    end: date
    unit: Unit

    def contains(self, other: "Period") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Mention:
    """A period in folded text[start:end]. `compared`: it is what the new figure is set beside ("up from 3.6% in May").

    A plain date has no period but its `day`. `published`: it is when earlier figures came out; `appears`: a
    release is called after it that is to come out in it ("June's GDP release").
    """

    start: int
    end: int
    period: Period | None
    compared: bool = False
    day: date | None = None
    published: bool = False
    appears: bool = False


def mentions(text: str, original: str, today: date) -> tuple[Mention, ...]:
    """Every period and date in folded `text`, left to right. A plain date ("18 November") has no period, only a place.

    `original` is the same text unfolded, or the folded one where they differ in length: it tells May from may. `today` is
    the London date by which a month without its year is understood.
    """
    found = tuple(_mentions(text, original if len(original) == len(text) else text, today))
    is_stated = any(one.period and not one.compared and not _is_of_a_release(text, one) for one in found)
    # "Inflation was 3.0% in January, our February release showed": when it came out, not what it is about.
    return tuple(replace(one, period=None) if is_stated and _is_of_a_release(text, one) else one for one in found)


def _is_of_a_release(text: str, one: Mention) -> bool:
    return one.period is not None and one.period.unit == "month" and of_release(text, one.start, one.end)


def _mentions(text: str, original: str, today: date) -> Iterator[Mention]:
    for found in PATTERN.finditer(text):
        kind = found.lastgroup or ""
        parts = {name: value for name, value in found.groupdict().items() if value}
        if _is_a_verb(kind, found, text, original):
            continue
        period = READERS[kind](parts, today) if kind in READERS else None
        before = text[max(0, found.start() - 60) : found.start()]
        if kind == "month" and not found["month_y"] and of_release(text, found.start(), found.end()):
            period = _coming(period, today)
        if kind == "month" and not found["month_y"] and FUTURE.search(before):
            period = _ahead(period, today)
        is_beside = COMPARED.search(before) or text.startswith(" arall", found.end())
        compared = bool(is_beside) and not (kind in ("range", "years") and RANGE_MARK.search(before))
        day = named_day(found[0], today) if kind in ("date", "upto") else None
        within = SEASON if kind == "month" and not found["month_y"] else None
        told = text[max(0, found.start() - FAR_BACK) : found.start()]
        told = told.removesuffix(" yr ").removesuffix(" y ") + " in " if kind == "relative" else told
        if PUBLISHED.search(told) and _is_past(period, day, today, within):
            yield Mention(found.start(), found.end(), None, published=True)
            continue
        is_named = kind == "month" and of_release(text, found.start(), found.end())
        appears = is_named and period is not None and period.end >= today
        yield Mention(found.start(), found.end(), period, compared, day, appears=appears)
        other = None if compared else _as_well(kind, parts, today)
        if other is not None:
            yield Mention(found.start(), found.end(), other)


def _as_well(kind: str, parts: dict[str, str], today: date) -> Period | None:
    """What the same words may mean too: `last year` the last financial year, `2024-2025` the whole of the second year."""
    if kind == "relative" and re.search(r"last year|previous year|llynedd", parts["relative_w"]):
        return financial(today.year - (today.month <= MARCH))
    written = parts.get("fiscal_b", "")
    if len(written) == len("2025") and int(written) == int(parts["fiscal_a"]) + 1 and int(written) < today.year:
        return _calendar_year(int(written))
    return None


def financial(year: int) -> Period:
    """The one that ends in it."""
    return Period(date(year - 1, 4, 1), date(year, 3, 31), "year")


def _calendar_year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _is_past(period: Period | None, day: date | None, today: date, within: int | None) -> bool:
    """A month without its year that comes round again soon may be the next one: "figures published in December"."""
    if period is None:
        return day is not None and day < today
    return period.end < today and (within is None or (today - period.end).days < within)


def _coming(period: Period | None, today: date) -> Period | None:
    """`The December release`, said in November, is next month's."""
    number = today.month % 12 + 1
    if period is None or period.start.month != number:
        return period
    return month(today.year + (number == 1), number)


def _ahead(period: Period | None, today: date) -> Period | None:
    """`Is going up in April`, said in March, is this year's."""
    ahead = 0 if period is None else (period.start.month - today.month) % 12
    if period is None or not 0 < ahead <= SOON or period.start > today:
        return period
    return month(period.start.year + 1, period.start.month)


def _is_a_verb(kind: str, found: "re.Match[str]", text: str, original: str) -> bool:
    """`may` and `march`, `mai` (that) and `dydd mawrth`, `medi` (to reap), where they are no months."""
    if kind != "month" or found["month_y"]:
        return False
    word = found["month_m"]
    if word == "meh" and not re.search(r"\d\s*$", text[: found.start("month_m")]):
        return True
    if re.search(r"\b(?:dydd|nos|bore|p?nawn|hydref y)\s+$", text[: found.start("month_m")]):
        return True
    capital = original[found.start("month_m")].isupper()
    return word in OTHER_SENSES and not (capital or re.search(r"\b(?:mis|fis)\s+$", text[: found.start("month_m")]))


def month(year: int, number: int) -> Period:
    """One calendar month."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def back(day: date, months: int) -> tuple[int, int]:
    """(year, month) so many months before a day's own."""
    index = day.year * 12 + day.month - 1 - months
    return index // 12, index % 12 + 1


def _year_of(number: int, written: str | None, today: date) -> int:
    if written:
        return int(written) + (2000 if len(written) == 2 else 0)
    return today.year if number <= today.month else today.year - 1


def _spanning(end: Period, months: int, unit: Unit) -> Period:
    year, number = back(end.end, months - 1)
    return Period(date(year, number, 1), end.end, unit)


def _week(parts: dict[str, str], today: date) -> Period | None:
    """The week up to a day; `week 6 of 2027` as ISO 8601 counts them."""
    counted = parts.get("week_n") or parts.get("week_w")
    if counted:
        return _numbered(int(counted), parts.get("week_ny") or parts.get("week_wy"), today)
    number = month_number(parts["week_m"])
    try:
        end = date(_year_of(number, parts.get("week_y"), today), number, int(parts["week_d"]))
    except ValueError:
        return None
    return Period(end - timedelta(days=6), end, "week")


def _numbered(number: int, written: str | None, today: date) -> Period | None:
    """Without its year, the last such week that has begun."""
    for year in (int(written),) if written else (today.year, today.year - 1):
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if written or monday <= today:
            return Period(monday, monday + timedelta(days=6), "week")
    return None


def _season(parts: dict[str, str], today: date) -> Period:
    """The newest such season that has begun; the last term is the third of a year before this one."""
    if "season_t" in parts or "season_v" in parts:
        year, last = divmod(today.year * 12 + (today.month - 1) // TERM * TERM - 1, 12)
        return Period(date(year, last + 2 - TERM, 1), month(year, last + 1).end, "season")
    word = next(parts[key] for key in ("season_l", "season_d", "season_w", "season_u", "season_c") if key in parts)
    written = next((parts[key] for key in ("season_x", "season_y", "season_z") if key in parts), None)
    year, first = int(written) if written else _year_of(SEASONS[word], None, today), SEASONS[word]
    length = 4 if first == SEASONS["autumn"] else 3
    index = year * 12 + first - 1 + length - 1
    return Period(date(year, first, 1), month(index // 12, index % 12 + 1).end, "season")


def _span(parts: dict[str, str], today: date) -> Period:
    number = month_number(parts["span_m"])
    end = month(_year_of(number, parts.get("span_y"), today), number)
    if parts["span_n"] == "month":
        return end
    length = {"three": 3, "quarter": 3, "tri": 3, "3": 3, "six": 6, "6": 6, "chwe": 6, "chwarter": 3}
    size = next((length[word] for word in parts["span_n"].split() if word in length), 12)
    return _spanning(end, size, "year" if size == 12 else "quarter")


def _range(parts: dict[str, str], today: date) -> Period:
    first, last = month_number(parts["range_a"]), month_number(parts["range_b"])
    year = _year_of(last, parts.get("range_y"), today)
    begin = int(parts["range_ay"]) if parts.get("range_ay") else year if first <= last else year - 1
    end = month(year, last)
    size = (end.end.year - begin) * 12 + last - first + 1
    return Period(date(begin, first, 1), end.end, "quarter" if size <= 6 else "year")


def _quarter(parts: dict[str, str], today: date) -> Period:
    number = QUARTERS.get(parts.get("quarter_n") or parts.get("quarter_w") or parts.get("quarter_c", ""), 0) or int(
        parts.get("quarter_n", "1")
    )
    written = parts.get("quarter_y") or parts.get("quarter_b")
    year = _year_of(number * 3 - 2, written, today)
    return Period(date(year, number * 3 - 2, 1), month(year, number * 3).end, "quarter")


def _half(parts: dict[str, str], _: date) -> Period:
    year = next(int(parts[key]) for key in ("half_y", "half_z", "half_x") if key in parts)
    first = 1 if parts.keys() & {"half_1", "half_c1"} else 7
    return Period(date(year, first, 1), month(year, first + 5).end, "quarter")


def _month(parts: dict[str, str], today: date) -> Period:
    return month(_year_of(number := month_number(parts["month_m"]), parts.get("month_y"), today), number)


def _mid(parts: dict[str, str], today: date) -> Period:
    return Period(date(int(parts["mid_y"]) - 1, 7, 1), date(int(parts["mid_y"]), 6, 30), "year")


def _fiscal(parts: dict[str, str], today: date) -> Period:
    if "fiscal_e" in parts:
        year = int(parts["fiscal_e"])
    else:
        written = parts["fiscal_b"]
        year = int(written) if len(written) == 4 else int(parts["fiscal_a"][:2] + written)
        if year > int(parts["fiscal_a"]) + 1:
            return _years({"years_b": str(year)}, today)
    return financial(year)


def _upto(parts: dict[str, str], today: date) -> Period | None:
    """Figures go up to a day that is over, or stand as at one; "from 3 to 20 December" is when something is on."""
    day = named_day(parts.get("upto_d") or parts["upto_at"], today)
    return Period(day, day, "day") if day is not None and day < today else None


def _years(parts: dict[str, str], today: date) -> Period:
    """Of "1981 to 2025" what is new is the last year; "2025 to 2026" is one school's, or financial, year while 2026 is not over,
    and may be either once it is: then the whole of 2026, which comes out last."""
    year = int(parts["years_b"])
    if parts.get("years_a") == str(year - 1) and date(year, 12, 31) >= today:
        return financial(year)
    return _calendar_year(year)


def _year(parts: dict[str, str], today: date) -> Period:
    return _calendar_year(int(parts["year_y"]))


def _relative(parts: dict[str, str], today: date) -> Period:
    words = parts["relative_w"]
    last = bool(re.search(r"last|previous|diwethaf|llynedd|yesterday", words))
    if re.search(r"week|wythnos", words):
        monday = today - timedelta(days=today.weekday() + 7 * last)
        return Period(monday, monday + timedelta(days=6), "week")
    if re.search(r"month|[mf]is", words):
        return month(*back(today, int(last)))
    if re.search(r"quarter|chwarter", words):
        year, number = back(today, 3 * last)
        first = (number - 1) // 3 * 3 + 1
        return Period(date(year, first, 1), month(year, first + 2).end, "quarter")
    return _calendar_year(today.year - last)


READERS = {
    "week": _week,
    "season": _season,
    "span": _span,
    "range": _range,
    "half": _half,
    "quarter": _quarter,
    "month": _month,
    "mid": _mid,
    "fiscal": _fiscal,
    "upto": _upto,
    "years": _years,
    "year": _year,
    "relative": _relative,
}
