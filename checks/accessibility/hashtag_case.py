"""A tag of several words without a capital for each.

Looks for: a tag, or a stretch of it without a capital, that falls apart into known words of either language or names of places.
Because: a screen reader reads a tag as words only where each begins with a capital (wcag.readable_text).
Instead: #CommunityCentreMeeting, #DyddGŵylDewi.
Does not catch: words that neither the dictionaries nor the lists of places and tags have.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.text.joined import STRETCH, Joined, joined
from checks.text.marks import of_kind

# How names of places in Wales begin; written with a capital such a word is one name.
PLACE = re.compile(
    r"(?:Tref?|Llan|Aber|Pen|Pont|Caer|Cwm|Ynys|Bryn|Porth|Rhyd|Nant|Betws|Glyn|Ystrad|Blaen|Dref|Lan|Gaer|Bont|Gwm)[a-zâêîôûŵŷ]{3,}"
)


@dataclass(frozen=True, slots=True)
class Options:
    """`shortest`: a stretch of fewer letters is one word, whatever it looks like. `word`: the fewest letters of a word in it."""

    shortest: int = 6
    word: int = 3


def prepare(options: Options, tools: Tools) -> Joined:
    return joined(tools)


def find(post: Post, options: Options, words: Joined) -> Iterator[Finding]:
    """One finding for each such tag."""
    for part in post.parts():
        if part.name != "shares":
            for tag in of_kind(part.text, "hashtag"):
                if any(is_several(stretch, options, words) for stretch in STRETCH.findall(tag.text[1:])):
                    yield Finding(part.place(tag.start, tag.end))


def is_several(stretch: str, options: Options, words: Joined) -> bool:
    """Whether a stretch in one case is no word itself, but two or more put together."""
    return not PLACE.match(stretch) and len(words.split(stretch.lower(), options.shortest, options.word)) > 1


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
