"""A hashtag that the other language lacks, or that is not the listed one.

Looks for: a tag that is listed in config/organisation.yaml as one of a pair beside another than its twin; more tags on one side
than on the other; two that differ in a number, name another feast, day or place, or differ by a slip of a letter or two.
Tags put into Welsh are right as they are.
Because: content is available in both languages (rct.bilingual), and a tag is how half the readers find it.
Instead: use the listed twin: “#StDavidsDay”. / Defnyddiwch yr efell sydd ar y rhestr: “#DyddGŵylDewi”.
Does not catch: a tag put into the wrong Welsh words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import Any

from checks.model import Check, Finding, Language, Post, Strength, Tools
from checks.parity.carries import TAGS, sight
from checks.parity.lists import AGREE, DIFFER, Differing, findings, known
from checks.text.campaigns import Rows, campaign, campaigns, digits
from checks.text.compare import is_feast
from checks.text.fact import Reading
from checks.text.facts import facts
from checks.text.labels import Labels, labels
from checks.text.marks import Mark, of_kind
from checks.text.places import Gazetteer, gazetteer, places
from checks.text.sides import Pair, reading
from checks.text.welsh import fold

HUMP = re.compile(r"[A-ZÂÊÎÔÛŴŶ][^\W\d_A-ZÂÊÎÔÛŴŶ]+")
POSSESSIVE = re.compile(r"(?<=[a-z]{3})(?<!s)s$")  # StDavidsDay is St David's Day
WHOLE = 2  # words of a tag that tells a campaign
SLIP = 0.82  # tags more alike than this are one tag misspelt: RecycleWeek, RecycledWeek


@dataclass(frozen=True, slots=True)
class Prepared:
    """The tools, the organisation's own pairs, the rows of campaigns by the tags of each, the places, and the words of names."""

    tools: Tools
    listed: Mapping[str, str]
    campaigns: Rows
    table: Gazetteer
    labels: Labels


def prepare(options: Any, tools: Tools) -> Prepared:
    """Reads the tables once."""
    listed = {fold(en): fold(cy) for en, cy in known(tools.organisation, "hashtag").items()}
    table = gazetteer(tools.data.get("places") or {}, tools.organisation.pairs)
    return Prepared(tools, listed, campaigns(tools.data.get("directory") or {}), table, labels(tools))


def find(post: Post, options: Any, prepared: Prepared) -> Iterator[Finding]:
    """One finding for each tag without its counterpart."""
    for pair in reading(post, prepared.tools.runs).texts:
        english, welsh = of_kind(pair.en.text, "hashtag"), of_kind(pair.cy.text, "hashtag")
        if english or welsh:
            yield from findings(pair, unequal(english, welsh, pair, prepared), prepared.tools)


def unequal(english: tuple[Mark, ...], welsh: tuple[Mark, ...], pair: Pair, prepared: Prepared) -> list[Differing]:
    """The tags left over once equals, listed twins and tags that may translate one another are set aside."""
    rest_en = {m.key: m for m in english}
    rest_cy = {m.key: m for m in welsh}
    listed = prepared.listed
    found: list[Differing] = []
    for key in list(rest_en):
        twin = listed.get(key)
        if twin in rest_cy:
            del rest_en[key], rest_cy[twin]
        elif twin and key in rest_cy and not (pair.halves and rest_en[key].start == rest_cy[key].start):
            found.append((rest_en.pop(key), rest_cy.pop(key)))
        elif key in rest_cy:
            del rest_en[key], rest_cy[key]
    found += _of_one_campaign(rest_en, rest_cy, prepared.campaigns)
    free = [mark for mark in rest_en.values() if mark.key not in listed]
    astray = [mark for mark in rest_cy.values() if mark.key in set(listed.values())]
    for mark, match in zip(free, astray, strict=False):
        found.append((rest_en.pop(mark.key), rest_cy.pop(match.key)))
    found += _translated(free[len(astray) :], rest_en, rest_cy, pair, prepared)
    return found + [(mark, None) for mark in rest_en.values()] + [(None, mark) for mark in rest_cy.values()]


def _of_one_campaign(rest_en: dict[str, Mark], rest_cy: dict[str, Mark], rows: Rows) -> Iterator[Differing]:
    """Takes away the tags of one campaign, and tells those whose years differ."""
    for mark, match in product(list(rest_en.values()), list(rest_cy.values())):
        both = campaign(mark, rows) & campaign(match, rows)
        if both and mark.key in rest_en and match.key in rest_cy:
            del rest_en[mark.key], rest_cy[match.key]
            if digits(mark) != digits(match):
                yield mark, match


def _translated(
    free: list[Mark], rest_en: dict[str, Mark], rest_cy: dict[str, Mark], pair: Pair, prepared: Prepared
) -> Iterator[Differing]:
    """Takes away the tags that may translate one another, the likeliest first, and tells those that cannot."""
    names = prepared.labels
    likely = {
        (a.key, b.key): likeness(a, b) + names.compared(a.text, b.text).agreed
        for a, b in product(free, rest_cy.values())
    }
    for mark, match in sorted(product(free, list(rest_cy.values())), key=lambda row: -likely[row[0].key, row[1].key]):
        if mark.key in rest_en and match.key in rest_cy:
            del rest_en[mark.key], rest_cy[match.key]
            slipped = digits(mark) != digits(match) or alike(mark, match) >= SLIP or is_renamed(mark, match, prepared)
            if slipped or is_another(mark, match, prepared.table) or is_other_campaign(mark, match, pair, prepared):
                yield mark, match


def is_other_campaign(english: Mark, welsh: Mark, pair: Pair, prepared: Prepared) -> bool:
    """Whether two tags are of two known campaigns; or of known words of which none answers, and one says nothing of the texts; or
    of words left over of which one is in neither text while the other is."""
    if campaign(english, prepared.campaigns) and campaign(welsh, prepared.campaigns):
        return True
    told = prepared.labels.compared(english.text, welsh.text)
    if min(len(HUMP.findall(mark.text)) for mark in (english, welsh)) < WHOLE:
        return False
    if all(any(part.is_place for part in rest) for rest in (told.english, told.welsh)):
        return True
    if not told.english or not told.welsh:
        return told.is_apart
    tags = (english.text, welsh.text)
    said = prepared.labels.echoes(told.english, "en", pair, tags), prepared.labels.echoes(told.welsh, "cy", pair, tags)
    if told.is_apart:
        return not all(said)
    stray = told.welsh if said[0] else told.english
    return said[0] != said[1] and all(part.senses for part in stray)


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


def is_renamed(one: Mark, other: Mark, prepared: Prepared) -> bool:
    """Whether two tags share a word and differ in one that no dictionary has: StormDewi, StormDelyth."""
    ours, theirs = (HUMP.findall(mark.text) for mark in (one, other))
    if len(ours) != len(theirs) or len(ours) < 2:
        return False
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if fold(a) != fold(b)]
    return len(apart) == 1 and not all(prepared.tools.known(word.lower()) for word in apart[0])


def likeness(one: Mark, other: Mark) -> float:
    """How well two tags go together: equal numbers count for half as much as equal letters."""
    return alike(one, other) + (0.5 if digits(one) and digits(one) == digits(other) else 0.0)


def alike(one: Mark, other: Mark) -> float:
    """From 0 to 1: how alike two tags are in letters."""
    return SequenceMatcher(None, one.key, other.key, autojunk=False).ratio()


CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual",),
    strength=Strength.MEDIUM,
    says=DIFFER,
    fix=AGREE,
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
    sight=sight,
    needs=TAGS,
)
