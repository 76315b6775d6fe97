"""A text that is hard to read.

Looks for: in English, a reading age above the one set, by the length of sentences and of words; in Welsh, where such formulas
do not hold, very long sentences alone.
Because: text can be read without more than lower secondary education, or there is another way to it (wcag.readable_text).
Instead: one thought a sentence, and everyday words: “Tell us by Friday.” / “Rhowch wybod i ni erbyn dydd Gwener.”
Does not catch: hard words in short sentences; anything in a text of a few words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Check, Finding, Part, Post, Strength, Text, Tools
from checks.text.marks import marks

SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?=\S)[^.!?…\n]+)*")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SYLLABLE = re.compile(r"[aeiouy]+", re.IGNORECASE)
SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzcg])es$", re.IGNORECASE)
FIVE = 5  # a school year is read at the age of five more


@dataclass(frozen=True, slots=True)
class Options:
    """`age`: what the school year of Flesch and Kincaid's formula may come to (lower secondary ends at 14, a post reads a bit
    harder than prose); `words` from which a text is measured; `longest` sentence of a Welsh text, in words."""

    age: int = 16
    words: int = 20
    longest: int = 35


def find(post: Post, options: Options, tools: Tools) -> Iterator[Finding]:
    """One finding for each version."""
    for part in post.parts():
        if part.name != "text":
            continue
        runs = tools.runs(part.text)
        for language in ("en", "cy"):
            text = "\n".join(part.text[run.start : run.end] for run in runs if run.language == language)
            yield from measured(part, text, options) if language == "en" else stretched(part, text, options)


def measured(part: Part, text: str, options: Options) -> Iterator[Finding]:
    """English: the reading age by formula."""
    sentences = _sentences(text)
    words = [word for sentence in sentences for word in sentence]
    if len(words) < options.words:
        return
    age = round(reading_age(sentences))
    if age > options.age:
        yield Finding(part.whole(), values={"age": str(age), "most": str(options.age)})


def stretched(part: Part, text: str, options: Options) -> Iterator[Finding]:
    """Welsh: sentences that are too long."""
    longest = max((len(sentence) for sentence in _sentences(text)), default=0)
    if longest > options.longest:
        yield Finding(part.whole(), says=LONG, values={"words": str(longest)})


def reading_age(sentences: list[list[str]]) -> float:
    """The age at which a reader at school follows it easily (Flesch and Kincaid)."""
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(max(1, len(SYLLABLE.findall(SILENT.sub("", word)))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + FIVE


def _sentences(text: str) -> list[list[str]]:
    plain = text
    for mark in reversed(marks(text)):
        plain = plain[: mark.start] + " " + plain[mark.end :]
    return [words for found in SENTENCE.finditer(plain) if (words := WORD.findall(found[0]))]


LONG = Text(en="One sentence has {words} words.", cy="Mae {words} o eiriau mewn un frawddeg.")

CHECK = Check(
    module=__name__,
    clauses=("wcag.readable_text",),
    strength=Strength.HINT,
    says=Text(
        en="This reads at the age of {age}; most people follow what reads at {most} or below.",
        cy="Oedran darllen hwn yw {age}; mae'r rhan fwyaf yn dilyn yr hyn sydd ag oedran o {most} neu lai.",
    ),
    fix=Text(
        en="Make the sentences shorter, and the words everyday ones.",
        cy="Gwnewch y brawddegau'n fyrrach, a defnyddiwch eiriau bob dydd.",
    ),
    kinds=frozenset({"post"}),
    options=Options,
    find=find,
)
