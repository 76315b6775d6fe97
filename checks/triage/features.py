"""What a comment is weighed by: its words, stretches of their letters, and words that stand next to each other or one apart.

A stretch of letters carries what a word shares with its mutated, misspelt and inflected forms; a pair carries the order of a
question (`is the`, `oes na`) and where a sentence begins (`^`). Every feature has a name that a person can read.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from checks.text.normalise import fold

TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|\?+|!+|[@#]\w+|\d+|[.\n]+|[^\w\s,;:'\"().-]")
JOINED = frozenset(("t", "s", "re", "ve", "ll", "d"))
"""What follows an apostrophe in English and belongs to its word; after any other, as in `mae'r`, a word of its own begins."""
START = "^"
LONG = 4
"""Letters from which a word has stretches: a shorter one is known or it is not."""
STRETCHES = (3, 4, 5)


class Token(NamedTuple):
    """A word or mark as it is weighed, and the code points of the original that it stands for."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words and marks of a text, each sentence's beginning marked."""
    folded = fold(text)
    found, span = [Token(START, 0, 0)], folded.span
    for match in TOKEN.finditer(folded.text):
        word = match[0]
        if word.isalpha():
            found.append(Token(word, *span(*match.span())))
            continue
        for name, start, end in _parts(match):
            found.append(Token(name, *span(start, end)))
    while len(found) > 1 and found[-1].text == START:
        found.pop()
    return found


def _parts(match: re.Match[str]) -> Iterator[Token]:
    word, start = match[0], match.start()
    if not word[0].isalpha():
        yield Token(_mark(word), start, match.end())
        return
    first, *after = word.split("'")
    name, end = first, start + len(first)
    for part in after:
        end += len(part) + 1
        if part in JOINED:
            name += part
        else:
            yield Token(name, start, end - len(part) - 1)
            name, start = part, end - len(part)
    yield Token(name, start, end)


def _mark(mark: str) -> str:
    if mark[0] in ".\n":
        return START
    return "0" if mark[0].isdigit() else mark[0]


def of_word(word: str) -> Iterator[str]:
    """The features of a word by itself."""
    yield f"word {word}"
    if word.isalpha() and len(word) >= LONG:
        marked = f"<{word}>"
        for size in STRETCHES:
            for at in range(len(marked) - size + 1):
                yield f"letters {marked[at : at + size]}"


def of_pairs(words: list[str]) -> Iterator[tuple[str, int, int]]:
    """(feature, first, second) of words side by side, of words with one between them, and of a question's first word and mark."""
    for at in range(len(words) - 1):
        yield f"pair {words[at]} {words[at + 1]}", at, at + 1
    for at in range(len(words) - 2):
        yield f"pair {words[at]} _ {words[at + 2]}", at, at + 2
    yield from ((f"asks {words[first]}", first, last) for first, last in asked(words))


def asked(words: list[str]) -> Iterator[tuple[int, int]]:
    """(first, last) of the sentences that end in a question mark: the first word of such a sentence tells a question of yes or no
    from one that wants no answer, whatever stands between."""
    first = 0
    for at, word in enumerate(words):
        if word == START:
            first = at + 1
        elif word == "?" and first < at:
            yield first, at
