"""Whole stretches in capitals.

Looks for: three capitalised words or more in a row, two of them long ordinary words. Acronyms, a sign's two words and words in
quotation marks are left alone.
Because: capitals are hard to read, and read as shouting (wcag.readable_text).
Instead: “Please do not drive through flood water.” / “Peidiwch â gyrru drwy ddŵr llifogydd.”
Does not catch: one or two words in capitals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.text.welsh import radicals_of

WORD = r"[^\W\d_a-zâêîôûŵŷáéíóúàèìòùäëïöüẅÿ]+(?:['’][^\W\d_a-zâêîôûŵŷ]+)*"
RUN = re.compile(rf"(?<![\w#@/.]){WORD}(?:[ ,;:–—!?.&-]+(?:\d+[ ,]+)*{WORD})+(?![\w'’])")
WORDS = re.compile(WORD)
QUOTES = re.compile(r"[\"“‘'«][^\"“”‘’'«»\n]{3,80}[\"”’'»]")


@dataclass(frozen=True, slots=True)
class Options:
    """`words` in a row, `ordinary` of them of at least `letters`: fewer is a heading, a sign or a list of acronyms."""

    words: int = 3
    ordinary: int = 2
    letters: int = 4


def find(post: Post, options: Options, tools: Tools) -> Iterator[Finding]:
    """One finding for each stretch."""
    for part in post.parts():
        if part.name == "shares":
            continue
        quoted = [match.span() for match in QUOTES.finditer(part.text)]
        for run in RUN.finditer(part.text):
            if any(start < run.start() and run.end() < end for start, end in quoted):
                continue
            if is_shouting(run[0], options, tools):
                yield Finding(part.place(*run.span()))


def is_shouting(run: str, options: Options, tools: Tools) -> bool:
    """Whether a run of capitals is a sentence rather than names."""
    words = WORDS.findall(run)
    ordinary = [word for word in words if len(word) >= options.letters and is_ordinary(word, tools)]
    return len(words) >= options.words and len(ordinary) >= options.ordinary


def is_ordinary(word: str, tools: Tools) -> bool:
    """Whether either dictionary has the word, in small letters and whatever its mutation."""
    low = word.lower().replace("’", "'").split("'")[0]
    return any(tools.known(form) for form in radicals_of(low))


CHECK = Check(
    module=__name__,
    clauses=("wcag.readable_text",),
    strength=Strength.MILD,
    says=Text(
        en="Several words in capitals are hard to read and look like shouting.",
        cy="Mae sawl gair mewn priflythrennau yn anodd ei ddarllen ac yn edrych fel gweiddi.",
    ),
    fix=Text(en="Write it in small letters.", cy="Ysgrifennwch ef mewn llythrennau bach."),
    kinds=frozenset({"post"}),
    options=Options,
    find=find,
)
