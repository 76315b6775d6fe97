"""Text as a reader sees it, whatever letters it was typed in: one plain form to match on, and the way back to the original.

Compatibility letters (full width, mathematical, circled), look-alikes of other alphabets, marks stacked on a letter,
letters turned upside down and signs that take no room all become the plain small letter they are read as.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

SEEN = 2048
"""Texts whose folding is kept, so that the checks of one item fold it once."""

LOOKALIKES = {
    "а": "a", "в": "b", "е": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c", "т": "t", "у": "y",
    "х": "x", "ѕ": "s", "і": "i", "ј": "j", "ӏ": "l", "ԁ": "d", "ԛ": "q", "ԝ": "w", "г": "r", "ь": "b", "п": "n",
    "и": "u", "л": "n", "я": "r", "ц": "u", "ч": "y", "ш": "w", "щ": "w", "з": "e", "б": "b", "д": "d", "ф": "f",
    "э": "e", "ю": "io", "ы": "bi", "ж": "x", "й": "u", "υ": "u", "σ": "o", "φ": "o", "ψ": "y", "θ": "o", "ρ": "p",
    "ν": "v", "κ": "k", "η": "n", "ω": "w", "ʇ": "t", "ɥ": "h", "ŋ": "n", "ø": "o", "đ": "d", "ð": "d",
    "ł": "l", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "∪": "u", "∩": "n", "ս": "u", "ց": "g",
    "օ": "o", "հ": "h", "ո": "n", "ք": "p", "є": "e", "ё": "e", "ћ": "h", "ќ": "k", "ѵ": "v", "ƈ": "c", "ƙ": "k",
    "ƴ": "y", "ɱ": "m", "ϲ": "c", "ϳ": "j", "ℓ": "l", "×": "x", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...",
    "¡": "!", "\u00a0": " ", "α": "a", "β": "b", "γ": "y", "δ": "d", "ε": "e", "ι": "i", "λ": "n", "μ": "u", "ο": "o",
    "ς": "c", "τ": "t", "χ": "x", "π": "n", "ɐ": "a", "ǝ": "e", "ɓ": "g", "ɔ": "c", "ɟ": "f", "ı": "i", "ɾ": "j",
    "ʞ": "k", "ɯ": "m", "ɹ": "r", "ʌ": "v", "ʍ": "w", "ɡ": "g", "ɩ": "i", "ʋ": "v", "ʐ": "z", "ʂ": "s", "ɴ": "n",
    "ᴜ": "u", "ᴏ": "o", "ʏ": "y", "ʀ": "r", "ɪ": "i", "ʙ": "b", "ʜ": "h", "ʟ": "l", "ɢ": "g", "ɒ": "a", "ᴇ": "e",
    "ᴀ": "a", "ᴛ": "t", "ᴅ": "d", "ᴍ": "m", "ᴋ": "k", "ᴄ": "c", "ᴘ": "p", "ꜱ": "s", "ɛ": "e", "ғ": "f", "ң": "h",
    "ĸ": "k", "ѓ": "r", "ҝ": "k", "ი": "i", "უ": "y", "ƒ": "f", "µ": "u", "¢": "c",
    "∂": "d", "ʁ": "r", "በ": "n", "ነ": "i", "ॅ": "", "千": "f", "ㄩ": "u", "匚": "c", "ꓘ": "k", "ⓔ": "e",
}  # fmt: skip
ENCLOSED = ((0x1F1E6, 0x1F1FF), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
"""Regional indicators, negative circled and negative squared capitals: letters with no compatibility form of their own."""
EMPTY = frozenset({"Cf", "Mn", "Me", "Cc"})
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
SPACED, CLOSING, REACH = re.compile(r"\S+"), " .!?,;:…", 12
SENTENCE_END = re.compile(r"(?:[.!?]+[\"')\]]*(?=\s)|\n)+")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` to match on; `starts[i]` is the code point of the original that text[i] stands for, None where all agree."""

    text: str
    starts: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original that text[start:end] stands for; `end` must be beyond `start`."""
        if self.starts is None:
            return start, end
        return self.starts[start], self.starts[end - 1] + 1


class Word(NamedTuple):
    """A word of the folded text, with where it stands there."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=8192)
def fold_letter(letter: str) -> str:
    """What one code point is read as: nothing, one plain small letter, or a few."""
    if letter in LOOKALIKES:
        return LOOKALIKES[letter]
    if letter == "\n":
        return "\n"
    for first, last in ENCLOSED:
        if first <= ord(letter) <= last:
            return chr(ord("a") + ord(letter) - first)
    if unicodedata.category(letter) in EMPTY:
        return " " if letter == "\t" else ""
    plain = unicodedata.normalize("NFKD", letter).casefold()
    if plain != letter and len(plain) == 3 and plain[0] == "(" and plain[2] == ")":
        plain = plain[1]
    return "".join(LOOKALIKES.get(c, c) for c in plain if unicodedata.category(c) not in EMPTY)


@lru_cache(maxsize=SEEN)
def fold(text: str) -> Folded:
    """The plain form of a text. Letters only change shape here: digits and signs that stand for letters stay."""
    if text.isascii():
        return Folded(text.lower())
    letters: list[str] = []
    starts: list[int] = []
    for at, letter in enumerate(text):
        plain = letter.lower() if letter.isascii() else fold_letter(letter)
        letters.append(plain)
        starts.extend([at] * len(plain))
    return Folded("".join(letters), tuple(starts))


@lru_cache(maxsize=SEEN)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text as folded; an apostrophe inside a word belongs to it, digits and signs to none."""
    return tuple(Word(m.start(), m.end(), m[0]) for m in WORD.finditer(fold(text).text))


def plain(word: str) -> str:
    """A word or phrase of a lexicon as the folded text would show it."""
    return fold(word).text


def told_in(text: str, start: int, end: int) -> tuple[int, int]:
    """text[start:end] with the rest of its sentences, so that a reader sees whole what is said; no more than a dozen words
    either way where nothing ends them."""
    opens = max((stop.end() for stop in SENTENCE_END.finditer(text, 0, start)), default=0)
    closed = SENTENCE_END.search(text, end)
    before = [*SPACED.finditer(text, opens, start)][-REACH:]
    after = [*SPACED.finditer(text, end, closed.start() if closed else len(text))][:REACH]
    first = before[0].start() if before else start
    last = after[-1].end() if after else end
    return first, max(end, first + len(text[first:last].rstrip(CLOSING)))


def sentences(folded: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence of a folded text; a full stop inside a number or an abbreviation ends none."""
    found: list[tuple[int, int]] = []
    at = 0
    for stop in SENTENCE_END.finditer(folded):
        found.append((at, stop.end()))
        at = stop.end()
    return (*found, (at, len(folded))) if at < len(folded) else tuple(found)
