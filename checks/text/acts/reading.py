"""A text as plain tokens: words whole and undisguised, contractions spelt out, protected groups put under one mark, so that
a frame can be written once. Every token knows the words of the original it stands for."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from checks.model import Known
from checks.text.acts.disguise import CODE, EDGES, LINK, SIGNS, SINGLES, shape
from checks.text.acts.slips import LEAST_SLIPS, Slips, is_one_swap, swap_key
from checks.text.normalise import Folded, fold

PIECE = r"[^\W_]+(?:'[^\W\d_]+)*'?|[.!?]+|\n|[\"“”]"
CHUNK = re.compile(r"\S+")
QUOTED = re.compile(r"(?<![^\s(])'(?=\w)([^'\n]{2,80})(?<=[\w.!?,])'(?!\w)")
"""Words between single quotation marks; an apostrophe inside or at the end of a word is none."""
DISGUISED = re.compile(r"[^\W\d_][0-9@$!|*#%^+]+[^\W\d_]|[@$][^\W\d_]{2}|[0-9][^\W\d_]{3}")
MIXED = re.compile(r"(?=.*\d)(?=.*[^\W\d_])\w{3,}")
LETTERED = re.compile(r"[^\W\d_]{1,3}\d+$|\d+(?:st|nd|rd|th|am|pm|km|mph|kg|cm|mm|ml|fed|eg|ain|af)$")
TAILS = {
    "'re": "are", "'m": "am", "'ll": "will", "'ve": "have", "'d": "would", "'n": "yn", "'r": "y", "'ch": "eich",
    "'u": "eu", "'di": "ydi", "'w": "ei", "'i": "ei",
}  # fmt: skip
SPELT_OUT = {
    "youre": "you are", "your'e": "you are", "theyre": "they are", "im": "i am", "dont": "do not", "cant": "can not",
    "can't": "can not", "cannot": "can not", "won't": "will not", "wont": "will not", "isnt": "is not",
    "arent": "are not", "wouldnt": "would not", "shouldnt": "should not", "didnt": "did not", "doesnt": "does not",
    "gonna": "going to", "wanna": "want to", "gotta": "have to", "u": "you", "ya": "you", "yous": "you", "youse": "you",
    "ur": "your", "r": "are", "ppl": "people", "em": "them", "thats": "that is", "hes": "he is", "shes": "she is",
    "lets": "let us", "let's": "let us", "ima": "i will", "imma": "i will", "dwin": "dwi yn", "timod": "ti yn gwybod",
    "h8": "hate", "cos": "because", "coz": "because", "cuz": "because", "nd": "and",
    "y'all": "you", "havent": "have not", "hasnt": "has not", "hadnt": "had not", "wasnt": "was not",
    "werent": "were not", "couldnt": "could not", "aint": "is not", "ive": "i have", "theres": "there is",
    "shouldve": "should have", "youll": "you will", "theyll": "they will", "youve": "you have", "theyve": "they have",
    "dwi'm": "dwi ddim", "dwim": "dwi ddim", "sdim": "does dim", "s'dim": "does dim", "sneb": "does neb",
    "s'neb": "does neb", "di'm": "dydi ddim", "dio'm": "dydi o ddim", "dyo'm": "dydi o ddim", "ma'i": "mae hi",
}  # fmt: skip
TITLE = re.compile(r"[A-ZÂÊÎÔÛŴŶ][a-zâêîôûŵŷ]+")
SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
TITLED = frozenset({"councillor", "cllr", "mr", "mrs", "ms", "miss", "dr", "cynghorydd", "gynghorydd", "chynghorydd"})
SHORT_IS = frozenset({"he", "she", "it", "that", "there", "what", "who", "where", "here", "how", "everyone", "someone"})
"""Words after which 's is never a possessive."""
LEAST_JOINED, LEAST_SWAPPED, LEAST_MEAN, LEAST_TOGETHER, LEAST_APART = 10, 6, 3.3, 3, 2
LONGEST = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is the tokens between single spaces, with one before and after; `places[i]` is where the i-th begins in it and
    `spans[i]` the (start, end) of the original it stands for; `commas` are the numbers of the tokens that follow a comma."""

    text: str
    places: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    commas: tuple[int, ...] = ()

    def since_comma(self, start: int) -> int:
        """Where the words begin that no comma parts from text[start]."""
        return max((self.places[number] for number in self.commas if self.places[number] <= start), default=0)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """(start, end) in `text` of what stands for these code points of the original."""
        first = bisect_right(self.spans, (start, end)) - 1
        first = max(first, 0)
        last = max(first, bisect_right(self.spans, (end, 0)) - 1)
        return self.places[first], self.places[last + 1] - 1 if last + 1 < len(self.places) else len(self.text) - 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original for text[start:end]."""
        first = bisect_right(self.places, start) - 1
        last = bisect_right(self.places, max(start, end - 1)) - 1
        spans = self.spans[max(first, 0) : last + 1]
        return min(s for s, _ in spans), max(e for _, e in spans)


