"""Finds the words of a lexicon in a text, however they were dressed up: repeated, spaced, dotted, starred, in digits and
signs, turned round, run together. Innocent words that merely look like them are left alone."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from checks.model import Run, Strength
from checks.text.acts.disguise import ODD, behind, broken, spaced
from checks.text.acts.lexicon import LONG_ENOUGH, Lexicon, Term, squeeze
from checks.text.normalise import Folded, Word, fold, words

CHUNK = re.compile(r"\S+")
THRICE = re.compile(r"(.)\1{2,}")
TITLE = re.compile(r"[A-ZŴŶ][a-zâêîôûŵŷ']+")
POINTED = re.compile(r"\b(?:you|u|ya|a|an|such|total|complete|utter|what|little|stupid|right|of)\s+$", re.IGNORECASE)
MANY_LETTERS = 3
REMEMBERED = 65536

Languages = Callable[[str], tuple[Run, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A term at text[start:end] of the original. `masked`: all but a letter is hidden, so it is read with doubt."""

    start: int
    end: int
    term: Term
    masked: bool = False


class Spotter:
    """A lexicon with what it has already read: words come again and again, so each is weighed once."""

    def __init__(self, words: Lexicon, runs: Languages) -> None:
        self._lexicon = words
        self._runs = runs
        self._word = lru_cache(maxsize=REMEMBERED)(self._read_word)
        self._chunk = lru_cache(maxsize=8192)(self._read_chunk)
        self._dull = set[str]()

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every term, the widest where two overlap, in the order of the text."""
        folded = fold(text)
        found = [*self._plain(text, folded), *self._framed(text, folded), *self._odd(folded), *self._apart(folded)]
        return tuple(_widest(hit for hit in found if self._counts(text, folded, hit))) if found else ()

    def _plain(self, text: str, folded: Folded) -> Iterator[Hit]:
        every, dull = words(text), self._dull
        for number, word in enumerate(every):
            if word.text in dull and len(every) > 1:
                continue
            term = self._word(word.text)
            if term is None and word.text not in self._lexicon.phrases and len(dull) < REMEMBERED:
                dull.add(word.text)
            if len(every) == 1:
                term = term or self._lexicon.forms.get(word.text)
            if term is not None:
                yield Hit(*folded.span(word.start, word.end), term)
            if word.text in self._lexicon.phrases:
                yield from self._phrase(folded, every, number)

    def _phrase(self, folded: Folded, every: tuple[Word, ...], number: int) -> Iterator[Hit]:
        for rest, hyphenated, term in self._lexicon.phrases[every[number].text]:
            following = every[number + 1 : number + 1 + len(rest)]
            if tuple(word.text for word in following) != rest:
                continue
            last = following[-1] if following else every[number]
            between = folded.text[every[number].end : following[0].start] if following else ""
            if not set(between) & set('.!?"\n') and (not hyphenated or "-" in between):
                yield Hit(*folded.span(every[number].start, last.end), term)
                return

    def _read_word(self, word: str) -> Term | None:
        words = self._lexicon
        if word in words.innocent or squeeze(word) in words.innocent:
            return None
        for spelling in (word, word.split("'")[0]):
            term = words.forms.get(spelling)
            if term is not None:
                return None if term.framed else term
        return self._inside(word) or self._stretched(word) or self._turned(word)

    def _inside(self, word: str) -> Term | None:
        if self._lexicon.inside is None:
            return None
        found = self._lexicon.inside.search(word) or self._lexicon.inside.search(THRICE.sub(r"\1", word))
        return self._lexicon.forms[found[0]] if found else None

    def _stretched(self, word: str) -> Term | None:
        if THRICE.search(word):
            for spelling in (THRICE.sub(r"\1", word), THRICE.sub(r"\1\1", word), squeeze(word)):
                term = self._lexicon.forms.get(spelling)
                if term is not None and len(spelling) >= MANY_LETTERS:
                    return term
        term = self._lexicon.squeezed.get(squeeze(word))
        is_longer = term is not None and len(word) > len(term.word) and not term.framed
        return term if is_longer and term is not None and term.strength >= Strength.MEDIUM else None

    def _turned(self, word: str) -> Term | None:
        term = self._lexicon.forms.get(word[::-1]) if len(word) >= LONG_ENOUGH else None
        return term if term is not None and term.inside and term.language == "en" else None

    def _framed(self, text: str, folded: Folded) -> Iterator[Hit]:
        framed = self._lexicon.framed
        if not any(word.text in framed for word in words(text)):
            return
        for pattern, term in self._lexicon.frames:
            for found in pattern.finditer(folded.text):
                yield Hit(*folded.span(found.start(), found.end()), term)

    def _odd(self, folded: Folded) -> Iterator[Hit]:
        if ODD.search(folded.text) is None:
            return
        for chunk in CHUNK.finditer(folded.text):
            read = self._chunk(chunk[0]) if ODD.search(chunk[0]) else None
            if read is not None:
                start, end, term, masked = read
                yield Hit(*folded.span(chunk.start() + start, chunk.start() + end), term, masked)

    def _read_chunk(self, chunk: str) -> tuple[int, int, Term, bool] | None:
        return behind(chunk, self._lexicon)

    def _apart(self, folded: Folded) -> Iterator[Hit]:
        for way in (spaced, broken):
            for start, end, term in way(folded, self._lexicon):
                yield Hit(*folded.span(start, end), term)

    def _counts(self, text: str, folded: Folded, hit: Hit) -> bool:
        innocent = self._lexicon.innocent_phrases
        for found in innocent.finditer(folded.text) if innocent is not None else ():
            start, end = folded.span(found.start(), found.end())
            if start <= hit.start < end:
                return False
        if hit.term.unless and any(word.text in hit.term.unless for word in words(text)):
            return False
        if hit.term.own:
            here = (run for run in self._runs(text) if run.start < hit.end and hit.start < run.end)
            return all(run.language in (hit.term.language, "other") for run in here)
        return not (hit.term.name and _is_name(text, hit))


def _is_name(text: str, hit: Hit) -> bool:
    """Whether it stands as a person's name: a capital letter, and no word before it that calls someone by it."""
    return TITLE.fullmatch(text[hit.start : hit.end]) is not None and POINTED.search(text[: hit.start]) is None


def _widest(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start, -h.term.strength)):
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)
