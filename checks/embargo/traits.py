"""What a text is weighed by when its words are asked whether they tell of statistics: words, pairs of them, stretches of their
letters, which carry what a word shares with its mutated and inflected forms, and marks: what the lists of phrases find in it.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from checks.embargo.content import raw
from checks.embargo.reading import Reading, Sentence
from checks.embargo.statements import OURSELVES
from checks.model import Language

LONG = 4  # letters from which a word has stretches
STRETCHES = (3, 4, 5)
SHORT_TEXT, LONG_TEXT = 10, 30  # words


def traits(reading: Reading) -> Iterator[str]:
    """Every trait of a text, as often as it stands there."""
    for sentence in reading.sentences:
        words = shapes(reading, sentence)
        for word in words:
            yield from of_word(word)
        yield from of_pairs(words, reading.text(sentence))
    yield from (f"mark {mark}" for mark in marks(reading))


def shapes(reading: Reading, sentence: Sentence) -> list[str]:
    """The words of a sentence; every number is the same."""
    return ["0" if word.text[0].isdigit() else word.text for word in reading.words[sentence.first : sentence.last]]


def spoken(reading: Reading) -> Iterator[tuple[str, Language]]:
    """Every word of a text with its language: the sentence's, or where that is not plain the text's."""
    told = Counter(reading.tongues.get(word.text) for word in reading.words)
    most: Language = "cy" if told["cy"] > told["en"] else "en"
    for sentence in reading.sentences:
        language = reading.language(sentence) or most
        yield from ((word, language) for word in shapes(reading, sentence))


def of_pairs(words: list[str], text: str) -> Iterator[str]:
    """Words side by side and with one between them, with where the sentence begins and how it ends."""
    last = text.rstrip(" \"')")[-1:]
    marked = ["^", *words, last if last in "?!" else "$"]
    yield from (f"pair {one} {two}" for one, two in pairwise(marked))
    yield from (f"apart {one} {two}" for one, two in zip(marked, marked[2:], strict=False))


def of_word(word: str) -> Iterator[str]:
    yield f"word {word}"
    if len(word) >= LONG and word.isalpha():
        edged = f"<{word}>"
        for size in STRETCHES:
            yield from (f"letters {edged[at : at + size]}" for at in range(len(edged) - size + 1))


def marks(reading: Reading) -> Iterator[str]:
    """What the rules see in it, by name: each list of phrases once, what may be content, periods, days and subjects."""
    yield from sorted(reading.hits)
    yield from sorted({f"subject {hit.group}" for hit in reading.subjects})
    yield from sorted({f"content {signal.kind}" for sentence in reading.sentences for signal in raw(reading, sentence)})
    if any(m.period and m.period.end < reading.today for m in reading.mentions):
        yield "period over"
    if any(reading.days(sentence) for sentence in reading.sentences):
        yield "day"
    if OURSELVES.search(reading.folded.text):
        yield "ourselves"
    if any(reading.text(sentence).rstrip().endswith("?") for sentence in reading.sentences):
        yield "question"
    size = len(reading.words)
    yield "short" if size < SHORT_TEXT else "long" if size > LONG_TEXT else "middling"
