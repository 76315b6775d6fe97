"""A private person named.

Looks for: first and family names, Welsh patronymics, titled and initialled names and, where words lead to them, first names
alone, in both languages, mutated or without capitals. Alone it is a hint; with a job at the front line, an accusation, a
fact of private life or another personal datum beside it, it is more. An answer of ours that tells whoever asked of their
debts, case, benefits, child or treatment.
Because: staff at the front line are not named with their jobs (rct.frontline_staff), and information that identifies a
person is confidential (rct.confidential_personal, rct.no_personal_information).
Instead: "our housing team" / "ein tîm tai".
Does not catch: a first name that is an everyday word and stands without a family name.
"""

import re
from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Item, Part, Post, Strength, Text
from checks.personal_data import (
    address,
    bank_account,
    children,
    email,
    illness,
    national_insurance,
    nhs_number,
    phone,
    vehicle,
)
from checks.personal_data.any_case import AnyCase
from checks.personal_data.blame import blamed, is_spoken_to
from checks.personal_data.context import sentence
from checks.personal_data.dealings import WHAT as DEALINGS
from checks.personal_data.dealings import dealings
from checks.personal_data.digits import fold, has_digits
from checks.personal_data.lexicon import People, people
from checks.personal_data.notice import FIX, SAYS, findings
from checks.personal_data.persons import Person, persons
from checks.personal_data.phrases import Phrases
from checks.personal_data.routine import habits
from checks.personal_data.schooling import PET_CALLED
from checks.personal_data.sheltered import sheltered
from checks.personal_data.sight import needs, sees, sight
from checks.personal_data.spot import Spot, meets
from checks.personal_data.unguarded import emptied
from checks.personal_data.whereabouts import whereabouts
from checks.text.normalise import plain

WHAT = Text(en="person's name", cy="enw person")
SELF = AnyCase(
    r"\b(?:my\s+name\s+is|my\s+name's|i'm|i\s+am|this\s+is|fy\s+enw\s+i?\s*(?:yw|ydi|ydy)?|enw\s+i\s+(?:yw|ydi))\s+$"
)
SELF_AFTER = AnyCase(r"\s+(?:ydw|dw)\s+i\b|\s+here\b")
LONG_AGO = AnyCase(r"\b1[0-8]\d\d\b|\b19[0-4]\d\b|\b(?:ganed|ganrif)\b")
WAS = AnyCase(r"\b(?:r?oedd|bu|bellach)\b")
"""Welsh telling of what was: where somebody lived is then a story, not a private fact."""

ONE_OF = re.compile(r"\bone\s+of\s+(?:the|our|their|your)\s+((?:\w+\s+){0,2}?\w+?)s\b", re.IGNORECASE)
"""`one of our social workers`: the job stands in the plural."""

TAI_CHI = re.compile(r"\btai chi\b", re.IGNORECASE)
"""And no housing, *tai*."""

NEAR = 60
"""Characters: a job or an accusation further off in a long sentence is about something else."""


def find(item: Item, options: Any, prepared: People) -> Iterator[Finding]:
    """A finding for every private person named, but for those a finding of `child`, `health` or `location` already holds."""
    if isinstance(item, Comment) and not persons(item.text, prepared):
        return
    for part in item.parts():
        yield from findings(item, part, dealings(item, part, prepared), DEALINGS)
        named = persons(part.text, prepared)
        if named:
            yield from findings(item, part, _spots(item, part, named, prepared), WHAT)


def _spots(item: Item, part: Part, named: tuple[Person, ...], prepared: People) -> Iterator[Spot]:
    folded = fold(part.text)
    masked = _without(folded, named)
    told = (*children.spots(part.text, prepared), *illness.spots(part.text, prepared), *email.spots(part.text))
    if sees(folded, "habit"):
        told = (*told, *habits(part.text, folded, prepared))
    if sees(folded, "whereabouts"):
        told = (*told, *whereabouts(part.text, folded, prepared), *sheltered(folded))
    if sees(folded, "alone"):
        told = (*told, *emptied(part.text, folded, prepared))
    if has_digits(folded):
        told = (*told, *vehicle.spots(part.text))
    beside = _has_datum(part.text, folded)
    for person in named:
        if meets(person.start, person.end, told):
            continue
        own = isinstance(item, Comment) and is_the_writer(folded, person)
        answered = _is_answered(item, folded, person)
        strength = Strength.HINT if answered else _strength(masked, person, beside and not own, prepared)
        yield Spot(person.start, person.end, own, strength)


def _is_answered(item: Item, folded: str, person: Person) -> bool:
    """A post's greeting to whoever it answers, or anywhere the first name that whoever wrote to us shows beside their words;
    with a title, a greeting by the family name they show."""
    if not isinstance(item, Post) or person.kind == "full":
        return False
    greeted = is_spoken_to(folded, person.start, person.end)
    shown = plain((item.replies_to.author.name if item.replies_to else None) or "").split()
    called = plain(folded[person.start : person.end])
    if person.kind == "titled":
        return greeted and called.split()[-1:] == shown[-1:]
    return greeted or called in shown[:1]


def _without(folded: str, named: tuple[Person, ...]) -> str:
    """The text with stars for the names, so that `John Bully` accuses nobody."""
    for person in named:
        folded = folded[: person.start] + "*" * (person.end - person.start) + folded[person.end :]
    return folded


def is_the_writer(folded: str, person: Person) -> bool:
    """`my name is …`, `… ydw i`: the writer says who they are."""
    before = SELF.search(folded[max(0, person.start - 30) : person.start])
    return before is not None or SELF_AFTER.match(folded, person.end) is not None


def _has_datum(text: str, folded: str) -> bool:
    """Whether a phone number, an address or the like stands in the same text."""
    if "@" not in folded and not has_digits(folded):
        return False
    readings = (phone, address, email, national_insurance, nhs_number, bank_account)
    return any(not spot.own for reading in readings for spot in reading.spots(text))


def _strength(folded: str, person: Person, beside: bool, prepared: People) -> Strength:
    """Medium where a fact is tied to somebody who can be found by the name, mild where only a first name is given."""
    around = sentence(folded, person.start, person.end)
    if blamed(folded, person.start, person.end):
        return Strength.MILD if person.kind == "given" else Strength.MEDIUM
    if person.kind == "given" and PET_CALLED.search(folded[max(0, person.start - 32) : person.start]):
        return Strength.HINT
    near = folded[max(0, person.start - NEAR) : person.start] + " | " + folded[person.end : person.end + NEAR]
    near = " ".join(part for part in near.splitlines() if part)
    words = prepared.words
    if words["public_life"].has(_but_for(around, words["accusation"])) or LONG_AGO.search(around):
        return Strength.HINT
    jobs = TAI_CHI.sub("", ONE_OF.sub(r"\1", near) if "one" in near.lower() else near)
    staff, accused = words["staff"].has(jobs), words["accusation"].has(around)
    private = words["private"].has(near) and not WAS.search(around)
    if not (staff or accused or private or beside):
        return Strength.HINT
    at_fault = accused and (staff or person.cued)
    return Strength.MEDIUM if person.kind != "given" or at_fault else Strength.MILD


def _but_for(around: str, phrases: Phrases) -> str:
    """Without the phrases: the `single` of `single person discount` is no record."""
    for hit in reversed(phrases.hits(around)):
        around = around[: hit.start] + around[hit.end :]
    return around


CHECK = Check(
    module=__name__,
    clauses=("rct.frontline_staff", "rct.confidential_personal", "rct.no_personal_information"),
    strength=Strength.HINT,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=lambda options, tools: people(tools),
    sight=sight,
    needs=needs("any"),
)
