"""Phrases of the configuration, looked up in a tokenised text by a trie: `*` any ending, `#` a number, `~` up to three words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from checks.embargo.folding import Folded, plain

# An apostrophe belongs to a word where letters stand before it, or where it leads one of the Welsh short forms; else it quotes.
WORD = re.compile(
    r"(?:(?<=[^\W\d_])'|'(?=(?:ma|na|da|di|nol|rioed|w|u|n|r|ch|i|th|m)\b))?[^\W\d_]+|\d(?:[\d.,]*\d)?|[%£&@#]|[\U0001F300-\U0001FAFF←-⇿⬀-⯿]"
)
JOINED = re.compile(r"#[^\W\d_]+")
HUMP = re.compile(r"(?<=[a-zâêîôûŵŷ])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
PREFIX = 3
SKIPPED = 3
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Word:
    """A token of folded text[start:end]."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase met at words[first:last]; `group` is its list, `value` what it stands for."""

    first: int
    last: int
    group: str
    value: Any


@dataclass(slots=True)
class Node:
    """A place in the trie: where the next word may lead, and what ends here."""

    exact: dict[str, "Node"] = field(default_factory=dict)
    prefixes: dict[str, list[tuple[str, "Node"]]] = field(default_factory=dict)
    number: "Node | None" = None
    skip: "Node | None" = None
    ends: list[tuple[str, Any]] = field(default_factory=list)


def words(folded: Folded, original: str) -> tuple[Word, ...]:
    """The tokens; a tag such as #RetailSales is taken apart at its capitals."""
    text = folded.text
    if "#" not in text or folded.origins is not None:
        return tuple(Word(m.start(), m.end(), m[0]) for m in WORD.finditer(text))
    breaks = {m.start() + cut.start() for m in JOINED.finditer(original) for cut in HUMP.finditer(m[0])}
    return tuple(part for m in WORD.finditer(text) for part in _apart(m, breaks))


def _apart(found: "re.Match[str]", breaks: set[int]) -> Iterator[Word]:
    start = found.start()
    for cut in sorted(b for b in breaks if found.start() < b < found.end()):
        yield Word(start, cut, found.string[start:cut])
        start = cut
    yield Word(start, found.end(), found.string[start : found.end()])


def pattern(phrase: str) -> tuple[str, ...]:
    """The words of a configured phrase, wildcards kept."""
    return tuple(re.findall(r"'?[^\W\d_]+\*?|\d(?:[\d.,]*\d)?|[%£&@#*~]|[\U0001F300-\U0001FAFF←-⇿⬀-⯿]", plain(phrase)))


class Phrases:
    """All phrases of several groups in one trie."""

    def __init__(self) -> None:
        self._root = Node()
        self._starts = lru_cache(maxsize=REMEMBERED)(self._started)

    def add(self, phrase: tuple[str, ...], group: str, value: Any = None) -> None:
        """One phrase as `pattern` gives it."""
        node = self._root
        for word in phrase:
            node = _step(node, word)
        if node is not self._root:
            node.ends.append((group, value))

    def find(self, text: tuple[Word, ...]) -> Iterator[Hit]:
        """Every hit, overlapping ones too."""
        for first, word in enumerate(text):
            for start in self._starts(word.text):
                for node, last in _walk(start, text, first + 1):
                    for group, value in node.ends:
                        yield Hit(first, last, group, value)

    def _started(self, word: str) -> tuple[Node, ...]:
        """Where a word at the beginning of a phrase leads."""
        return tuple(_following(self._root, word))


def _step(node: Node, word: str) -> Node:
    if word == "#":
        node.number = node.number or Node()
        return node.number
    if word == "~":
        node.skip = node.skip or Node()
        return node.skip
    if word.endswith("*") and len(word) > 1:
        stem = word[:-1]
        branch = node.prefixes.setdefault(stem[:PREFIX], [])
        for known, following in branch:
            if known == stem:
                return following
        branch.append((stem, Node()))
        return branch[-1][1]
    return node.exact.setdefault(word, Node())


def _walk(node: Node, text: tuple[Word, ...], at: int) -> Iterator[tuple[Node, int]]:
    if node.ends:
        yield node, at
    if node.skip is not None:
        for ahead in range(at, min(at + SKIPPED, len(text)) + 1):
            yield from _walk(node.skip, text, ahead)
    if at < len(text):
        for following in _following(node, text[at].text):
            yield from _walk(following, text, at + 1)


def _following(node: Node, word: str) -> Iterator[Node]:
    exact = node.exact.get(word)
    if exact is not None:
        yield exact
    if node.number is not None and word[0].isdigit():
        yield node.number
    for size in range(1, min(PREFIX, len(word)) + 1):
        for stem, following in node.prefixes.get(word[:size], ()):
            if word.startswith(stem):
                yield following


def longest(hits: Iterable[Hit], weak: str = "") -> list[Hit]:
    """The hits that stand in no longer one; one of the group `weak` takes nothing from the others. Those that only overlap
    are kept: "death rate" and "rate of infant death"."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        if not any(_covers(known, hit) and not (known.group == weak != hit.group) for known in kept):
            kept.append(hit)
    return kept


def _covers(longer: Hit, hit: Hit) -> bool:
    return longer.first <= hit.first and hit.last <= longer.last and longer.last - longer.first > hit.last - hit.first


def clear_of(hits: Iterable[Hit], group: str, weak: str) -> list[Hit]:
    """The longest hits without those of a group, and without what overlaps one of them, but for what begins before it and is as
    long: a measurement programme is no measuring of children."""
    kept = longest(hits, weak)
    others = [h for h in kept if h.group == group]
    return [h for h in kept if h.group != group and not any(_takes(o, h) for o in others)]


def _takes(other: Hit, hit: Hit) -> bool:
    is_longer = hit.first < other.first and hit.last - hit.first >= other.last - other.first > 1
    return other.first < hit.last and hit.first < other.last and not is_longer
