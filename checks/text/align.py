"""Passages of one side that nothing on the other side answers to.

A sentence is weighed by three signs: how many of its known words have a rendering (or stand themselves, as names and numbers do)
anywhere on the other side; whether the lengths of the sides agree better without it; whether its side has more sentences. Each is
a logarithm of how much likelier the sign is of a passage left out than of a translation. Clauses are weighed by the first two.
What weighs most is then judged by what was learnt from free translations (left_out.py).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from checks.model import Language, Renderings
from checks.text.facts import facts
from checks.text.left_out import Known, Seen, Span, Told, probability, signs
from checks.text.renderings import WORDS, names, read, said
from checks.text.sides import Pair, other

SENTENCE = re.compile(
    r"(?<=[.!?…])(?<!e\.g)(?<!i\.e)(?<!Mr)(?<!Mrs)(?<!Dr)(?<!No)(?<!St)[\"”’')]*\s+(?=\S)|\s*\n\s*|\s\|\s"
)
CLAUSE = re.compile(
    r"(?=\s)(?:(?<=[,;:–—.!?…])\s+(?=\S)|\s*\n\s*|\s+(?=\()|(?<=\))\s+"
    r"|(?!(?<=\d)\s\S+\s\d)\s(?=(?:and|but|or|so|because|if|when|while|which|who|unless|until"
    r"|ac|a|ond|neu|felly|oherwydd|achos|os|pan|tra|sy|oni)\s))"
)
APART = re.compile(r"https?://\S+|www\.\S+|[#@＃]\w+|[^\w\s.,!?'’-]")
MET, UNMET = -0.6, 0.9  # of a word with, and without, its rendering on the other side
WELSH_LENGTH = 1.12  # letters of Welsh for a letter of English
SPREAD = 0.2  # of the logarithm of that
LENGTH_MOST = 6.0
MORE, NOT_MORE = 2.0, -2.0  # its side has more sentences, or has not
FOUND = 2.3  # what a sentence must weigh to be asked about
CLAUSE_FOUND = 3.2
LIKELY = 0.3  # how likely it must be, from what was learnt
CLAUSE_LENGTH_MOST = 2.0
CLAUSE_WORDS, CLAUSE_KNOWN = 3, 2
AMOUNTS = frozenset({"number", "money", "percentage", "time"})
TELLING = 4  # letters: shorter words are left out, they are met everywhere
COURTESY = re.compile(  # says nothing that the other side would lack
    r"(?:(?:and |a )?(?:big |huge |many |massive )?thank(?:s| you)|(?:a )?diolch|good luck|pob lwc|well done|da iawn|hello|helo"
    r"|good morning|bore da|see you (?:there|soon|then)|welwn ni chi)\b[^.!?\d]*[.!?…]*",
    re.IGNORECASE,
)
POLITE = 6  # words
FEW = 5  # words: so short a sentence needs two that nothing renders
SHORT_SIDE = 3  # words
ALIKE_AT, ALIKE_LONG = 0.2, 2.2  # shares of their sides, and times each other's length


@dataclass(frozen=True, slots=True)
class Passage:
    """side.text[start:end], to which nothing answers."""

    language: Language
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be left out, how it weighed by rule, and its signs."""

    passage: Passage
    weight: float
    signs: tuple[float, ...]


def missing(pair: Pair, renderings: Renderings) -> tuple[Passage, ...]:
    """The passages that only one side has; at most three of them."""
    return _missing(pair.en.text, pair.cy.text, renderings)


@lru_cache(maxsize=2048)
def _missing(english: str, welsh: str, renderings: Renderings) -> tuple[Passage, ...]:
    found: list[Passage] = []
    left: dict[Language, str] = {"en": bare(english), "cy": bare(welsh)}
    apart: dict[Language, frozenset[int]] = {"en": amounts(english, "en"), "cy": amounts(welsh, "cy")}
    if not all(WORDS.search(text) for text in left.values()):
        return ()
    for _ in range(3):
        worst = _worst(left, renderings, apart)
        if worst is None:
            break
        found.append(worst)
        text = left[worst.language]
        left[worst.language] = text[: worst.start] + " " * (worst.end - worst.start) + text[worst.end :]
    return tuple(_without_twins(found, {"en": len(english), "cy": len(welsh)}))


def _without_twins(found: list[Passage], sizes: dict[Language, int]) -> list[Passage]:
    """Without two passages of the two sides that stand alike and are as long: they say one thing in other words."""
    twins = [
        (one, two)
        for one in found
        for two in found
        if (one.language, two.language) == ("en", "cy")
        and abs((one.start + one.end) / sizes["en"] - (two.start + two.end) / sizes["cy"]) < 2 * ALIKE_AT
        and 1 / ALIKE_LONG < (one.end - one.start) / (two.end - two.start) < ALIKE_LONG
    ]
    return [passage for passage in found if all(passage not in pair for pair in twins)]


def bare(text: str) -> str:
    """With links, tags and signs as spaces, which say nothing of what is left out."""
    return APART.sub(lambda match: " " * len(match[0]), text)


def amounts(text: str, language: Language) -> frozenset[int]:
    """Where the words of amounts and times begin, which each language tells its own way: checks of their own compare them."""
    spans = [(fact.start, fact.end) for fact in facts(text, language) if fact.kind in AMOUNTS]
    return frozenset(match.start() for start, end in spans for match in WORDS.finditer(text, start, end))


