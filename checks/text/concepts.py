"""Finds what is told by several signs together, in whatever order and words: a lexicon names concepts (a child, a bruise) by
the words people have for them, and which concepts, close to each other, say something.

The lexicon of one language has `alike` (lists of words read as their first: dialect, texting), `concepts` ({name: ways to say
it}) and `aside` (ways of speaking in which nothing is sought). In a way to say it `hit*` is any ending, `hit+` its forms as a
verb, `..` up to four words, `(a|b)` one of several, `a?` or `(a b)?` may be lacking, `{name}` one of `parts`, `=ci` in no
mutation; small words (`filler`) and a pound sign may stand between, and other Welsh words mutate.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checks.model import Language
from checks.text.acts.reading import spelt_out
from checks.text.inflect import forms_of, spoken_of
from checks.text.normalise import fold, plain
from checks.text.phrasing import COMMON
from checks.text.welsh import mutations_of

WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)*'?|£(?=\d)|[.!?\n]+")
MARK = re.compile(r"([()|])")
OPTIONAL = re.compile(r"(?<![^\s(|])([^\s()|?]+)\?(?![^\s)|])")
NEAR = 20
"""Words within which the signs of one rule stand; a sentence more or less is nothing to one who is upset."""
GAP, SKIPPED, STOP = 4, 2, "."
LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """tokens[first:last] of a text say this concept."""

    concept: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Rule:
    """`signs` must stand near each other, in words of their own, and none of `without` be in the text."""

    key: str
    signs: tuple[str, ...]
    without: frozenset[str]
    near: int
    in_order: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """`hits`: by key, (start, end) in the original of the first signs that its rules find together; `is_elsewhere`: whether the
    text is about something (a match, an appeal, history) in which such words mean little; `every`: all that rules find."""

    hits: Mapping[str, tuple[int, int]]
    is_elsewhere: bool
    every: tuple[tuple[str, tuple[int, int]], ...] = ()


UNSEEN = Seen({}, False)


@lru_cache(maxsize=512)
def pieces_of(folded: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The words of a folded text, contractions spelt out, its stops among them; and where in it each stands."""
    pieces = [(word, match.span()) for match in WORD.finditer(folded) for word in _spelt(match[0])]
    return tuple(word for word, _ in pieces), tuple(span for _, span in pieces)


@lru_cache(maxsize=65536)
def _spelt(word: str) -> tuple[str, ...]:
    return (STOP,) if word[0] in ".!?\n" else spelt_out(word)


class _Node(dict[str, "_Node"]):
    """{word of the lexicon: what may follow it}; `says` are the concepts that a way ending here says."""

    says: frozenset[str] = frozenset()


NOTHING = _Node()


