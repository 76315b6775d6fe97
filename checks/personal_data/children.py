"""Children told of in a text, each from the name to the last thing that narrows it down: school, year, class, age."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from checks.model import Strength
from checks.personal_data.any_case import AnyCase
from checks.personal_data.context import clause_after, clause_before, is_own
from checks.personal_data.digits import fold, has_digits
from checks.personal_data.households import of_households
from checks.personal_data.leads import AS_A_CHILD, PLACED
from checks.personal_data.lexicon import People
from checks.personal_data.persons import Person, persons
from checks.personal_data.pupils import singled_out
from checks.personal_data.schooling import (
    ABOUT_THINGS,
    AGE,
    ATTENDS,
    BARE_AGE,
    CHILD,
    CLASS,
    CLASS_TEACHER,
    GROWN,
    IN_A_FORM,
    INITIALS,
    KIN_NAMED,
    MISSING,
    NAMED_CLASS,
    NAMED_SO,
    NUMBER_WORD,
    OF_A_SCHOOL,
    PET,
    PRONOUN_AGED,
    PUPIL,
    SCHOOL,
    SMALL_SCHOOL,
    TEACHERS_CLASS,
    UNLISTED,
    WHO_IS,
    WITH_INITIAL,
    YOUNG_ONE,
)
from checks.personal_data.sight import sees, words
from checks.personal_data.spot import SEEN, Spot, meets

REACH = 110
NARROWING = (CLASS, AGE, TEACHERS_CLASS, NAMED_CLASS, WHO_IS, BARE_AGE)
YOUNG = frozenset({"he", "she", "hes", "shes", "mae"})
"""Words that YOUNG_ONE cannot do without."""

AGES = frozenset({"aged", "age", "oed"}).union(word.split(r"\s+")[0] for word in NUMBER_WORD.strip("(?:)").split("|"))
"""Words that an age after a comma cannot do without, where it has no figure right there."""

RECEPTION = AnyCase(r"(?:in\s+)?reception")
AGED = AnyCase(r"[,(]\s*\d{1,2}(?!\d)|(?<=[isdnfmoty])\s\d{1,2}(?!\d)|\by\d|\b[a-z]\.?,?\s\(?\d{1,2}[a-z]{1,2}\b")
"""A figure where an age may stand: after a comma or a bracket, after `is`, `turned`, `yn`, `in`."""


@lru_cache(maxsize=SEEN)
def spots(text: str, prepared: People) -> tuple[Spot, ...]:
    """Every child of a text, from the name to the last thing that narrows it down."""
    folded = fold(text)
    seen = sees(folded, "child") or (has_digits(folded) and (sees(folded, "class") or _is_aged(folded)))
    if not (seen or sees(folded, "kin")):
        return ()
    found: list[Spot] = list(of_households(text, folded, prepared))
    if found or not seen:
        return tuple(found)
    for person in persons(text, prepared):
        spot = _named_child(folded, person)
        if spot is not None and not meets(spot.start, spot.end, found):
            found.append(spot)
    if not found:
        found += (
            _with_initial(folded, prepared)
            or _unlisted_child(folded, prepared)
            or list(_unnamed_child(folded, prepared))
            or _singled_out(folded)
        )
    return tuple(sorted(found, key=lambda spot: spot.start))


def _is_aged(folded: str) -> bool:
    return sees(folded, "aged") and AGED.search(folded) is not None


def _singled_out(folded: str) -> Iterable[Spot]:
    return singled_out(folded) if sees(folded, "school") else ()


def _named_child(folded: str, person: Person) -> Spot | None:
    if person.kind == "titled":
        return None
    before, after = clause_before(folded, person.start, REACH), clause_after(folded, person.end, REACH)
    around = f"{before} {after}"
    pet = person.kind == "given" and PET.search(around) is not None
    if pet or ABOUT_THINGS.search(around):
        return None
    facts = [*_facts(before, person.start - len(before)), *_facts(after, person.end)]
    age = BARE_AGE.match(after)
    if age is not None:
        facts.append((person.end + age.start(), person.end + age.end()))
    form = IN_A_FORM.match(after) if folded[person.end - 2 : person.end - 1] == " " else None
    if form is not None:
        facts.append((person.end + form.start(), person.end + form.end()))
    later = _age_told_later(after)
    if later is not None:
        facts.append((person.end + later.start(), person.end + later.end()))
    told = (
        age
        or form
        or later
        or AGE.search(around)
        or CHILD.search(before[-40:])
        or AS_A_CHILD.match(after)
        or PUPIL.search(around)
    )
    if not facts or _is_grown(around, told is not None) or _is_at_a_desk(folded, facts, around):
        return None
    start, end = min(person.start, *(f[0] for f in facts)), max(person.end, *(f[1] for f in facts))
    if told or CLASS.search(around) or NAMED_CLASS.search(around) or ATTENDS.search(after[:40]):
        return Spot(start, end, is_own(folded, person.start, person.end))
    return Spot(start, end, False, Strength.MILD) if person.kind == "given" and OF_A_SCHOOL.match(after) else None


def _is_at_a_desk(folded: str, facts: list[tuple[int, int]], around: str) -> bool:
    """`Emma in reception sorted it`: where nothing else tells of a child, a reception is a desk."""
    desk = all(RECEPTION.fullmatch(folded[start:end]) for start, end in facts)
    return desk and not (CHILD.search(around) or PUPIL.search(around))


def _age_told_later(after: str) -> re.Match[str] | None:
    """`saw Kai Bevan again, he's fourteen`, `… ni, she's only 7`: a pronoun's age, where no other child stands between."""
    match = PRONOUN_AGED.search(after)
    return match if match is not None and CHILD.search(after[: match.start()]) is None else None


