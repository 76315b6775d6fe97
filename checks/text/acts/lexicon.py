"""A lexicon of single words and set phrases, as config/lexicons holds it, made ready to be looked up."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checks.model import Language, Strength
from checks.text.normalise import plain

STRENGTHS = {
    "mild": Strength.MILD,
    "medium": Strength.MEDIUM,
    "strong": Strength.STRONG,
    "strongest": Strength.STRONG,
}
REPEATED = re.compile(r"(.)\1+")
LONGEST_BROKEN = 9
LONG_ENOUGH = 4
"""Letters a word needs to be looked for inside others, or behind signs that could stand for any letter."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry. `own`: counts only in a run of its language; `framed`: alone only when it is disguised or in a phrase;
    `unless`: it does not count beside one of these words (a bitch and her pups)."""

    word: str
    strength: Strength
    language: Language
    own: bool = False
    framed: bool = False
    name: bool = False
    inside: bool = False
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`forms`: {spelling: term}; `squeezed`: the same with doubled letters made one; `phrases`: {first word: [(the rest,
    hyphenated, term)]}; `inside`: the terms that count in longer words; `frames`: patterns with their strength; `broken`:
    what may be the first piece of a word cut in two or three."""

    forms: Mapping[str, Term]
    squeezed: Mapping[str, Term]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], bool, Term], ...]]
    inside: re.Pattern[str] | None
    frames: tuple[tuple[re.Pattern[str], Term], ...] = ()
    framed: frozenset[str] = frozenset()
    innocent: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()
    innocent_phrases: re.Pattern[str] | None = None
    by_initial: Mapping[str, tuple[tuple[str, Term], ...]] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()


Mutate = Callable[[str], Iterable[str]]


def lexicon(trees: Mapping[Language, Mapping[str, Any]], mutate: Mutate) -> Lexicon:
    """One lexicon from the files of both languages; `mutate` gives a Welsh word's forms, itself among them."""
    spelt: dict[str, Term] = {}
    for language, tree in trees.items():
        for form, term in _entries(language, tree, mutate):
            spelt.setdefault(form, term)
    singles = {form: term for form, term in spelt.items() if _is_single(form)}
    many = {form: term for form, term in spelt.items() if not _is_single(form)}
    inside = sorted({f for f, t in singles.items() if t.inside and len(f) >= LONG_ENOUGH}, key=len, reverse=True)
    innocent = [tree.get("innocent") or {} for tree in trees.values()]
    return Lexicon(
        forms=singles,
        squeezed={squeeze(f): t for f, t in reversed(singles.items()) if len(f) >= LONG_ENOUGH and not t.own},
        phrases=_phrases(many),
        inside=re.compile("|".join(inside)) if inside else None,
        frames=tuple(_frames(trees)),
        framed=frozenset(f for f, t in singles.items() if t.framed),
        innocent=frozenset(plain(w) for tree in innocent for w in tree.get("words") or ()),
        pieces=frozenset(plain(w) for tree in innocent for w in str(tree.get("pieces") or "").split()),
        innocent_phrases=_any_of(plain(p) for tree in innocent for p in tree.get("phrases") or ()),
        broken=frozenset(_beginnings(singles)),
        by_initial=_by_initial(singles | {f.replace(" ", ""): t for f, t in many.items() if not t.framed}),
    )


def squeeze(word: str) -> str:
    """A word with every doubled letter made one."""
    return REPEATED.sub(r"\1", word)


def is_breakable(term: Term) -> bool:
    """Whether it is looked for in pieces."""
    return not term.framed and not term.own and term.strength >= Strength.MEDIUM


def _beginnings(forms: Mapping[str, Term]) -> Iterator[str]:
    for form, term in forms.items():
        if LONG_ENOUGH <= len(form) <= LONGEST_BROKEN and is_breakable(term):
            yield from (form[:size] for size in range(1, len(form)))


def _is_single(form: str) -> bool:
    return form.isalpha()


def _entries(language: Language, tree: Mapping[str, Any], mutate: Mutate) -> Iterator[tuple[str, Term]]:
    for level, strength in STRENGTHS.items():
        for row in tree.get(level) or ():
            term = Term(
                word=row["word"],
                strength=strength,
                language=language,
                own=row.get("scope") == "own",
                framed=row.get("scope") == "frame",
                name=bool(row.get("name")),
                inside=bool(row.get("inside")),
                unless=frozenset(plain(word) for word in str(row.get("unless") or "").split()),
            )
            for form in _spellings(row):
                yield from ((one, term) for one in (mutate(form) if language == "cy" else (form,)))


def _spellings(row: Mapping[str, Any]) -> Iterator[str]:
    endings = str(row.get("endings") or "").split()
    for spelling in (row["word"], *(row.get("spelt") or ())):
        yield plain(spelling)
        if " " not in spelling:
            yield from (plain(spelling + ending) for ending in endings)


def _phrases(many: Mapping[str, Term]) -> Mapping[str, tuple[tuple[tuple[str, ...], bool, Term], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], bool, Term]]] = {}
    for form, term in many.items():
        first, *rest = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*'?", form)
        found.setdefault(first, []).append((tuple(rest), "-" in form, term))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _frames(trees: Mapping[Language, Mapping[str, Any]]) -> Iterator[tuple[re.Pattern[str], Term]]:
    for language, tree in trees.items():
        for level, patterns in (tree.get("phrases") or {}).items():
            for pattern in patterns:
                spaced = pattern.replace(" ", r"[\s,]+")
                yield re.compile(rf"\b(?:{spaced})\b"), Term(pattern, STRENGTHS[level], language)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    found = [re.escape(phrase) for phrase in phrases]
    return re.compile(rf"\b(?:{'|'.join(found)})\b") if found else None


def _by_initial(forms: Mapping[str, Term]) -> Mapping[str, tuple[tuple[str, Term], ...]]:
    found: dict[str, list[tuple[str, Term]]] = {}
    for form, term in forms.items():
        found.setdefault(form[0], []).append((form, term))
    return {initial: tuple(rows) for initial, rows in found.items()}