class Concepts:
    """The concepts of all languages together, so that a sentence may change language; and the rules over them."""

    def __init__(self, trees: Mapping[str, Mapping[str, Any]], keys: Sequence[str]) -> None:
        self._same: dict[str, str] = {}
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._stems: dict[str, str] = {}
        self._learnt: dict[Language, set[str]] = {"en": set(), "cy": set()}
        self._written: dict[str, tuple[str, ...]] = {}
        self._root = _Node()
        self._keys: dict[str, frozenset[str]] = defaultdict(frozenset)
        self._filler = frozenset({"£", *(plain(str(w)) for tree in trees.values() for w in tree.get("filler") or ())})
        for tree in trees.values():
            for words in tree.get("alike") or ():
                self._same |= {plain(str(word)): plain(str(words[0])) for word in words}
        known = {"aside"}
        for language, tree in trees.items():
            concepts = {name: [str(w) for w in ways] for name, ways in (tree.get("concepts") or {}).items()}
            known |= set(concepts)
            for name, ways in [*concepts.items(), ("aside", [str(w) for w in tree.get("aside") or ()])]:
                for way in (way for written in ways for way in _choices(_filled(written, tree.get("parts") or {}))):
                    self._add(way.split(), name, "cy" if language == "cy" else "en")
        rules = [(key, str(rule)) for tree in trees.values() for key in keys for rule in tree.get(key) or ()]
        self._rules = _by_sign(rules, known)
        self._read = lru_cache(maxsize=65536)(self._names)
        self._elsewhere = frozenset(str(name) for tree in trees.values() for name in tree.get("elsewhere") or ())
        self._begun = {name: _reached(node) for name, node in self._root.items()}
        self._may = lru_cache(maxsize=65536)(self._may_say)
        self.look = lru_cache(maxsize=512)(self._look)

    def _add(self, way: Sequence[str], name: str, language: Language) -> None:
        node = self._root
        parts = [part for word in way for part in self._spelt(word)]
        self._keys[max((part for part in parts if part != ".."), key=self._rarity)] |= {name}
        for part in parts:
            if part not in self._learnt[language]:
                self._learn(part, language)
            node = node.setdefault(part, _Node())
        node.says |= {name}

    def _rarity(self, part: str) -> tuple[bool, int]:
        bare = part.rstrip("*+.").lstrip("=")
        return bare not in COMMON and bare not in self._filler, len(bare)

    def _learn(self, part: str, language: Language) -> None:
        """Takes up the forms in which a text may have a word of a way."""
        self._learnt[language].add(part)
        bare = part.rstrip("*+").lstrip("=")
        inflected = forms_of(bare, language) if part.endswith("+") else spoken_of(bare, language)
        changes = language == "cy" and part[0] != "=" and bare not in self._filler
        for form in (form for one in inflected for form in (mutations_of(one) if changes else (one,))):
            if part.endswith("*"):
                self._stems[form] = part
            else:
                self._forms[form].add(part)

    def _spelt(self, word: str) -> tuple[str, ...]:
        """A word of a way as texts are read: contractions spelt out, one spelling for all that are alike."""
        if word not in self._written:
            fixed, stem = word[: word.startswith("=")], word.rstrip("*+").lstrip("=")
            bare = (bare for part in plain(stem).replace("-", " ").split() for bare in spelt_out(part))
            made = tuple(fixed + self._same.get(one, one) + word[len(fixed + stem) :] for one in bare)
            self._written[word] = made if stem.strip(".") else (word,)
        return self._written[word]

    def _names(self, word: str) -> frozenset[str]:
        """The words of the lexicon that a word of a text may be."""
        found = set(self._forms.get(word, ()))
        found |= {self._stems[word[:n]] for n in range(LEAST_STEM, len(word) + 1) if word[:n] in self._stems}
        return frozenset({word, *found} if word == STOP or word in self._filler else found)

    def _look(self, text: str) -> Seen:
        folded = fold(text)
        words, spans = pieces_of(folded.text)
        wanted = self._worth_seeking(words)
        if not wanted:
            return UNSEEN
        tokens = [self._read(self._same.get(word, word)) for word in words]
        signs = sorted(set(self._signs(tokens, wanted)), key=lambda sign: (sign.first, sign.last, sign.concept))
        idle = {n for sign in signs if sign.concept == "aside" for n in range(sign.first, sign.last)}
        meant = [sign for sign in signs if idle.isdisjoint(range(sign.first, sign.last))]
        other = not self._elsewhere.isdisjoint(sign.concept for sign in signs)
        told = dict.fromkeys(_together(meant, self._rules))
        every = tuple((key, folded.span(spans[first][0], spans[last - 1][1])) for key, first, last in told)
        return Seen(dict(reversed(every)), other, every)

    def _worth_seeking(self, words: Sequence[str]) -> frozenset[str]:
        """The concepts of every rule all of whose signs these words may say, and those that undo it; none where no rule's."""
        may = frozenset[str]().union(*map(self._may, words))
        rules = (rule for first in may.intersection(self._rules) for rule in self._rules[first])
        wanted = {one for rule in rules if may.issuperset(rule.signs) for one in (*rule.signs, *rule.without)}
        wanted |= self._elsewhere & may
        return frozenset({*wanted, "aside"}) if wanted else frozenset()

    def _may_say(self, word: str) -> frozenset[str]:
        """The concepts that have a way to be said whose rarest word may be this one."""
        names = self._read(self._same.get(word, word))
        return frozenset[str]().union(*(self._keys[name] for name in names & self._keys.keys()))

    def _signs(self, tokens: list[frozenset[str]], wanted: frozenset[str]) -> Iterator[Sign]:
        root, begun = self._root, self._begun
        for first, names in enumerate(tokens):
            for name in names:
                if name in root and not wanted.isdisjoint(begun[name]):
                    for last, concept in self._ends(tokens, first + 1, root[name]):
                        yield Sign(concept, first, last)

    def _ends(self, tokens: list[frozenset[str]], at: int, node: _Node) -> Iterator[tuple[int, str]]:
        """Where the ways that begin with these words end and what they say, small words passed over."""
        for concept in node.says:
            yield at, concept
        for reach, after in ((SKIPPED, node), (GAP, node.get("..", NOTHING))):
            for step, names in enumerate(tokens[at : at + reach + 1] if after else ()):
                for name in names & after.keys():
                    yield from self._ends(tokens, at + step + 1, after[name])
                if STOP in names or (after is node and self._filler.isdisjoint(names)):
                    break


