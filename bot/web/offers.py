"""What would put a finding right in one click: words for the place that it points at. Only where they are certain."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.web.moments import DAYS, MONTHS

PIECES = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+|\W|_")
ORDINALS = {"st", "nd", "rd", "th"}
# Words that say the same on both sides whatever stands around them.
SAME = {("am", "yb"), ("pm", "yh"), ("million", "miliwn"), ("billion", "biliwn"), ("km", "km"), ("kg", "kg")}
SAME |= set(zip((month.lower() for month in MONTHS["en"]), (month.lower() for month in MONTHS["cy"]), strict=True))
WEEKDAYS = dict(zip((day.split()[1].lower() for day in DAYS["cy"]), DAYS["en"], strict=True))
LETTERS: Mapping[str, Callable[[str], str]] = {
    "accessibility.all_capitals": lambda text: text.capitalize(),
    "accessibility.fancy_letters": lambda text: unicodedata.normalize("NFKC", text),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """`text` in place of what stands from `start` to `end` in a version, for the finding of this number."""

    finding: int
    version: int
    start: int
    end: int
    text: str

    @property
    def mark(self) -> str:
        """What names it among all that could be offered."""
        return f"{self.version}.{self.start}.{self.end}.{self.text}"


def offers(findings: Sequence[Mapping[str, Any]], versions: Sequence[tuple[str | None, str]]) -> tuple[Offer, ...]:
    """What can be offered for findings as the contract prints them, on versions given as (language, text)."""
    return tuple(one for number, told in enumerate(findings) for one in _of(number, told, versions))


def applied(text: str, offer: Offer) -> str:
    """The text with the offer taken."""
    return text[: offer.start] + offer.text + text[offer.end :]


def _of(number: int, told: Mapping[str, Any], versions: Sequence[tuple[str | None, str]]) -> Iterator[Offer]:
    if told["part"] != "text" or told["start"] is None or told["unknown"]:
        return
    version, start, end = told["version"], told["start"], told["end"]
    text = versions[version][1]
    pair, check = told["pair"], told["check"]
    if pair is not None:
        yield from _agreeing(number, told, versions)
    elif check.startswith("personal_data."):
        yield Offer(number, version, start - (text[start - 1 : start] == " "), end, "")
    elif check in LETTERS and LETTERS[check](text[start:end]) != text[start:end]:
        yield Offer(number, version, start, end, LETTERS[check](text[start:end]))


def _agreeing(number: int, told: Mapping[str, Any], versions: Sequence[tuple[str | None, str]]) -> Iterator[Offer]:
    """Either side's words in the language of the other."""
    for here, there in ((told, told["pair"]), (told["pair"], told)):
        language, text = versions[there["version"]]
        spoken = versions[here["version"]][0]
        if {language, spoken} != {"cy", "en"}:
            return
        old = text[there["start"] : there["end"]]
        new = rendered(here["quote"], language or "", old)
        if new is not None and new != old:
            yield Offer(number, there["version"], there["start"], there["end"], new)


def rendered(words: str, to: str, instead: str = "") -> str | None:
    """Figures, days and times said in the other language; None where a word is not certain. `instead` is what stands there
    now: its mutation is kept."""
    words = words.strip()
    if "@" in words or "://" in words or words.startswith("www."):
        return words
    day = _weekday(words, to, instead)
    if day is not None:
        return day
    said = [_piece(piece, to) for piece in PIECES.findall(words)]
    made = "".join(piece or "" for piece in said)
    if any(piece is None for piece in said) or not any(letter.isdigit() for letter in made):
        return None
    # A clock has a full stop in Welsh, a colon in English.
    if re.search(r"\d(yb|yh)\b", made):
        return made.replace(":", ".")
    return made.replace(".", ":") if re.search(r"\d(am|pm)\b", made) else made


def _weekday(words: str, to: str, instead: str) -> str | None:
    parts = words.lower().split()
    if to == "en":
        return WEEKDAYS.get(parts[1]) if len(parts) == 2 and parts[0] in ("dydd", "ddydd") else None
    for welsh, english in WEEKDAYS.items():
        if parts == [english.lower()]:
            first = instead.split()[0] if instead.lower().startswith(("dydd ", "ddydd ")) else "dydd"
            return f"{first} {welsh.capitalize()}"
    return None


def _piece(piece: str, to: str) -> str | None:
    """None where nobody can be certain; nothing for what the other language does not write."""
    if not piece.isalpha():
        return piece
    if to == "cy" and piece.lower() in ORDINALS:
        return ""
    mine, theirs = (0, 1) if to == "cy" else (1, 0)
    said = next((both[theirs] for both in SAME if both[mine] == piece.lower()), None)
    return said.capitalize() if said and piece[0].isupper() else said
