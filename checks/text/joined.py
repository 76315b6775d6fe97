"""Words that stand run together, as tags, addresses and mailboxes have them: whether known words make up a stretch of letters,
and which."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Known, Tools
from checks.text.welsh import fold, radicals_of

STRETCH = re.compile(r"[A-ZÂÊÎÔÛŴŶ]{2,}(?![a-zâêîôûŵŷ])|[^\W\d_A-ZÂÊÎÔÛŴŶ]+|[A-ZÂÊÎÔÛŴŶ][^\W\d_A-ZÂÊÎÔÛŴŶ]+")
LONG = 4  # letters of which one word of a stretch at least has as many
WORD = 3  # the fewest letters of a word in it, but for the listed small ones
BEFORE = tuple(
    "hunan rhyng traws gwrth cyn ail rhag cyd uwch ad an di af ym tra".split()
)  # what Welsh words are made with
STEM = 4  # letters of the word behind it


@dataclass(frozen=True, slots=True)
class Joined:
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

    def is_single(self, word: str) -> bool:
        """Whether it is never taken apart: it is listed, or a Welsh word made with what stands before others: diwahoddiad."""
        forms = radicals_of(word)
        made = any(
            form.startswith(before) and len(form) - len(before) >= STEM and self._is_behind(form[len(before) :])
            for form in forms
            for before in BEFORE
        )
        return made or any(fold(form) in self.single for form in forms)

    def _is_behind(self, rest: str) -> bool:
        """Whether it is a mutated word as it stands behind what it is made with: wahoddiad, gwahoddiad."""
        return any(form != rest and self.known(form) for form in radicals_of(rest))

    def split(self, stretch: str, shortest: int = 6, least: int = WORD) -> tuple[str, ...]:
        """The known words that make up a stretch in small letters, long ones first; itself where none do, or it is one word."""
        if len(stretch) < shortest or self.has(stretch) or self.is_single(stretch):
            return (stretch,)
        return next(self._made(stretch, 0, least), (stretch,))

    def _made(self, rest: str, before: int, least: int) -> Iterator[tuple[str, ...]]:
        """Every way to make up the rest; `before` is the longest word so far, 0 at the beginning."""
        for length in range(len(rest), 0, -1):
            word = rest[:length]
            is_whole = not before and length == len(rest)
            if is_whole or not (self.has(word) if length >= least else word in self.small):
                continue
            longest = max(before, length)
            if length < len(rest):
                yield from ((word, *after) for after in self._made(rest[length:], longest, least))
            elif longest >= LONG:
                yield (word,)


def joined(tools: Tools) -> Joined:
    """From config/lexicons/…/hashtags.yaml and the names of config/places.yaml."""
    lists = [tools.lexicons.get(f"{language}/hashtags") or {} for language in ("en", "cy")]
    groups = (tools.data.get("places") or {}).values()
    places = [name for group in groups if isinstance(group, dict) for pair in group.items() for name in pair]
    names = {fold(one.strip()) for name in places for one in name.split("|")}
    plain = {name.replace(" ", "").replace("-", "") for name in names if " " not in name}

    def words(key: str) -> frozenset[str]:
        return frozenset(fold(word) for tree in lists for word in (tree.get(key) or "").split())

    return Joined(tools.known, words("single") | plain, words("extra") | plain, words("small"))