def _reached(node: _Node) -> frozenset[str]:
    """The concepts said by any way that goes on from here."""
    return node.says.union(*(_reached(after) for after in node.values()))


def _filled(written: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        written = written.replace(f"{{{name}}}", f"({part})")
    return written


def _choices(written: str) -> list[str]:
    """Every way with its choices made: `(a|b) c` is two, `(a )?b` and `a? b` too; brackets may stand within brackets.
    ValueError where a question mark follows no word of its own: it is never a letter."""
    every = _alternatives(MARK.split(OPTIONAL.sub(r"(\1)?", written)))
    if any("?" in way for way in every):
        raise ValueError(f"{written!r}: a question mark stands after a word or a bracket")
    return every


def _alternatives(pieces: list[str]) -> list[str]:
    """Reads up to the closing bracket."""
    every: list[str] = []
    made = [""]
    while pieces and pieces[0] != ")":
        piece = pieces.pop(0)
        if piece == "|":
            every, made = every + made, [""]
            continue
        more = [piece]
        if piece == "(":
            more = _alternatives(pieces)
            pieces.pop(0)
            if pieces and pieces[0].startswith("?"):
                more, pieces[0] = [*more, ""], pieces[0][1:]
        made = [before + after for before in made for after in more]
    return every + made


def _by_sign(written: Iterable[tuple[str, str]], known: set[str]) -> dict[str, list[Rule]]:
    """{the sign a rule begins with: rules}. `child + hurt - game @8`: a child and hurt within eight words, no
    game in the text; `you > fool`: in that order."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for key, text in written:
        told, _, near = text.partition(" @")
        wanted, *without = told.split(" - ")
        signs = tuple(wanted.replace(" > ", " + ").split(" + "))
        rule = Rule(key, signs, frozenset(without), int(near or NEAR), " > " in wanted)
        for name in (*rule.signs, *rule.without):
            if name not in known:
                raise ValueError(f"{text!r}: there is no concept {name!r}")
        found[rule.signs[0]].append(rule)
    return found


def _together(signs: Sequence[Sign], rules: Mapping[str, list[Rule]]) -> Iterator[tuple[str, int, int]]:
    """(key, first, last) of the tokens of each rule's signs."""
    present = {sign.concept for sign in signs}
    for sign in signs:
        for rule in rules.get(sign.concept, ()):
            if present.issuperset(rule.signs) and present.isdisjoint(rule.without):
                for first, last in _completed(rule, (sign,), signs):
                    yield rule.key, first, last


def _completed(rule: Rule, held: tuple[Sign, ...], signs: Sequence[Sign]) -> Iterator[tuple[int, int]]:
    first, last = min(sign.first for sign in held), max(sign.last for sign in held)
    if len(held) == len(rule.signs):
        yield first, last
        return
    for sign in signs:
        if sign.concept != rule.signs[len(held)] or max(last, sign.last) - min(first, sign.first) > rule.near:
            continue
        apart = all((sign.first, sign.last) != (other.first, other.last) for other in held)
        if apart and (not rule.in_order or sign.first >= held[-1].last):
            yield from _completed(rule, (*held, sign), signs)
