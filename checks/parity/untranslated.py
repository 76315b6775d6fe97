"""A passage left in the other language.

Looks for: in one version, or in one half of a text that holds both languages, a sentence or a stretch of words of the other
language, and words that stand just so on the other side (“y leisure centre”). What is quoted, in brackets or all in capitals is
a name and left alone.
Because: content is available in both languages (rct.bilingual), and the language of each passage can be told
(wcag.language_of_parts).
Instead: translate it: “canolfan hamdden” is “leisure centre”. / Cyfieithwch ef: “canolfan hamdden”, nid “leisure centre”.
Does not catch: a single word.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from checks.model import Check, Finding, Language, Part, Place, Post, Run, Strength, Text, Tools
from checks.parity.carries import sight
from checks.parity.owed import same_text, told
from checks.text.astray import astray
from checks.text.halves import BOUND, is_within_quotes
from checks.text.sides import Pair, Side, other
from checks.text.tokens import words as tokens
from checks.text.words import WORD

FLOURISH = re.compile(
    r"(?:da iawn|diolch(?: yn fawr(?: iawn)?| o galon)?|llongyfarchiadau(?: mawr)?|pob (?:lwc|hwyl)|bore da|nos da|"
    r"prynhawn da|iechyd da|croeso|ymlaen|"
    r"pen-?blwydd hapus|nadolig llawen|blwyddyn newydd dda|cymru am byth|dewch ymlaen|mwynhewch)(?:,? (?:i )?(?:chi|bawb|"
    r"bobl|[^\W\d_]+)){0,2}",
    re.IGNORECASE,
)
"""Kind words that an English post keeps in Welsh, with who they are said to: Da iawn, ferched!"""

LONG = 5  # words: so many of another language are no borrowing, wherever they stand
LEAST = 2  # words with a small letter
WORDS = re.compile(WORD)
PHRASE = re.compile(rf"(?<![\w#@/.]){WORD}(?: {WORD})+(?![\w@])")
WRITTEN = 4  # letters that one of two borrowed words needs


def find(post: Post, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding for each passage, with the same words on the other side as its pair."""
    if same_text(post, tools):
        return
    for pair in told(post, tools).texts:
        if pair.halves:
            yield from inside(pair.cy.part, tools)
            continue
        shared = may_borrow(pair)
        for side in (pair.cy, pair.en):
            against = pair.side(other(side.language))
            spans = [(r.start, r.end) for r in left(side, against, tools)]
            both = borrowed(side, against, tools) if shared else ()
            spans += [s for s in both if not any(a < s[1] and s[0] < b for a, b in spans)]
            for start, end in spans:
                at = against.text.find(side.text[start:end])
                twin = against.place(at, at + end - start) if at >= 0 else None
                yield found("en" if side.language == "cy" else "cy", side.place(start, end), twin)


def inside(part: Part, tools: Tools) -> Iterator[Finding]:
    """What stands in a half of the other language, in a text that holds both."""
    for run in astray(part.text, tools.runs(part.text)):
        words = part.text[run.start : run.end]
        at = next((m.start() for m in re.finditer(re.escape(words), part.text) if m.start() != run.start), None)
        twin = part.place(at, at + len(words)) if at is not None else None
        yield found("en" if run.language == "en" else "cy", part.place(run.start, run.end), twin)


def found(left_in: Language, place: Place, twin: Place | None) -> Finding:
    """One finding of words left in a language."""
    says, fix = (ENGLISH, TO_WELSH) if left_in == "en" else (WELSH, TO_ENGLISH)
    return Finding(place, twin, says=says, fix=fix)


def left(side: Side, against: Side, tools: Tools) -> Iterator[Run]:
    """The runs of the other language that are no names and not quoted."""
    runs = tools.runs(side.text)
    for number, run in enumerate(runs):
        if run.language != other(side.language):
            continue
        before = side.text[runs[number - 1].end if number else 0 : run.start]
        after = side.text[run.end : runs[number + 1].start if number + 1 < len(runs) else len(side.text)]
        words = WORDS.findall(side.text[run.start : run.end])
        small = [word for word in words if word[0].islower()]
        if is_within_quotes(side.text, run.start) or len(small) < LEAST:
            continue
        whole = (not number or BOUND.search(before)) and (number + 1 == len(runs) or BOUND.search(after))
        if side.language == "en" and FLOURISH.fullmatch(side.text[run.start : run.end]):
            continue
        if len(small) >= LONG or (whole and (len(small) > LEAST or side.text[run.start : run.end] in against.text)):
            yield run


def may_borrow(pair: Pair) -> bool:
    """Whether both sides have two words with small letters in common, one of which is long enough, as written by itself."""
    small = [{w.low for w in tokens(side.text) if not w.capital and w.sort == "word"} for side in (pair.cy, pair.en)]
    both = small[0] & small[1]
    return (
        len(both) >= LEAST
        and any(len(word) >= WRITTEN or not word.isascii() for word in both)
        and len(set(pair.cy.text.split()) & set(pair.en.text.split())) >= LEAST
    )


def borrowed(side: Side, against: Side, tools: Tools) -> Iterator[tuple[int, int]]:
    """Two or more words with small letters that stand just so on both sides and are of the other side's language."""
    theirs = _pairs(against.text)
    for match in PHRASE.finditer(side.text):
        words = [(m.start() + match.start(), m.end() + match.start()) for m in WORDS.finditer(match[0])]
        start = None
        for one, two in zip(words, [*words[1:], (0, 0)], strict=True):
            same = (side.text[slice(*one)], side.text[slice(*two)]) in theirs
            if same and start is None:
                start = one[0]
            elif not same and start is not None:
                if _is_of(side.text[start : one[1]], against.language, tools) and not is_within_quotes(
                    side.text, start
                ):
                    yield start, one[1]
                start = None


def _pairs(text: str) -> set[tuple[str, str]]:
    """Neighbouring words with small letters, one of them of four letters or more."""
    found: set[tuple[str, str]] = set()
    for match in PHRASE.finditer(text):
        words = WORDS.findall(match[0])
        found.update(pairwise(words))
    return {(a, b) for a, b in found if a[0].islower() and b[0].islower() and max(len(a), len(b)) >= WRITTEN}


def _is_of(text: str, language: Language, tools: Tools) -> bool:
    """Whether every word of a phrase, taken by itself, is in a language."""
    return all(any(run.language == language for run in tools.runs(word)) for word in text.split())


ENGLISH = Text(en="This is left in English.", cy="Mae hwn wedi ei adael yn Saesneg.")
WELSH = Text(en="This is left in Welsh.", cy="Mae hwn wedi ei adael yn Gymraeg.")
TO_WELSH = Text(en="Put it into Welsh.", cy="Rhowch ef yn Gymraeg.")
TO_ENGLISH = Text(en="Put it into English.", cy="Rhowch ef yn Saesneg.")

CHECK = Check(
    module=__name__,
    clauses=("rct.bilingual", "wcag.language_of_parts"),
    strength=Strength.STRONG,
    says=ENGLISH,
    fix=TO_WELSH,
    kinds=frozenset({"post"}),
    find=find,
    sight=sight,
)