class Reader:
    """Turns texts into readings. `vocabulary` are the words frames know, which people also run together; `marks` is
    {name of a group: its mark}, several words joined by one space; a name before one of `things` is no group;
    `pictures` is {emoji: the words it is read as}; a word that is `known` is no slip for another."""

    def __init__(
        self,
        vocabulary: frozenset[str],
        marks: Mapping[str, str],
        things: frozenset[str],
        pictures: Mapping[str, str],
        known: Known,
    ) -> None:
        self._things, self._known = things, known
        self._pictures = {fold(picture).text: tuple(words.split(" ")) for picture, words in pictures.items()}
        self._piece = re.compile("|".join((PIECE, *sorted(self._pictures, key=len, reverse=True))))
        self._vocabulary = vocabulary
        self._marks = marks
        self._firsts = frozenset(name.split(" ")[0] for name in marks)
        self._swapped = {swap_key(w): w for w in sorted(vocabulary) if len(w) >= LEAST_SWAPPED}
        self._by_initial: dict[str, list[str]] = {}
        for word in sorted(vocabulary):
            self._by_initial.setdefault(word[:1], []).append(word)
        self._word = lru_cache(maxsize=65536)(self._read_word)
        self._slips = Slips(vocabulary, frozenset(marks), lambda word: word in SPELT_OUT or known(word))
        self._behind = lru_cache(maxsize=8192)(self._find_behind)

    def read(self, text: str) -> Reading:
        """The tokens of a text, groups marked."""
        folded = _with_double_marks(fold(text))
        pieces = self._slips.mended(self._named(text, self._pieces(folded)))
        tokens = [(part, span) for word, span in pieces for part in self._word(word)]
        places: list[int] = []
        spans: list[tuple[int, int]] = []
        parts: list[str] = []
        commas: list[int] = []
        at = number = 0
        firsts, has_comma = self._firsts, "," in text
        while number < len(tokens):
            mark, span = tokens[number]
            count = 1
            if mark in firsts:
                mark, count = self._mark(tokens, number)
                span = span[0], tokens[number + count - 1][1][1]
            if has_comma and spans and "," in text[spans[-1][1] : span[0]]:
                commas.append(len(parts))
            parts.append(mark)
            places.append(at + 1)
            spans.append(span)
            at += len(mark) + 1
            number += count
        return Reading(f" {' '.join(parts)} ", tuple(places), tuple(spans), tuple(commas))

    def _mark(self, tokens: list[tuple[str, tuple[int, int]]], number: int) -> tuple[str, int]:
        for count in range(min(LONGEST, len(tokens) - number), 0, -1):
            mark = self._marks.get(" ".join(t for t, _ in tokens[number : number + count]))
            after = tokens[number + count][0] if number + count < len(tokens) else ""
            if mark is not None and (mark in ("slur", "thing") or after not in self._things):
                return (tokens[number][0], 1) if self._is_article_of_more(tokens, number, count) else (mark, count)
        return tokens[number][0], 1

    def _is_article_of_more(self, tokens: list[tuple[str, tuple[int, int]]], number: int, count: int) -> bool:
        """Whether `a black` is but the beginning of `a black bloke`, a name without its article."""
        two = " ".join(t for t, _ in tokens[number + 1 : number + 3])
        return count == 2 and tokens[number][0] in ("a", "an") and two in self._marks

    def _named(self, text: str, pieces: list[tuple[str, tuple[int, int]]]) -> list[tuple[str, tuple[int, int]]]:
        """People's names put under one word: a capital after a title or beside another capital, no word of any frame."""
        if text.islower():
            return pieces
        known = self._vocabulary
        capital = [
            text[s] not in SMALL and w not in known and TITLE.fullmatch(text, s, e) is not None for w, (s, e) in pieces
        ]
        if not any(capital):
            return pieces
        found = list(pieces)
        for number, (_, span) in enumerate(pieces):
            before = pieces[number - 1][0] if number else ""
            beside = (number > 0 and capital[number - 1]) or any(capital[number + 1 : number + 2])
            if capital[number] and (before in TITLED or beside):
                found[number] = ("name", span)
        return found

    def _pieces(self, folded: Folded) -> list[tuple[str, tuple[int, int]]]:
        text = folded.text
        if DISGUISED.search(text) is None and SINGLES.search(text) is None:
            return [(m[0], folded.span(m.start(), m.end())) for m in self._piece.finditer(text)]
        return self._undisguised(folded)

    def _undisguised(self, folded: Folded) -> list[tuple[str, tuple[int, int]]]:
        found: list[tuple[str, tuple[int, int]]] = []
        gone, few = 0, len(DISGUISED.findall(folded.text)) < LEAST_SLIPS
        apart = {m.start(): m for m in SINGLES.finditer(folded.text)}
        for chunk in CHUNK.finditer(folded.text):
            if chunk.start() < gone:
                continue
            letters = apart.get(chunk.start())
            joined = "".join(c for c in letters[0] if c.isalpha()) if letters is not None else ""
            if letters is not None and joined in self._vocabulary:
                found.append((joined, folded.span(letters.start(), letters.end())))
                gone = letters.end()
                continue
            if letters is not None and joined[0] == "i" and joined[1:] in self._vocabulary:
                found.append(("i", folded.span(letters.start(), letters.start() + 1)))
                found.append((joined[1:], folded.span(letters.start() + 1, letters.end())))
                gone = letters.end()
                continue
            if letters is not None and (split := self._split(joined, LEAST_APART, len(joined))) is not None:
                found.extend((word, folded.span(letters.start(), letters.end())) for word in split)
                gone = letters.end()
                continue
            found.extend(self._chunk(folded, chunk, few))
        return found

    def _chunk(self, folded: Folded, chunk: re.Match[str], few: bool) -> list[tuple[str, tuple[int, int]]]:
        """What a chunk between spaces says; where a text has more than a few in digits, short ones are read so too."""
        core = chunk[0].strip(EDGES)
        is_odd = not few and MIXED.fullmatch(core) and not LETTERED.match(core)
        if is_odd or (DISGUISED.search(core) and not LINK.search(core) and not CODE.match(core)):
            behind = self._behind(core)
            if behind is not None:
                start = chunk.start() + chunk[0].index(core)
                return [(behind, folded.span(start, start + len(core)))]
        return [
            (m[0], folded.span(chunk.start() + m.start(), chunk.start() + m.end()))
            for m in self._piece.finditer(chunk[0])
        ]

    def _find_behind(self, core: str) -> str | None:
        """The word of the vocabulary that a disguise stands for, the one of the likest length where several fit."""
        pattern = shape(core)
        initials = core[0] if core[0].isalpha() else SIGNS.get(core[0], "")
        words = [word for initial in initials for word in self._by_initial.get(initial, ())]
        fits = [word for word in words or self._vocabulary if pattern.fullmatch(word)]
        return min(fits, key=lambda word: (abs(len(word) - len(core)), word), default=None)

    def _read_word(self, word: str) -> tuple[str, ...]:
        if word[0] in ".!?\n":
            return (".",) if "?" not in word else ("?",)
        if word in self._pictures:
            return self._pictures[word]
        if "'" in word or word in SPELT_OUT:
            return spelt_out(word)
        if word in self._vocabulary or len(word) < LEAST_SWAPPED:
            return (word,)
        short = re.sub(r"(.)\1{2,}", r"\1", word)
        if short != word and short in self._vocabulary:
            return (short,)
        swapped = self._swapped.get(swap_key(word))
        if swapped is not None and is_one_swap(word, swapped) and not self._known(word):
            return (swapped,)
        return self._run_together(word) or (word,)

    def _run_together(self, word: str) -> tuple[str, ...] | None:
        """The words of `killallthem`, where it is nothing but words that frames know, three at least."""
        if len(word) < LEAST_JOINED or self._known(word):
            return None
        return self._split(word, LEAST_TOGETHER, int(len(word) / LEAST_MEAN))

    def _split(self, word: str, least: int, most: int) -> tuple[str, ...] | None:
        """The fewest words of the vocabulary that follow each other in this one, where they are no fewer and no more."""
        best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 14), end):
                before, piece = best[start], word[start:end]
                if before is None or (piece != "i" and (len(piece) < 2 or piece not in self._vocabulary)):
                    continue
                now, held = (*before, piece), best[end]
                if held is None or len(now) < len(held):
                    best[end] = now
        whole = best[-1]
        return whole if whole is not None and least <= len(whole) <= most else None


def _with_double_marks(folded: Folded) -> Folded:
    """The same text, its single quotation marks made double."""
    if "'" not in folded.text:
        return folded
    return Folded(QUOTED.sub(r'"\1"', folded.text), folded.starts)


def spelt_out(word: str) -> tuple[str, ...]:
    """The words of a contraction: `aren't` is `are not`, `mae'r` is `mae y`; any other word is itself."""
    if word in SPELT_OUT:
        return tuple(SPELT_OUT[word].split(" "))
    if word.endswith("n't"):
        return (word[:-3], "not") if word[:-3] else ("not",)
    stem, apostrophe, tail = word.rpartition("'")
    if not apostrophe or not stem:
        return (word,)
    if tail == "s" and stem in SHORT_IS:
        return (stem, "is")
    if tail == "m" and stem != "i":
        return (stem, "ddim")
    return (stem, TAILS.get(f"'{tail}", f"'{tail}")) if tail else (stem,)
