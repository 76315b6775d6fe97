"""A child who could be found by what is said.

Looks for: a name, or a child of the family, with an age below 18, a school, a year or a class beside it, in both languages
(`Tomos, Bl 4, Ysgol y Bont`, `my son is in Miss Jones's class at …`).
Because: children come first, and what identifies a pupil is confidential (rct.best_interests_of_children,
rct.confidential_personal, ewc.no_discussion_of_learners).
Instead: "one of our Year 4 pupils" / "un o'n disgyblion Blwyddyn 4".
Does not catch: a child named with nothing else, which is a name; pieces spread over several posts.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text
from checks.personal_data.context import clause_after, clause_before, is_own
from checks.personal_data.digits import fold
from checks.personal_data.lexicon import People, people
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.persons import Person, persons
from checks.personal_data.leads import AS_A_CHILD, PLACED
from checks.personal_data.schooling import (
    ABOUT_THINGS,
    AGE,
    ATTENDS,
    BARE_AGE,
    CHILD,
    CLASS,
    CLASS_TEACHER,
    GROWN,
    INITIALS,
    MISSING,
    OF_A_SCHOOL,
    PET,
    PUPIL,
    SCHOOL,
    SMALL_SCHOOL,
    UNLISTED,
)
from checks.personal_data.spot import SEEN, Spot, meets

WHAT = Text(en="child who can be identified", cy="plentyn y gellir ei adnabod")
REACH = 110
MINOR = re.compile(
    r"\d|oed|old|school|ysgol|year|yr|bl|class|dosbarth|nosbarth|reception|derbyn|meithrin|primary|nursery|comp|high|infants|juniors",
    re.IGNORECASE,
)


@lru_cache(maxsize=SEEN)
def spots(text: str, prepared: People) -> tuple[Spot, ...]:
    """Every child of a text, from the name to the last thing that narrows it down."""
    folded = fold(text)
    if MINOR.search(folded) is None:
        return ()
    found: list[Spot] = []
    for person in persons(text, prepared):
        spot = _named_child(folded, person)
        if spot is not None and not meets(spot.start, spot.end, found):
            found.append(spot)
    if not found:
        found += _unlisted_child(folded, prepared) or _unnamed_child(folded)
    return tuple(sorted(found, key=lambda spot: spot.start))


def _named_child(folded: str, person: Person) -> Spot | None:
    if person.kind == "titled":
        return None
    before, after = clause_before(folded, person.start, REACH), clause_after(folded, person.end, REACH)
    around = f"{before} {after}"
    if PET.search(around) or ABOUT_THINGS.search(around):
        return None
    facts = [*_facts(before, person.start - len(before)), *_facts(after, person.end)]
    age = BARE_AGE.match(after)
    if age is not None:
        facts.append((person.end + age.start(), person.end + max(age.end(1), age.end(2))))
    told = age or AGE.search(around) or CHILD.search(before[-40:]) or AS_A_CHILD.match(after) or PUPIL.search(around)
    if not facts or _is_grown(around, told is not None):
        return None
    start, end = min(person.start, *(f[0] for f in facts)), max(person.end, *(f[1] for f in facts))
    if told or CLASS.search(around) or ATTENDS.search(after[:40]):
        return Spot(start, end, is_own(folded, person.start, person.end))
    return Spot(start, end, False, Strength.MILD) if person.kind == "given" and OF_A_SCHOOL.match(after) else None


def _is_grown(around: str, told: bool) -> bool:
    """Staff, whatever else is said; a grown-up's word anywhere, where nothing tells of a child."""
    return CLASS_TEACHER.search(around) is not None or (not told and GROWN.search(around) is not None)


def _facts(words: str, offset: int) -> Iterator[tuple[int, int]]:
    for pattern in (AGE, CLASS, SCHOOL, SMALL_SCHOOL):
        for match in pattern.finditer(words):
            yield offset + match.start(), offset + match.start() + len(match[0].rstrip())


def _unlisted_child(folded: str, prepared: People) -> list[Spot]:
    """`Nel, 5, … ysgol Cymerau`: a name no lexicon has, and `E.W. in Year 4 at …`: initials, with school and year or age."""
    found: list[Spot] = []
    for pattern in (UNLISTED, INITIALS):
        for match in pattern.finditer(folded):
            start, end = match.span()
            before, after = clause_before(folded, start, REACH), clause_after(folded, end, REACH)
            facts = [*_facts(before, start - len(before)), *_facts(after, end)]
            around = f"{before} {after}"
            if pattern is UNLISTED and (prepared.known(match[0].lower()) or PLACED.search(before)):
                continue
            if not _is_narrowed(around, pattern is INITIALS, BARE_AGE.match(after) is not None) or CLASS_TEACHER.search(around) or PET.search(around):
                continue
            found.append(Spot(min(start, *(f[0] for f in facts)), max(end, *(f[1] for f in facts))))
            return found
    return found


def _is_narrowed(around: str, both: bool, aged: bool) -> bool:
    """A school, a class or a child is spoken of; `both`: a school, and a year or an age."""
    school = SCHOOL.search(around) or SMALL_SCHOOL.search(around)
    year = aged or CLASS.search(around) or AGE.search(around)
    if both:
        return bool(school and year)
    return bool(year or (school or CHILD.search(around) or MISSING.search(around)))


def _unnamed_child(folded: str) -> Iterator[Spot]:
    """`my son, Year 4 at Ysgol y Bont`: school with year, class or age is mild even without a name."""
    for match in CHILD.finditer(folded):
        after = clause_after(folded, match.end(), REACH)
        school = SCHOOL.search(after)
        narrowed = [m for m in (CLASS.search(after), AGE.search(after)) if m is not None]
        if school is None or not narrowed or GROWN.search(after):
            continue
        end = match.end() + max(len(after[: school.end()].rstrip()), *(m.end() for m in narrowed))
        yield Spot(match.start(), end, is_own(folded, match.end(), match.end()), Strength.MILD)
        return


def find(item: Item, options: Any, prepared: People) -> Iterable[Finding]:
    """A finding for every child who could be found."""
    return findings_in(item, partial(spots, prepared=prepared), WHAT)


CHECK = Check(
    module=__name__,
    clauses=("rct.best_interests_of_children", "rct.confidential_personal", "ewc.no_discussion_of_learners"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=lambda options, tools: people(tools),
)