def _is_grown(around: str, told: bool) -> bool:
    """Staff, whatever else is said; a grown-up's word anywhere, where nothing tells of a child."""
    return CLASS_TEACHER.search(around) is not None or (not told and GROWN.search(around) is not None)


def _facts(words: str, offset: int) -> Iterator[tuple[int, int]]:
    for pattern in (AGE, CLASS, NAMED_CLASS, SCHOOL, SMALL_SCHOOL):
        for match in pattern.finditer(words):
            yield offset + match.start(), offset + match.start() + len(match[0].rstrip())


def _unlisted_child(folded: str, prepared: People) -> list[Spot]:
    """`Nel, 5, … ysgol Cymerau`: a name no lexicon has, and `E.W. in Year 4 at …`: initials, with school and year or age."""
    aged = sees(folded, "class") or (("," in folded or "(" in folded) and _tells_an_age(folded))
    named = NAMED_SO if sees(folded, "named") else None
    kin = KIN_NAMED if sees(folded, "kin") else None
    initials = INITIALS if sees(folded, "school") else None
    for pattern in filter(None, (UNLISTED if aged else None, named, kin, initials)):
        for match in pattern.finditer(folded):
            start, end = match.span(1) if pattern is not INITIALS else match.span()
            before, after = clause_before(folded, start, REACH), clause_after(folded, end, REACH)
            around = f"{before} {after}"
            if pattern in (UNLISTED, KIN_NAMED) and (prepared.known(match[1].lower()) or PLACED.search(before)):
                continue
            if pattern is KIN_NAMED and (_is_of_no_age(around) or GROWN.search(around)):
                continue
            if not _is_narrowed(around, pattern is INITIALS, BARE_AGE.match(after) is not None):
                continue
            if pattern is NAMED_SO and not _is_young(around):
                continue
            if CLASS_TEACHER.search(around) or PET.search(around):
                continue
            facts = [*_facts(before, start - len(before)), *_facts(after, end)]
            return [Spot(min(start, *(f[0] for f in facts), start), max(end, *(f[1] for f in facts), end))]
    return []


def _with_initial(folded: str, prepared: People) -> list[Spot]:
    """`Gwen M, 7C, Ysgol …`, with the school in the sentence."""
    for match in WITH_INITIAL.finditer(folded) if sees(folded, "school") else ():
        start, end = match.span(1)
        before, after = clause_before(folded, start, REACH), clause_after(folded, end, REACH)
        first = match[2].lower()
        if (first in prepared.given or not prepared.known(first)) and _is_narrowed(f"{before} {after}", False, False):
            facts = [*_facts(before, start - len(before)), *_facts(after, end)]
            return [Spot(min(start, *(f[0] for f in facts), start), max(end, *(f[1] for f in facts), end))]
    return []


def _tells_an_age(folded: str) -> bool:
    """Whether anything may be an age: a figure where one may stand, or a number in words."""
    return not AGES.isdisjoint(words(folded)) or _is_aged(folded)


def _is_of_no_age(around: str) -> bool:
    return not any(pattern.search(around) for pattern in (AGE, CLASS, SCHOOL, SMALL_SCHOOL))


def _is_young(around: str) -> bool:
    return any(pattern.search(around) is not None for pattern in (CHILD, CLASS, AGE))


def _is_a_surname(word: str, prepared: People) -> bool:
    """`the Bevan twins`, `Tate's son`."""
    return word[:1].isupper() and (word.lower() in prepared.surnames or word.endswith("'s"))


def _is_narrowed(around: str, both: bool, aged: bool) -> bool:
    """A school, a class or a child is spoken of; `both`: a school, and a year or an age."""
    school = SCHOOL.search(around) or SMALL_SCHOOL.search(around)
    year = aged or CLASS.search(around) or AGE.search(around)
    if both:
        return bool(school and year)
    return bool(year or (school or CHILD.search(around) or MISSING.search(around)))


def _unnamed_child(folded: str, prepared: People) -> Iterator[Spot]:
    """`my son, Year 4 at Ysgol y Bont`: school with year, class or age is mild even without a name; an age, a class and a
    school together are as good as one."""
    told = CHILD.finditer(folded) if sees(folded, "kin") else ()
    young = YOUNG_ONE.finditer(folded) if not YOUNG.isdisjoint(words(folded)) else ()
    for match in (*told, *young):
        after = clause_after(folded, match.end(), REACH)
        school = SCHOOL.search(after) or SMALL_SCHOOL.search(after)
        narrowed = [m for pattern in NARROWING if (m := pattern.search(after)) is not None]
        family = any(_is_a_surname(word, prepared) for word in match[0].split())
        until = after[: school.end()] if school else after
        if not (school or family) or not narrowed or GROWN.search(until):
            continue
        whole = family or match.re is YOUNG_ONE or len({m.group() for m in narrowed}) > 1
        end = match.end() + max(len(after[: school.end()].rstrip()) if school else 0, *(m.end() for m in narrowed))
        yield Spot(match.start(), end, is_own(folded, match.end(), match.end()), None if whole else Strength.MILD)
        return
