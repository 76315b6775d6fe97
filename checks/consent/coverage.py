"""Whether the people in a picture are covered: each person's listed consents, and the most telling fault where none is whole."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from checks.model import Consent, Finding, Media, Organisation, Place, Post

Fault = Literal["withdrawn", "expired", "school_not_transferable", "scope", "age", "missing"]
TELLING: tuple[Fault, ...] = ("withdrawn", "expired", "school_not_transferable", "scope", "age", "missing")
YEARS = 3
ADULT, ABLE = 18, 16
LEAP_DAY = 29


@dataclass(frozen=True, slots=True)
class Lack:
    """What keeps a person in a picture from being covered. `consent` is the id it was read in, empty where there is none."""

    fault: Fault
    person: str
    place: Place
    consent: str = ""
    unknown: bool = False


def file_place(version: int, index: int) -> Place:
    """The place of a picture itself; a file has no offsets and no quote."""
    return Place(version, "file", index, None, None, None)


def findings(post: Post, organisation: Organisation, fault: Fault) -> Iterator[Finding]:
    """One finding for each person whose most telling fault is this one, with the values {person} and {consent}."""
    for lack in lacks(post, organisation):
        if lack.fault == fault:
            values = {"person": lack.person, "consent": lack.consent}
            yield Finding(lack.place, values=values, unknown=lack.unknown)


def lacks(post: Post, organisation: Organisation) -> Iterator[Lack]:
    """At most one for each declared person of each picture."""
    for number, version in enumerate(post.versions):
        day = london_day(post.moment(number))
        for index, media in enumerate(version.media):
            for person in {folded(name): name for name in media.people or ()}.values():
                lack = lacking(post, media, person, file_place(number, index), day, organisation)
                if lack is not None:
                    yield lack


def lacking(post: Post, media: Media, person: str, place: Place, day: date, organisation: Organisation) -> Lack | None:
    """The most telling fault of the person's consents; None where one of them is whole."""
    register = post.evidence.consents
    if register is None:
        return Lack("missing", person, place, unknown=True)
    seen: list[Lack] = []
    for ident in media.consents:
        one = register.get(ident)
        if one is None or folded(one.person) != folded(person):
            continue
        found = [Lack(fault, person, place, ident, unknown) for fault, unknown in faults(one, day, organisation)]
        if not found:
            return None
        seen += found
    return min(seen, key=lambda lack: TELLING.index(lack.fault), default=Lack("missing", person, place))


def faults(one: Consent, day: date, organisation: Organisation) -> Iterator[tuple[Fault, bool]]:
    """(fault, whether it is only not known) of a consent on a London day."""
    if one.signed_on is not None and one.signed_on > day:
        yield "missing", False
    if one.withdrawn_on is not None and one.withdrawn_on <= day:
        yield "withdrawn", False
    end = last_day(one)
    if end is None or end < day:
        yield "expired", end is None
    holder = folded(one.holder)
    if holder not in {folded(organisation.name.en), folded(organisation.name.cy)}:
        yield "school_not_transferable", not holder
    if "social" not in {use.casefold() for use in one.scope}:
        yield "scope", False
    if not of_age(one, day):
        yield "age", one.birth_date is None and not one.age_path


def last_day(one: Consent) -> date | None:
    """The last day it holds: `expires_on`, and never more than three years from its signature; None where neither is known."""
    known = [one.expires_on, later(one.signed_on, YEARS) if one.signed_on else None]
    return min((end for end in known if end is not None), default=None)


def later(day: date, years: int) -> date:
    """The same day so many years on; 28 February for a 29th that the year does not have."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=LEAP_DAY - 1)


def of_age(one: Consent, day: date) -> bool:
    """Whether whoever signed could: an adult, a named parent or guardian, or one over 16 who was judged able to."""
    age = None if one.birth_date is None else years_old(one.birth_date, one.signed_on or day)
    if age is not None and age >= ADULT:
        return True
    if one.age_path == "16_plus":
        return bool(one.judged_by and one.judged_on and one.judged_on <= day) and (age is None or age >= ABLE)
    if one.age_path == "adult":
        return age is None
    return bool(one.guardian)


def years_old(born: date, day: date) -> int:
    """Whole years lived by that day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def london_day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo("Europe/London")).date()


def folded(name: str) -> str:
    """A name without case, accents, kinds of apostrophe and spacing."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("\u2019", "'"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
