"""A stretch of days: what the statistics office does, what goes wrong, and the posts that people queue around releases."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.opening import LONDON
from tests.chaos.releases import Announced, subjects

HOURS = (time(7, 0), time(9, 30))
# Played by name, so that a year stays the same year when the table of subjects grows.
PLAYED = """
consumer_prices producer_prices house_prices rents housing_affordability unemployment employment sickness_absence
inactivity claimant_count vacancies redundancies labour_disputes payrolls earnings disability_pay_gap gdp
national_accounts retail_sales trade balance_of_payments foreign_investment public_finances deaths infant_deaths
drug_deaths alcohol_deaths suicides births baby_names marriages population life_expectancy migration crime
homelessness housing poverty income wealth wellbeing productivity business research construction services production
welsh_language census identity
""".split()
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, order=True)
class Event:
    """Something that happens at a true moment. `what` names a method of the run."""

    at: datetime
    what: str
    given: tuple[object, ...] = ()


def weekdays(start: date, days: int) -> Iterator[date]:
    return (day for n in range(days) if (day := start + timedelta(days=n)).weekday() < 5)


def month_before(day: date) -> tuple[int, int]:
    last = day.replace(day=1) - timedelta(days=1)
    return last.year, last.month


def number_in_month(day: date) -> int:
    """Which weekday of its month a day is, from 0."""
    return sum(1 for n in range(1, day.day) if day.replace(day=n).weekday() < 5)


def releases(start: date, days: int) -> list[Announced]:
    """Two for every weekday, at 07:00 and 09:30 London time, each of a subject of its own in its month."""
    made = []
    # None that covers others: it is out before them here, and then what they say is rightly taken for public.
    named = {one.key: one for one in subjects()}
    known = [named[key] for key in PLAYED]
    for day in weekdays(start - timedelta(days=45), days + 80):
        year, month = month_before(day)
        for number, hour in enumerate(HOURS):
            subject = known[(2 * number_in_month(day) + number) % len(known)]
            at = datetime.combine(day, hour, LONDON).astimezone(UTC)
            uri = f"/releases/{subject.key}{year}{month:02}"
            made.append(Announced(uri, subject, month, year, at))
    return made


def changes(one: Announced, dice: random.Random) -> Iterator[Event]:
    """What becomes of one release's date."""
    roll, moment = dice.random(), one.moment
    if roll < 0.08:
        later = moment + dice.choice((timedelta(minutes=30), 2 * HOUR, timedelta(days=1), timedelta(days=2)))
        yield Event(moment - dice.uniform(0.02, 40) * HOUR, "moves", (one.uri, later))
    elif roll < 0.14:
        earlier = moment - dice.uniform(0.3, 2.4) * HOUR
        yield Event(
            earlier - dice.uniform(0.1, 30) * HOUR, "moves", (one.uri, earlier.replace(second=0, microsecond=0))
        )
    elif roll < 0.18:
        at = moment - dice.uniform(0.02, 40) * HOUR
        yield Event(at, "cancels", (one.uri,))
        if dice.random() < 0.5:
            yield Event(at + dice.uniform(0.01, 1) * (moment - at), "reinstates", (one.uri,))
    elif roll < 0.23:
        yield Event(moment - 72 * HOUR, "doubts", (one.uri,))
        yield Event(moment - dice.uniform(-2, 48) * HOUR, "settles", (one.uri,))
    elif roll < 0.28:
        yield Event(moment - 48 * HOUR, "delays", (one.uri, dice.choice((5.0, 45.0, 240.0, 9000.0))))


def troubles(start: datetime, days: int, dice: random.Random, more: float = 1.0) -> Iterator[Event]:
    """Outages of the calendar, wrong clocks, restarts."""
    end = start + timedelta(days=days)
    at = start + dice.uniform(1, 30) / more * HOUR
    while at < end:
        length = dice.choice((5 * MINUTE, 20 * MINUTE, 70 * MINUTE, 5 * HOUR))
        yield Event(at, "goes_down")
        yield Event(at + length, "comes_up")
        at += length + dice.uniform(20, 90) / more * HOUR
    at = start + dice.uniform(1, 30) / more * HOUR
    while at < end:
        length = dice.uniform(0.5, 12) * HOUR
        for offset, share in _offsets(dice):
            yield Event(at + share * length, "sets_clock", (offset,))
        at += length + dice.uniform(40, 160) / more * HOUR
    for day in range(days):
        yield Event(start + timedelta(days=day) + dice.uniform(0, 24) * HOUR, "restarts")


def _offsets(dice: random.Random) -> list[tuple[float, float]]:
    """Seconds that the clock is ahead, and from what share of the time on: fast, slow, or stepping about; right at the end."""
    kind = dice.random()
    if kind < 0.35:
        return [(600.0, 0.0), (0.0, 1.0)]
    if kind < 0.6:
        return [(-600.0, 0.0), (0.0, 1.0)]
    steps = [(dice.choice((-900.0, -600.0, -30.0, 10.0, 600.0, 900.0, 5400.0)), n / 8) for n in range(8)]
    return [*steps, (0.0, 1.0)]
