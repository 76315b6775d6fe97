"""The Welsh and the English side of a post, whichever way it was written.

    for pair in reading(post, tools.runs).pairs:     # texts first, then descriptions of pictures
        pair.en.text, pair.cy.text                   # search these, each on its own
        pair.cy.place(start, end)                    # where the item has those words: for a finding's place or pair

A pair is two versions, or the two halves of one text that holds both languages (in either order, or line by line), or the
two descriptions of one picture. In a half the other language is blanked with spaces, so offsets in `side.text` are always
offsets in the item's own text; links, tags and handles at the end that only one half has are in both halves.
A version is what its words are, not what it was declared to be, where the two plainly disagree (`Reading.mistaken`).
`Reading.alone` are texts with words that have no other side. What has no words (a link, a picture) owes none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from checks.model import Language, Part, Place, Post, Version
from checks.model.tools import Runs
from checks.text.halves import halves, has_both, owned, words
from checks.text.last import Last
from checks.text.slashed import slashed

PLAIN = 3  # words of the other language that make a declared one mistaken
SMALL = 2  # of them with a small letter, so that it is no name
CLEAR = 0.15  # at most this share of a mistaken version is in the declared language


@dataclass(frozen=True, slots=True)
class Side:
    """One language's words of a pair. `text` has the length of `part.text`: its offsets are the part's own."""

    language: Language
    part: Part
    text: str

    def place(self, start: int, end: int) -> Place:
        """The place of text[start:end] (code points)."""
        return self.part.place(start, end)

    def whole(self) -> Place:
        """The place of all this side says, without the space around it."""
        end = len(self.text.rstrip())
        return self.part.place(min(end, len(self.text) - len(self.text.lstrip())), end)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides that should say the same. `halves`: both stand in one text."""

    en: Side
    cy: Side
    halves: bool = False

    def side(self, language: Language) -> Side:
        return self.en if language == "en" else self.cy


@dataclass(frozen=True, slots=True)
class Reading:
    """A post as its two sides."""

    texts: tuple[Pair, ...] = ()
    descriptions: tuple[Pair, ...] = ()
    alone: tuple[Side, ...] = ()
    mistaken: tuple[Side, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Every pair: texts, then descriptions."""
        return self.texts + self.descriptions


def reading(post: Post, runs: Runs) -> Reading:
    """The sides of a post; the same versions are read once."""
    return _last(post.versions, runs)


def other(language: Language) -> Language:
    """The other of our two languages."""
    return "cy" if language == "en" else "en"


def spoken(text: str, runs: Runs) -> Language | None:
    """The language most of a text's words are in; None without Welsh or English words."""
    mine = owned(text, runs(text))
    en, cy = words(text, mine, "en"), words(text, mine, "cy")
    return None if not en + cy else "cy" if cy > en else "en"


def _reading(versions: tuple[Version, ...], runs: Runs) -> Reading:
    parts = [Part(n, "text", None, v.text, v.language) for n, v in enumerate(versions)]
    found = [(part, _language(part, runs)) for part in parts]
    single = [part for part, language in found if language == "both"]
    if len(single) == len([language for _, language in found if language is not None]):
        texts = [_halved(part, runs) for part in single]
        return Reading(tuple(texts), tuple(_described(versions, None)))
    sides = [Side(part.language or spoken(part.text, runs) or "en", part, part.text) for part in single]
    sides += [Side(language, part, part.text) for part, language in found if language and language != "both"]
    sides.sort(key=lambda side: side.part.version or 0)
    by = {language: [side for side in sides if side.language == language] for language in ("en", "cy")}
    rows = list(zip_longest(by["en"], by["cy"]))
    texts = [Pair(en, cy) for en, cy in rows if en and cy]
    alone = [en or cy for en, cy in rows if not (en and cy)]
    mistaken = [side for side in sides if side.part.language not in (None, side.language)]
    pair = texts[0] if texts else None
    return Reading(tuple(texts), tuple(_described(versions, pair)), tuple(alone), tuple(mistaken))


_last = Last(_reading)


def _language(part: Part, runs: Runs) -> Language | Literal["both"] | None:
    """`en`, `cy` or `both`; None where there are no words of ours."""
    told = runs(part.text)
    sole = told[0].language if told else "other"
    if sole != "other" and part.language in (None, sole) and all(run.language == sole for run in told):
        return "both" if slashed(part.text, told) else sole
    if has_both(part.text, told):
        return "both"
    main = spoken(part.text, runs)
    if main is None or part.language is None or main == part.language:
        return main
    mine = owned(part.text, told)
    much, little = words(part.text, mine, main), words(part.text, mine, part.language)
    small = sum(word[0].islower() for r in mine if r.language == main for word in part.text[r.start : r.end].split())
    return main if much >= PLAIN and small >= SMALL and little <= CLEAR * much else part.language


def _halved(part: Part, runs: Runs) -> Pair:
    own = halves(part.text, runs(part.text))
    return Pair(Side("en", part, own["en"]), Side("cy", part, own["cy"]), halves=True)


def _described(versions: tuple[Version, ...], pair: Pair | None) -> Iterator[Pair]:
    """The descriptions of each picture: the English of the English version, the Welsh of the Welsh, else of the same one."""
    if pair is None:
        for number in range(len(versions)):
            yield from _alts(versions, number, number)
    else:
        yield from _alts(versions, pair.en.part.version or 0, pair.cy.part.version or 0)


def _alts(versions: tuple[Version, ...], english: int, welsh: int) -> Iterator[Pair]:
    for index, (en, cy) in enumerate(zip(versions[english].media, versions[welsh].media, strict=False)):
        if (en.alt.en or cy.alt.en) and (cy.alt.cy or en.alt.cy):
            left = english if en.alt.en else welsh
            right = welsh if cy.alt.cy else english
            one = Part(left, "alt.en", index, en.alt.en or cy.alt.en or "", "en")
            two = Part(right, "alt.cy", index, cy.alt.cy or en.alt.cy or "", "cy")
            yield Pair(Side("en", one, one.text), Side("cy", two, two.text))