def _worst(
    texts: dict[Language, str], renderings: Renderings, apart: Mapping[Language, frozenset[int]]
) -> Passage | None:
    """The passage that is likeliest to be left out on the other side, sentences before clauses."""
    for one in candidates(texts, renderings, apart):
        if probability(one.signs) > LIKELY:
            return one.passage
    return None


def candidates(
    texts: dict[Language, str], renderings: Renderings, apart: Mapping[Language, frozenset[int]]
) -> Iterator[Candidate]:
    """The heaviest sentence and the heaviest clause, where they weigh enough to be asked about."""
    told: dict[Language, list[Known]] = {}
    for pattern, least, clause in ((SENTENCE, FOUND, False), (CLAUSE, CLAUSE_FOUND, True)):
        spans = {language: _spans(text, pattern, clause) for language, text in texts.items()}
        if max(map(len, spans.values())) < 2:
            continue
        told = told or {
            mine: _told(text, mine, texts[other(mine)], renderings, apart[mine]) for mine, text in texts.items()
        }
        unmet = max(sum(1 for _, met in each if not met) for each in told.values())
        if (clause and unmet < CLAUSE_KNOWN) or (len(spans["en"]) == len(spans["cy"]) and not unmet):
            continue
        best = max(_weighed(texts, spans, clause, told), key=lambda row: row[0], default=None)
        if best and best[0] > least:
            yield _candidate(best, spans, Told(texts, told, renderings))


def _candidate(best: tuple[float, Seen], spans: dict[Language, list[Span]], told: Told) -> Candidate:
    seen = best[1]
    there = other(seen.language)
    inside = [told.inside(there, *span) for span in spans[there]]
    orphan = max((sum(MET if met else UNMET for met in each) for each in inside), default=0.0)
    return Candidate(Passage(seen.language, seen.start, seen.end), best[0], signs(seen, told, orphan))


def _spans(text: str, pattern: re.Pattern[str], clause: bool) -> list[Span]:
    """Where each part that has words stands; clauses of a word or two belong to what is before them."""
    found: list[Span] = []
    start = 0
    for match in [*pattern.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end]
        if WORDS.search(piece):
            first = start + len(piece) - len(piece.lstrip())
            last = start + len(piece.rstrip())
            short = clause and found and (len(piece.split()) < CLAUSE_WORDS or _words(text, found[-1]) < CLAUSE_WORDS)
            if short:
                first = found.pop()[0]
            found.append((first, last))
        start = match.end() if match else end
    return found


def _words(text: str, span: Span) -> int:
    return len(text[slice(*span)].split())


def _weighed(
    texts: dict[Language, str], spans: dict[Language, list[Span]], clause: bool, told: dict[Language, list[Known]]
) -> Iterator[tuple[float, Seen]]:
    """(weight, what was seen) of each part of both sides that is not all of its side."""
    sizes = {language: sum(end - start for start, end in each) for language, each in spans.items()}
    for language, each in spans.items():
        more = 0.0 if clause else MORE if len(each) > len(spans[other(language)]) else NOT_MORE
        for start, end in each if len(each) > 1 else ():
            known = told[language]
            inside = [met for _, met in known[bisect_left(known, (start,)) : bisect_left(known, (end,))]]
            words = _words(texts[language], (start, end))
            if words <= POLITE and COURTESY.fullmatch(texts[language], start, end):
                continue
            if len(inside) < (CLAUSE_KNOWN if clause else more < 0) or words < 2 or (clause and False not in inside):
                continue
            if not clause and words <= FEW and inside.count(False) < 2 and (True in inside or words < FEW - 2):
                continue  # a turn of phrase, said otherwise over there
            by_words = sum(MET if met else UNMET for met in inside)
            by_length = _by_length(sizes, language, end - start)
            if clause and True in inside:
                by_length = min(by_length, CLAUSE_LENGTH_MOST)  # a terse side says it in fewer words
            many = len(each) - len(spans[other(language)])
            yield by_words + by_length + more, Seen(language, start, end, clause, by_words, by_length, many)


def _told(text: str, language: Language, opposite: str, renderings: Renderings, apart: frozenset[int]) -> list[Known]:
    """The known telling words of a side: (where it begins, whether the other side has its rendering or itself)."""
    against = said(opposite, "cy") if language == "en" else said(opposite, "en") | names(opposite)
    table = renderings.of(language)
    found: list[Known] = []
    for start, (mine, theirs, forms, digit) in read(text, language):
        if (len(mine) < TELLING or start in apart) and not digit:
            continue
        if mine in against or theirs in against:
            found.append((start, True))
            continue
        known = False
        for form in forms:
            rendered = table.get(form)
            if rendered is not None:
                known = True
                if not rendered.isdisjoint(against):
                    found.append((start, True))
                    break
        else:
            if known:
                found.append((start, False))
    return found


def _by_length(sizes: dict[Language, int], language: Language, size: int) -> float:
    """How much likelier the lengths of the sides are without `size` letters of one."""
    without = {**sizes, language: sizes[language] - size}
    before, after = (log(s["cy"] / (s["en"] * WELSH_LENGTH)) for s in (sizes, without))
    return max(-LENGTH_MOST, min(LENGTH_MOST, (before**2 - after**2) / (2 * SPREAD**2)))


def is_missing(pair: Pair, language: Language, start: int, renderings: Renderings) -> bool:
    """Whether what begins at `start` of one side stands in a passage that the other side has not: then that is the fault."""
    return any(p.language == language and p.start <= start < p.end for p in missing(pair, renderings))
