"""Set phrases of config/lexicons/<language>/propriety.yaml, made ready to be found in a text as a reader sees it.

An entry is words with a space between. `a|b` is either, `_` a space inside one of them, `word?` may lack, `word*` may go on,
`...` is up to four words of any kind, `{name}` one of a list. A capital must be one in the text. Welsh words are found mutated.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.model import Finding, Part, Post, Strength, Tools
from checks.text.normalise import fold
from checks.text.welsh import mutations_of

STRENGTHS = {"hint": Strength.HINT, "mild": Strength.MILD, "strong": Strength.STRONG}
GAP = r"""[ \t\u00a0"',()/-]+"""
ANY = rf"(?:[\w'&%£.]*[\w'&%£]{GAP}){{0,4}}"
REST = rf"(?:{GAP}[\w'&%£.]*[\w'&%£]){{0,4}}"
SHORT = 3  # letters below which a Welsh word is found as it stands
QUOTED = re.compile(r'"[^"\n]{2,600}"|(?<!\w)\'[^\'\n]{2,300}\'(?!\w)')

Lists = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """text[start:end] of the original."""

    start: int
    end: int
    strength: Strength


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one check; `innocent` are phrases inside which nothing counts."""

    phrases: tuple[tuple[Strength, re.Pattern[str]], ...]
    innocent: re.Pattern[str] | None = None

    def hits(self, text: str, *, quotes: bool = True) -> list[Hit]:
        """What was found, the strongest and widest first where two overlap, in order of place.
        `quotes` False: not in quotation marks."""
        cased, starts = plain(text)
        spared = [match.span() for match in self.innocent.finditer(cased)] if self.innocent else []
        if not quotes:
            spared += [match.span() for match in QUOTED.finditer(cased)]
        found = []
        for strength, pattern in self.phrases:
            for match in pattern.finditer(cased):
                start, end = match.span()
                if end > start and not any(first < end and start < last for first, last in spared):
                    found.append(Hit(starts[start], starts[end - 1] + 1, strength))
        return _apart(found)


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


def wording(tools: Tools, check: str) -> Wording:
    """The phrases of one check in both languages."""
    by: dict[Strength, list[str]] = {}
    innocent: list[str] = []
    for language in ("en", "cy"):
        tree: Mapping[str, Any] = tools.lexicons.get(f"{language}/propriety") or {}
        lists: Lists = tree.get("lists") or {}
        rows: Mapping[str, Any] = tree.get(check) or {}
        for name, strength in STRENGTHS.items():
            by.setdefault(strength, []).extend(
                pattern(entry, lists, language == "cy") for entry in rows.get(name) or ()
            )
        innocent += [pattern(entry, lists, language == "cy") for entry in rows.get("innocent") or ()]
    phrases = tuple((strength, _any_of(parts)) for strength, parts in by.items() if parts)
    return Wording(phrases, _any_of(innocent) if innocent else None)


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
    if word.startswith("{"):
        return f"(?:{'|'.join(pattern(entry, lists, is_welsh) for entry in lists[word.strip('{}')])})"
    either = (GAP.join(_letters(piece, is_welsh) for piece in choice.split("_")) for choice in word.split("|"))
    return f"(?:{'|'.join(either)})"


def _letters(word: str, is_welsh: bool) -> str:
    stem = word.rstrip("*")
    forms = mutations_of(stem) if is_welsh and len(stem) >= SHORT else (stem,)
    ending = r"\w*" if word.endswith("*") else ""
    return "(?:" + "|".join(_cased(form) for form in forms) + ")" + ending


def _cased(form: str) -> str:
    low = re.escape(fold(form).text)
    return low[:1].upper() + f"(?i:{low[1:]})" if form[:1].isupper() else f"(?i:{low})"


def texts(post: Post, *, shares: bool = True) -> Iterator[Part]:
    """The texts that would go out in our name, and what is shared where `shares`."""
    return (part for part in post.parts() if shares or part.name != "shares")


def worded(post: Post, words: Wording, *, shares: bool = True, quotes: bool = True) -> Iterator[Finding]:
    """A finding for each phrase found in the post."""
    for part in texts(post, shares=shares):
        for hit in words.hits(part.text, quotes=quotes):
            yield Finding(part.place(hit.start, hit.end), strength=hit.strength)


Find = Callable[[Post, Any, Wording], Iterator[Finding]]
