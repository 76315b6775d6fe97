"""What a statistical reading of a comment goes by: its words without their mutation, what they are about (`senses`, groups, swear
words, names), and which of these stand near which, so that a wording nobody wrote down is still like those that were."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from checks.text.acts.groups import group_marks
from checks.text.acts.reading import spelt_out
from checks.text.normalise import fold, plain
from checks.text.renderings import stem
from checks.text.welsh import mutations_of

PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?|\d+|[?\"]|[.!\n]+|[^\w\s,.;:()!?'\"-]")
OPENING = re.compile(r"(?<!\w)'(?=\w[^']*'(?!\w))|(?<=\w)'(?!\w)|(?<=[.!?,])'")
STOP, QUOTE = ".", '"'
REACH = 4
LEAST_STEM, LEAST_PIECES, LETTERS, LONGEST = 4, 5, 4, 20
MOST_WORDS = 4
ROOM = 60
"""Traits that every text counts as having beside its own, of no weight, so that a few words alone seldom say much."""
REMEMBERED = 65536


class Trait(NamedTuple):
    """A piece of a text: the word it stands for, what it is about, and where it stands in the folded text."""

    word: str
    about: tuple[str, ...]
    start: int
    end: int


class Traits:
    """Reads texts with one set of lexicons."""

    def __init__(self, lexicons: Mapping[str, Any]) -> None:
        self._about = about(lexicons)
        self._marks: dict[str, dict[tuple[str, ...], str]] = {}
        for name, mark in group_marks(lexicons).items():
            first, *rest = name.replace("'", " ").split()
            self._marks.setdefault(first, {})[tuple(rest)] = mark
        self._heads = frozenset(self._marks)

    def read(self, text: str) -> list[Trait]:
        """The pieces of a text; what stands between quotation marks is about nothing but what was quoted."""
        words: list[str] = []
        spans: list[tuple[int, int]] = []
        for found in PIECE.finditer(_marked(text)):
            spelt = _spelt(found[0])
            words += spelt
            spans += [found.span()] * len(spelt)
        traits, at = [], 0
        for word, quoted, width in self.told(words):
            traits.append(Trait(word, self.about(word, quoted), spans[at][0], spans[at + width - 1][1]))
            at += width
        return traits

    def about(self, word: str, quoted: bool) -> tuple[str, ...]:
        """What a word or the mark of a group is about."""
        told = (word[1:-1],) if word[0] == "<" else self._about.get(word, ())
        return tuple("q" + one for one in told) if quoted else told

    def words(self, text: str) -> list[tuple[str, bool, int]]:
        """As `told`, straight from a text."""
        words: list[str] = []
        for piece in PIECE.findall(_marked(text)):
            words += _spelt(piece)
        return self.told(words)

    def told(self, words: Sequence[str]) -> list[tuple[str, bool, int]]:
        """Each word, or the mark of a group that several words name; whether it is quoted; and how many words it is."""
        if QUOTE not in words and self._heads.isdisjoint(words):
            return [(word, False, 1) for word in words]
        found, at, quoted, left = [], 0, False, words.count(QUOTE)
        while at < len(words):
            word, width = words[at], 1
            if word == QUOTE:
                left -= 1
                quoted = not quoted and left > 0
            elif word in self._heads:
                width, word = self._group(words, at)
            found.append((word, quoted, width))
            at += width
        return found

    def _group(self, words: Sequence[str], at: int) -> tuple[int, str]:
        names = self._marks[words[at]]
        for width in range(min(MOST_WORDS, len(words) - at), 0, -1):
            mark = names.get(tuple(words[at + 1 : at + width]))
            if mark is not None:
                return width, f"<{mark}>"
        return 1, words[at]


def about(lexicons: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """{word: what it is about}, Welsh words in every mutation."""
    found: dict[str, list[str]] = {}
    for language in ("en", "cy"):
        for sense, written in lexicons[f"{language}/senses"]["senses"].items():
            for word in str(written).split():
                for form in mutations_of(plain(word)) if language == "cy" else (plain(word),):
                    found.setdefault(form, []).append(sense)
        for word in str(lexicons[f"{language}/names"].get("given") or "").split():
            found.setdefault(plain(word), []).append("name")
    return {word: tuple(sorted(set(senses))) for word, senses in found.items()}


def of_word(trait: Trait) -> list[str]:
    """What one piece adds by itself."""
    word = trait.word
    found = [word, *("+" + one for one in trait.about)]
    if len(word) >= LEAST_STEM and word[0].isalpha():
        found.append("~" + stem(word, "cy"))
    if LONGEST >= len(word) >= LEAST_PIECES and word[0].isalpha():
        shown = f"^{word}$"
        found += ["#" + shown[n : n + LETTERS] for n in range(len(shown) - LETTERS + 1)]
    return found


def of_pair(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    """What two pieces near each other add by what they are about, in their order."""
    return [f"{a}>{b}" for a in one for b in other]


def of_neighbours(one: Trait, other: Trait) -> list[str]:
    """What a piece and the next add together."""
    return [
        f"{one.word} {other.word}",
        *(f"{one.word} +{b}" for b in other.about),
        *(f"+{a} {other.word}" for a in one.about),
    ]


def every(traits: Sequence[Trait]) -> Iterator[tuple[str, int, int]]:
    """Each trait of a text with the numbers of the first and last piece that show it."""
    for at, trait in enumerate(traits):
        yield from ((name, at, at) for name in of_word(trait))
        for far in range(1, REACH + 1):
            if at + far < len(traits):
                other = traits[at + far]
                yield from ((name, at, at + far) for name in of_pair(trait.about, other.about))
                if far == 1:
                    yield from ((name, at, at + 1) for name in of_neighbours(trait, other))


def _marked(text: str) -> str:
    """A text as folded, its single quotation marks made double."""
    folded = fold(text).text
    return OPENING.sub(QUOTE, folded) if "'" in folded else folded


@lru_cache(maxsize=REMEMBERED)
def _spelt(piece: str) -> tuple[str, ...]:
    if piece[0] in ".!\n":
        return (STOP,)
    return spelt_out(piece.rstrip("'")) if piece[0].isalpha() else (piece,)
