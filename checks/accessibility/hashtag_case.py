"""A tag of several words without a capital for each.

Looks for: a tag, or a stretch of it without a capital, that falls apart into known words of either language or names of places.
Because: a screen reader reads a tag as words only where each begins with a capital (wcag.readable_text).
Instead: #CommunityCentreMeeting, #DyddGŵylDewi.
Does not catch: words that neither the dictionaries nor the lists of places and tags have.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Check, Finding, Known, Post, Strength, Text, Tools
from checks.text.marks import of_kind
from checks.text.welsh import fold, radicals_of

STRETCH = re.compile(r"[A-ZÂÊÎÔÛŴŶ]{2,}(?![a-zâêîôûŵŷ])|[^\W\d_A-ZÂÊÎÔÛŴŶ]+|[A-ZÂÊÎÔÛŴŶ][^\W\d_A-ZÂÊÎÔÛŴŶ]+")
# How names of places in Wales begin; written with a capital such a word is one name.
PLACE = re.compile(
    r"(?:Tref?|Llan|Aber|Pen|Pont|Caer|Cwm|Ynys|Bryn|Porth|Rhyd|Nant|Betws|Glyn|Ystrad|Blaen|Dref|Lan|Gaer|Bont|Gwm)[a-zâêîôûŵŷ]{3,}"
)
LONG = 4  # letters of which one word of a tag at least has as many


@dataclass(frozen=True, slots=True)
class Options:
    """`shortest`: a stretch of fewer letters is one word, whatever it looks like. `word`: the fewest letters of a word in it."""

    shortest: int = 6
    word: int = 3


@dataclass(frozen=True, slots=True)
class Dictionary:
    """`single`: words never taken apart; `extra`: words and names beyond the dictionaries, without accents; `small`:
    words of fewer letters that stand between others."""

    known: Known
    single: frozenset[str]
    extra: frozenset[str]
    small: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether it is a word of either language, mutated or not."""
        forms = radicals_of(word)
        return any(self.known(form) or fold(form) in self.extra for form in forms)


def prepare(options: Options, tools: Tools) -> Dictionary:
    lists = [tools.lexicons.get(f"{language}/hashtags") or {} for language in ("en", "cy")]
    groups = (tools.data.get("places") or {}).values()
    places = [name for group in groups if isinstance(group, dict) for pair in group.items() for name in pair]
    names = {fold(one.strip()) for name in places for one in name.split("|")}
    plain = {name.replace(" ", "").replace("-", "") for name in names if " " not in name}

    def words(key: str) -> frozenset[str]:
        return frozenset(fold(word) for tree in lists for word in (tree.get(key) or "").split())

    return Dictionary(tools.known, words("single") | plain, words("extra") | plain, words("small"))


def find(post: Post, options: Options, words: Dictionary) -> Iterator[Finding]:
    """One finding for each such tag."""
    for part in post.parts():
        if part.name != "shares":
            for tag in of_kind(part.text, "hashtag"):
                if any(is_several(stretch, options, words) for stretch in STRETCH.findall(tag.text[1:])):
                    yield Finding(part.place(tag.start, tag.end))


def is_several(stretch: str, options: Options, words: Dictionary) -> bool:
    """Whether a stretch in one case is no word itself, but two or more put together."""
    if len(stretch) < options.shortest or words.has(stretch.lower()) or PLACE.match(stretch):
        return False
    stretch = stretch.lower()
    if any(fold(form) in words.single for form in radicals_of(stretch)):
        return False
    return is_made(stretch, 0, options, words)


def is_made(rest: str, before: int, options: Options, words: Dictionary) -> bool:
    """Whether known words, long ones first, make up the rest; `before` is the longest so far, 0 at the beginning."""
    for length in range(len(rest), 0, -1):
        word = rest[:length]
        is_whole = not before and length == len(rest)
        if is_whole or not (words.has(word) if length >= options.word else word in words.small):
            continue
        longest = max(before, length)
        if (length == len(rest) and longest >= LONG) or (
            length < len(rest) and is_made(rest[length:], longest, options, words)
        ):
            return True
    return False


CHECK = Check(
    module=__name__,
    clauses=("wcag.readable_text",),
    strength=Strength.MILD,
    says=Text(
        en="This tag runs words together, so a screen reader cannot tell them apart.",
        cy="Mae'r tag hwn yn rhedeg geiriau i'w gilydd, felly ni all darllenydd sgrin eu gwahaniaethu.",
    ),
    fix=Text(
        en="Begin every word of it with a capital: #CommunityCentreMeeting.",
        cy="Dechreuwch bob gair ohono â phriflythyren: #DyddGŵylDewi.",
    ),
    kinds=frozenset({"post"}),
    options=Options,
    prepare=prepare,
    find=find,
)
