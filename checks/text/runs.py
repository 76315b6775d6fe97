"""Which stretches of a text are Welsh, which English, which neither; links, handles and tags stand in no run.

Every word leans one way or the other (`words.Lean`); a path through the words pays for each change of language, little at
a line's end, more at a sentence's, most inside one, so that a name or a borrowed word does not make a text mixed. A capital
inside a sentence marks a name, which hardly counts. Words of another script are `other`; a sentence of mostly unknown
words is shown to a detector of many languages, which may call it `other`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from checks.model import Run
from checks.text.words import WORD, Lean, is_capital

INSIDE, CLAUSE, SENTENCE, LINE = 12.0, 9.0, 6.0, 3.0  # the price of changing language, in log-odds
KNOWN_NAME, UNKNOWN_NAME = 0.5, 0.25  # what of a capitalised word's lean counts inside a sentence
UNKNOWN_FIRST = 0.4  # and of one that begins a sentence, which a name may do too
BINDERS = frozenset("y yr yn a ac ar o and of on the in".split())  # words inside names
SHORT = 4  # letters, one more than they have
TELLING = 0.3  # a text where no word leans more than this is in no language
JUDGED = 6  # a sentence of fewer words is shown to the detector only where it knows none of them
FAMILIAR = 0.6  # a sentence with a greater share of known words is not shown to it

TOKEN = re.compile(
    rf"""({WORD})(?![\w@]|://|\.[a-z])
    |([\r\n]++|[|•]|^/$)
    |([.!?…]++(?=[\s"'”’)]|$)|^[–—-]$)
    |([:;])
    |(https?://\S+|[@\#＃]\w[\w.]*|\w[\w.+-]*@\w\S*|\w[\w-]*(?:\.[a-z][\w-]+)+(?:/\S*)?)
    |\w++""",
    re.VERBOSE,
)
WORDS, OUT = 1, 5
Piece = tuple[Any, ...]
"""What stands between two spaces, read once: first word's start, end, lean, known, price before it, whether a link comes before
it, capital; then the price and whether a link is open behind it, and the Piece of a word behind. No word: end is 0."""
SHARES = {
    (True, True): KNOWN_NAME,
    (False, True): UNKNOWN_NAME,
    (True, False): 1.0,
    (False, False): UNKNOWN_FIRST,
}
NO_WORD: Piece = (0, 0, 0.0, None, INSIDE, False, False)
CLOSED = {",": INSIDE, ".": SENTENCE, "!": SENTENCE, "?": SENTENCE, "…": SENTENCE, ":": CLAUSE, ";": CLAUSE}
PRICES = (INSIDE, INSIDE, LINE, SENTENCE, CLAUSE, INSIDE)
REMEMBERED = 100_000

Label = Literal["en", "cy", "other"]
Neither = Callable[[str], bool]


class Word(NamedTuple):
    """A word where it stands: how it leans, whether it is known (None: of another script), what a change of language costs
    before it, whether a link, tag or handle comes before, and whether it looks like a name."""

    start: int
    end: int
    lean: float
    known: bool | None
    price: float
    after_out: bool
    name: bool


@dataclass(frozen=True)
class Reader:
    """Finds runs. `neither` is asked whether a sentence of unknown words is in no language of ours."""

    lean: Lean
    neither: Neither
    seen: dict[str, Piece] = field(default_factory=dict, compare=False, repr=False)

    def __call__(self, text: str) -> tuple[Run, ...]:
        """The runs of `text` in order, each from its first word to its last; none where nothing leans either way."""
        words = self.words(text)
        if all(-TELLING < w[2] < TELLING and w[3] is not None for w in words):
            return ()
        labels = followed(words)
        self.part_others(text, words, labels)
        return tuple(joined(words, labels))

    def words(self, text: str) -> list[Word]:
        """The words of the text with how they lean; what stands before each sets the price of a change there."""
        found: list[Any] = []  # made as plain tuples, four times as fast
        seen, at, price, out = self.seen, 0, LINE, False
        for chunk in text.split(" "):
            piece = seen.get(chunk) or self.read(chunk)
            while piece:
                start, end, lean, known, own, before, capital, behind, left, piece = piece
                if end:
                    if own < price:
                        price = own
                    name = capital and price > SENTENCE
                    if capital:
                        lean *= SHARES[bool(known), name]
                        if name and price == INSIDE and len(found) > 1 and found[-1][1] - found[-1][0] < SHORT:
                            bind(text, found)
                    found.append((at + start, at + end, lean, known, price, out or before, name))
                    price, out = behind, left
                else:
                    price, out = min(behind, price), out or left
            at += len(chunk) + 1
        return found

    def read(self, chunk: str) -> Piece:
        """What stands between two spaces: its words, and the price and whether a link is left open behind each."""
        if len(self.seen) >= REMEMBERED:
            self.seen.clear()
        plain, behind = (chunk[:-1], CLOSED[chunk[-1]]) if chunk[-1:] in CLOSED else (chunk, INSIDE)
        if plain.isalpha():  # one word and nothing else but the mark behind it, as most are
            lean, known = self.lean(plain)
            self.seen[chunk] = told = 0, len(plain), lean, known, INSIDE, False, is_capital(plain), behind, False, None
            return told
        pieces: list[Piece] = []
        price, out = INSIDE, False
        for match in TOKEN.finditer(chunk):
            kind = match.lastindex or 0
            if kind == WORDS:
                lean, known = self.lean(match[1])
                pieces.append((match.start(), match.end(), lean, known, price, out, is_capital(match[1])))
                price, out = INSIDE, False
            else:
                price, out = min(price, PRICES[kind]), out or kind == OUT
        told = (*(pieces.pop() if pieces else NO_WORD), price, out, None)
        for before in reversed(pieces):
            told = (*before, INSIDE, False, told)
        self.seen[chunk] = told
        return told

    def part_others(self, text: str, words: Sequence[Word], labels: list[Label]) -> None:
        """Labels `other` the words of another script, and the sentences that the detector knows for another language."""
        known = [w[3] for w in words]
        if known.count(False) > 1:
            for first, last in sentences(words):
                strange = is_strange([word[3] for word in words[first:last] if not word[6]])
                if strange and self.neither(text[words[first][0] : words[last - 1][1]]):
                    labels[first:last] = ["other"] * (last - first)
        if None in known:
            labels[:] = ["other" if k is None else label for k, label in zip(known, labels, strict=True)]


def followed(words: Sequence[Word]) -> list[Label]:
    """The label of each word along the likeliest path. `lead` is how far Welsh is ahead of English so far."""
    lead = 0.0
    came: list[tuple[int, Label]] = []
    for at, (_, _, lean, _, price, _, _) in enumerate(words):
        if lead > price:
            came.append((at, "cy"))
            lead = price
        elif lead < -price:
            came.append((at, "en"))
            lead = -price
        lead += lean
    labels: list[Label] = []
    end = len(words)
    label: Label = "cy" if lead > 0 else "en"
    for at, before in reversed(came):
        if before != label:
            labels[:0] = [label] * (end - at)
            end, label = at, before
    return [label] * end + labels


def bind(text: str, words: list[Any]) -> None:
    """Where a name has just begun: a short word between it and a capital before (`Heol y Bont`) belongs to the name."""
    start, end, lean, known, price, out, _ = words[-1]
    if text[start:end] in BINDERS and price == INSIDE and text[words[-2][0]].isupper():
        words[-1] = (start, end, lean * UNKNOWN_NAME, known, price, out, True)


def is_strange(known: Sequence[bool | None]) -> bool:
    """Whether so many of a sentence's words are unknown that it may be in no language of ours."""
    if len(known) < JUDGED:
        return len(known) > 1 and True not in known
    return known.count(True) < FAMILIAR * len(known)


def sentences(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """(first, past the last) of each sentence's words; all of them at once where every sentence is short."""
    starts = [at for at, word in enumerate(words) if word[4] <= SENTENCE]
    parts = list(zip(starts, [*starts[1:], len(words)], strict=True))
    if all(last - first < JUDGED for first, last in parts):
        parts = [(0, len(words))]
    yield from parts


def joined(words: Sequence[Word], labels: Sequence[Label]) -> Iterator[Run]:
    """Runs of equal labels, broken where a link, tag or handle stands between."""
    first, label = 0, labels[0]
    for at, word in enumerate(words):
        if (labels[at] != label or word[5]) and at:
            yield Run(words[first][0], words[at - 1][1], label)
            first, label = at, labels[at]
    yield Run(words[first][0], words[-1][1], label)
