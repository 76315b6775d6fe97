"""A hashtag that the other language lacks, or that is not the listed one.

Looks for: a tag that is listed in config/organisation.yaml as one of a pair beside another than its twin; more tags on one side
than on the other; two that differ in a number, name another feast, day or place, or differ by a slip of a letter or two.
Tags put into Welsh are right as they are.
Because: content is available in both languages (rct.bilingual), and a tag is how half the readers find it.
Instead: use the listed twin: “#StDavidsDay”. / Defnyddiwch yr efell sydd ar y rhestr: “#DyddGŵylDewi”.
Does not catch: a tag put into the wrong Welsh words.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import product
from typing import Any

from checks.model import Check, Finding, Language, Post, Strength, Tools
from checks.model.tools import Known
from checks.parity.carries import TAGS, sight
from checks.parity.lists import AGREE, DIFFER, Differing, findings, known
from checks.text.compare import is_feast
from checks.text.fact import Reading
from checks.text.facts import facts
from checks.text.marks import Mark, of_kind
from checks.text.places import Gazetteer, gazetteer, places
from checks.text.renderings import bases, forms, said
from checks.text.sides import Pair, reading
from checks.text.welsh import fold

HUMP = re.compile(r"[A-ZÂÊÎÔÛŴŶ][^\W\d_A-ZÂÊÎÔÛŴŶ]+")
POSSESSIVE = re.compile(r"(?<=[a-z]{3})(?<!s)s$")  # StDavidsDay is St David's Day
WHOLE = 2  # words of a tag that tells a campaign
SLIP = 0.82  # tags more alike than this are one tag misspelt: RecycleWeek, RecycledWeek


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each tag without its counterpart."""
    for pair in reading(post, tools.runs).texts:
        english, welsh = of_kind(pair.en.text, "hashtag"), of_kind(pair.cy.text, "hashtag")
        if english or welsh:
            listed = {fold(en): fold(cy) for en, cy in known(tools.organisation, "hashtag").items()}
            table = gazetteer(tools.data.get("places") or {}, tools.organisation.pairs)
            rows = unequal(english, welsh, listed, tools.known, table)
            strange = campaigns(english, welsh, rows, listed, pair, tools)
            yield from findings(pair, rows + strange, tools)


def unequal(
    english: tuple[Mark, ...], welsh: tuple[Mark, ...], listed: dict[str, str], known_word: Known, table: Gazetteer
) -> list[Differing]:
    """The tags left over once equals, listed twins and tags that may translate one another are set aside."""
    rest_en = {m.key: m for m in english}
    rest_cy = {m.key: m for m in welsh}
    found: list[Differing] = []
    for key in list(rest_en):
        twin = listed.get(key)
        if twin in rest_cy:
            del rest_en[key], rest_cy[twin]
        elif twin and key in rest_cy:
            found.append((rest_en.pop(key), rest_cy.pop(key)))
        elif key in rest_cy:
            del rest_en[key], rest_cy[key]
    free = [mark for mark in rest_en.values() if mark.key not in listed]
    astray = [mark for mark in rest_cy.values() if mark.key in set(listed.values())]
    for mark, match in zip(free, astray, strict=False):
        found.append((rest_en.pop(mark.key), rest_cy.pop(match.key)))
    found += _translated(free[len(astray) :], rest_en, rest_cy, known_word, table)
    return found + [(mark, None) for mark in rest_en.values()] + [(None, mark) for mark in rest_cy.values()]


def _translated(
    free: list[Mark], rest_en: dict[str, Mark], rest_cy: dict[str, Mark], known_word: Known, table: Gazetteer
) -> Iterator[Differing]:
    """Takes away the tags that may translate one another, the likeliest first, and tells those that cannot."""
    for mark, match in sorted(product(free, list(rest_cy.values())), key=lambda row: -likeness(*row)):
        if mark.key in rest_en and match.key in rest_cy:
            del rest_en[mark.key], rest_cy[match.key]
            slipped = digits(mark) != digits(match) or alike(mark, match) >= SLIP or is_renamed(mark, match, known_word)
            if slipped or is_another(mark, match, table):
                yield mark, match


def is_another(english: Mark, welsh: Mark, table: Gazetteer) -> bool:
    """Whether both tags name a feast, a day or a place, and not the same: StDwynwensDay, DyddGŵylDewi."""
    both = _named(english, "en", table), _named(welsh, "cy", table)
    return any(one and other and one.isdisjoint(other) for one, other in zip(*both, strict=True))


def _named(mark: Mark, language: Language, table: Gazetteer) -> tuple[frozenset[Reading], frozenset[Reading]]:
    """(feasts and days, places) that the words of a tag say."""
    said = " ".join(POSSESSIVE.sub("'s", word) for word in HUMP.findall(mark.text))
    dated = [fact for fact in facts(said, language) if fact.kind in ("date", "weekday")]
    days = {r for fact in dated if fact.weight or is_feast(fact) for r in fact.readings | fact.covers}
    where = {r for fact in places(said, language, table) if fact.weight for r in fact.readings | fact.covers}
    return frozenset(days), frozenset(where)


def campaigns(
    english: tuple[Mark, ...],
    welsh: tuple[Mark, ...],
    rows: list[Differing],
    listed: dict[str, str],
    pair: Pair,
    tools: Tools,
) -> list[Differing]:
    """The only tag of either side, where each is made of known words and neither says anything of the other or of its text."""
    if rows or len(english) != 1 or len(welsh) != 1 or english[0].key == welsh[0].key or english[0].key in listed:
        return []
    mine, theirs = (frozenset(word.lower() for word in HUMP.findall(tags[0].text)) for tags in (english, welsh))
    sides = pair.en.text.replace(english[0].text, " "), pair.cy.text.replace(welsh[0].text, " ")
    met = {form for word in mine for form in bases(word, "en")}, {form for word in theirs for form in forms(word, "cy")}
    table = tools.renderings.of("en"), tools.renderings.of("cy")
    if min(map(len, (mine, theirs))) < WHOLE or not all(
        any(f in t for f in each) for each, t in zip(met, table, strict=True)
    ):
        return []
    tied = (
        {r for form in met[0] for r in table[0].get(form, ())},
        {r for form in met[1] for r in table[1].get(form, ())},
    )
    if tied[0] & met[1] or met[0] & tied[1]:
        return []
    lost = [tied[1].isdisjoint(said(sides[0], "en")), tied[0].isdisjoint(said(sides[1], "cy"))]
    return [(english[0], welsh[0])] if any(lost) else []


def is_renamed(one: Mark, other: Mark, known_word: Known) -> bool:
    """Whether two tags share a word and differ in one that no dictionary has: StormDewi, StormDelyth."""
    ours, theirs = (HUMP.findall(mark.text) for mark in (one, other))
    if len(ours) != len(theirs) or len(ours) < 2:
        return False
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if fold(a) != fold(b)]
    return len(apart) == 1 and not all(known_word(word.lower()) for word in apart[0])


def likeness(one: Mark, other: Mark) -> float:
    """How well two tags go together: equal numbers count for half as much as equal letters."""
    return alike(one, other) + (0.5 if digits(one) and digits(one) == digits(other) else 0.0)


def alike(one: Mark, other: Mark) -> float:
    """From 0 to 1: how alike two tags are in letters."""
    return SequenceMatcher(None, one.key, other.key, autojunk=False).ratio()


def digits(mark: Mark) -> list[str]:
    return re.findall(r"\d+", mark.key)


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.MEDIUM,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
    needs=TAGS,
)
