"""Set phrases of config/lexicons/<language>/propriety/<check>.yaml, made ready to be found in a text as a reader sees it.

An entry is words with a space between. `a|b` is either, `_` a space inside one of them, `word?` may lack, `*` is any letters,
`...` is up to four words (last: in innocent phrases alone), `{name}` one of a list. A capital must be one in the text. Welsh is
found mutated, but for a word with `=` before it. `9` is any number, `^` a name (a word with a capital that is no small word).
`one & other` are phrases of the same sentence in any order; `& !third` must not stand in it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.model import Finding, Part, Post, Strength, Tools
from checks.text.normalise import fold
from checks.text.welsh import mutations_of

STRENGTHS = {"hint": Strength.HINT, "mild": Strength.MILD, "medium": Strength.MEDIUM, "strong": Strength.STRONG}
GAP = r"""[ \t\u00a0"',()/*_~:–—-]+"""
ANY = rf"(?:[\w'&%£.]*[\w'&%£]{GAP}){{0,4}}"
REST = rf"(?:{GAP}[\w'&%£.]*[\w'&%£]){{0,4}}"
NUMBER = r"\d+(?:[.,:]\d+)*"
NO_NAMES = (
    "The|A|An|Our|Your|My|This|That|These|Those|Its|Their|His|Her|Every|Each|Any|All|Some|No|New|Local|In|At|On|To|For|From|Of|And|"
    "Is|Are|Was|Were|If|How|What|Who|When|Where|Why|Can|Could|Do|Does|We|You|They|It|He|She|I|Monday|Tuesday|Wednesday|Thursday|"
    "Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|"
    "Mae|Y|Yr|Ein|Eich|Bydd|Ydy|Yw|Os|Sut|Beth|Pwy|Pam|Pan|Yn|Ar|I|O|Dydd|Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|"
    "Awst|Medi|Hydref|Tachwedd|Rhagfyr|Secure|Could|Care|Thinking|Visiting|Wales|Cymru"
)
NAME = rf"(?!(?:{NO_NAMES})\b)[A-Z][\w']*"
SHORT = 3  # letters below which a Welsh word is found as it stands
QUOTED = re.compile(r'"[^"\n]{2,600}"|(?<!\w)\'[^\'\n]{2,300}\'(?!\w)')
SENTENCE = re.compile(r"(?:[^.!?…\n]|[.!?…](?=[^\s\"')\]])|(?<=\b[a-z])\.(?= [a-z]))+[.!?…]*")

Lists = Mapping[str, list[str]]
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Hit:
    """text[start:end] of the original."""

    start: int
    end: int
    strength: Strength


@dataclass(frozen=True, slots=True)
class Together:
    """Phrases that count where one sentence has them all and none of `without`."""

    strength: Strength
    sides: tuple[re.Pattern[str], ...]
    without: tuple[re.Pattern[str], ...] = ()

    def spans(self, text: str, sentences: Spans, spared: Spans) -> Iterator[tuple[int, int]]:
        """From the first to the last of them, for each sentence."""
        if not self.sides[0].search(text):
            return
        for first, last in sentences:
            found = self._apart(text, first, last, spared)
            if found and not any(pattern.search(text, first, last) for pattern in self.without):
                yield min(start for start, _ in found), max(end for _, end in found)

    def _apart(self, text: str, first: int, last: int, spared: Spans) -> Spans:
        found: Spans = []
        for side in self.sides:
            spans = (match.span() for match in side.finditer(text, first, last))
            mine = next((span for span in spans if not overlaps(span, [*spared, *found])), None)
            if mine is None:
                return []
            found.append(mine)
        return found


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one check; `innocent` are phrases inside which nothing counts."""

    phrases: tuple[tuple[Strength, re.Pattern[str]], ...]
    together: tuple[Together, ...] = ()
    innocent: re.Pattern[str] | None = None

    def hits(self, text: str, *, quotes: bool = True) -> list[Hit]:
        """What was found, the strongest and widest first where two overlap, in order of place.
        `quotes` False: not in quotation marks."""
        cased, starts = plain(text)
        spared = [match.span() for match in self.innocent.finditer(cased)] if self.innocent else []
        if not quotes:
            spared += [match.span() for match in QUOTED.finditer(cased)]
        found = [
            (*match.span(), strength)
            for strength, pattern in self.phrases
            for match in pattern.finditer(cased)
            if match[0] and not overlaps(match.span(), spared)
        ]
        sentences = [match.span() for match in SENTENCE.finditer(cased)]
        found += [(*span, one.strength) for one in self.together for span in one.spans(cased, sentences, spared)]
        return _apart([Hit(starts[start], starts[end - 1] + 1, strength) for start, end, strength in found])


def overlaps(span: tuple[int, int], others: Spans) -> bool:
    """Whether a stretch shares a letter with one of others."""
    return any(start < span[1] and span[0] < end for start, end in others)


def plain(text: str) -> tuple[str, range | tuple[int, ...]]:
    """The folded text with its capitals kept, and where in the original each of its letters stands."""
    folded = fold(text)
    starts = range(len(folded.text)) if folded.starts is None else folded.starts
    cased = "".join(
        f.upper() if text[at].isupper() and len(f.upper()) == 1 else f
        for f, at in zip(folded.text, starts, strict=True)
    )
    return cased, starts


def _apart(found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (-h.strength, h.start - h.end, h.start)):
        if not any(hit.start < other.end and other.start < hit.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def wording(tools: Tools, check: str, rows: Mapping[str, Strength] = STRENGTHS) -> Wording:
    """The phrases of one check in both languages; `rows` are the keys that are read, and what each weighs."""
    by: dict[Strength, list[str]] = {}
    together: list[Together] = []
    innocent: list[str] = []
    for language in ("en", "cy"):
        tree: Mapping[str, Any] = tools.lexicons.get(f"{language}/propriety/{check}") or {}
        lists: Lists = tree.get("lists") or {}
        for name, strength in rows.items():
            for entry in tree.get(name) or ():
                if " & " in entry:
                    together.append(_together(entry, strength, lists, language == "cy"))
                else:
                    by.setdefault(strength, []).append(pattern(entry.removesuffix(" ..."), lists, language == "cy"))
        innocent += [pattern(entry, lists, language == "cy") for entry in tree.get("innocent") or ()]
    phrases = tuple((strength, _any_of(parts)) for strength, parts in by.items() if parts)
    return Wording(phrases, tuple(together), _any_of(innocent) if innocent else None)


def phrases(entries: Iterable[str], strength: Strength = Strength.STRONG) -> Wording:
    """Phrases written elsewhere in config, in either language, as the lexicons write theirs."""
    parts = [pattern(entry, {}, is_welsh) for entry in entries for is_welsh in (False, True)]
    return Wording(((strength, _any_of(parts)),) if parts else ())


def _together(entry: str, strength: Strength, lists: Lists, is_welsh: bool) -> Together:
    pieces = [piece.removesuffix(" ...") for piece in entry.split(" & ")]
    sides = [_any_of([pattern(piece, lists, is_welsh)]) for piece in pieces if not piece.startswith("!")]
    without = [_any_of([pattern(piece[1:], lists, is_welsh)]) for piece in pieces if piece.startswith("!")]
    return Together(strength, tuple(sides), tuple(without))


def _any_of(parts: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@#])(?:{'|'.join(parts)})(?!\w)")


def pattern(entry: str, lists: Lists, is_welsh: bool) -> str:
    """A regular expression for one entry."""
    made = ""
    words = str(entry).split()
    for number, word in enumerate(words):
        if word == "...":
            is_end = number == len(words) - 1
            made = made.removesuffix(GAP) + REST if is_end else made + ANY
            continue
        optional = word.endswith("?")
        piece = _word(word.rstrip("?"), lists, is_welsh)
        last = number == len(words) - 1
        if optional:
            made = f"{made.removesuffix(GAP)}(?:{GAP}{piece})?" if last else f"{made}(?:{piece}{GAP})?"
        else:
            made += piece + ("" if last else GAP)
    return made


def _word(word: str, lists: Lists, is_welsh: bool) -> str:
    return f"(?:{'|'.join(_choice(choice, lists, is_welsh) for choice in word.split('|'))})"


def _choice(choice: str, lists: Lists, is_welsh: bool) -> str:
    if choice.startswith("{"):
        return "|".join(pattern(entry, lists, is_welsh) for entry in lists[choice.strip("{}")])
    return GAP.join(_letters(piece, is_welsh) for piece in choice.split("_"))


def _letters(word: str, is_welsh: bool) -> str:
    if word == "^":
        return NAME
    stem = word.rstrip("*").removeprefix("=")
    mutates = is_welsh and len(stem) >= SHORT and not word.startswith("=")
    forms = mutations_of(stem) if mutates else (stem,)
    ending = r"\w*" if word.endswith("*") else ""
    return "(?:" + "|".join(_cased(form) for form in forms) + ")" + ending


def _cased(form: str) -> str:
    low = re.escape(fold(form).text).replace(r"\*", r"\w*").replace("9", NUMBER)
    return low[:1].upper() + f"(?i:{low[1:]})" if form[:1].isupper() else f"(?i:{low})"


def texts(post: Post, *, shares: bool = True) -> Iterator[Part]:
    """The texts that would go out in our name, and what is shared where `shares`."""
    return (part for part in post.parts() if shares or part.name != "shares")


def worded(post: Post, words: Wording, *, shares: bool = True, quotes: bool = True) -> Iterator[Finding]:
    """A finding for each phrase found in the post."""
    for part in texts(post, shares=shares):
        for hit in words.hits(part.text, quotes=quotes):
            yield Finding(part.place(hit.start, hit.end), strength=hit.strength)
