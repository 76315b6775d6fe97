"""A text cut into pieces for the page: in which language each piece is, and which findings point at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

SEVERITIES = ("note", "flag", "hide", "hold")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of one part of an item that a finding points at. `number` is the finding's place in the list of findings; `side`
    is `b` for the words on the other side of a pair. `leads_to`: the anchor of what they differ from, or of the finding."""

    number: int
    start: int
    end: int
    severity: str
    side: str = "a"
    leads_to: str = ""

    @property
    def anchor(self) -> str:
        return f"words-{self.number}{self.side}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text in which nothing changes. `language` is None where it belongs to none; `numbers` are the
    findings that point here, `begins` those whose words begin here, `anchors` theirs; it `leads_to` an anchor of its own."""

    text: str
    language: str | None
    severity: str | None
    numbers: tuple[int, ...]
    begins: tuple[int, ...]
    anchors: tuple[str, ...] = ()
    leads_to: str = ""


OTHER = {"text": "text", "alt.en": "alt.cy", "alt.cy": "alt.en"}  # the part on which the pair of a finding stands


def marks(
    findings: Sequence[Mapping[str, Any]], version: int, part: str = "text", media: int | None = None
) -> tuple[Mark, ...]:
    """The words of this version's part that findings (as the contract prints them) point at, on either side of a pair."""
    found = []
    for number, told in enumerate(findings):
        pair = told["pair"]
        if told.get("media") != media:
            continue
        if told["version"] == version and told["part"] == part and told["start"] is not None:
            to = f"words-{number}b" if pair is not None else f"finding-{number}"
            found.append(Mark(number, told["start"], told["end"], told["severity"], leads_to=to))
        if pair is not None and pair["version"] == version and OTHER.get(told["part"]) == part:
            to = f"words-{number}a" if told["start"] is not None else f"finding-{number}"
            found.append(Mark(number, pair["start"], pair["end"], told["severity"], "b", to))
    return tuple(found)


def pieces(text: str, marked: Sequence[Mark], runs: Sequence[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """The text in order, cut wherever a mark or a language begins or ends. Offsets past its end are cut off."""
    cuts = {0, len(text)}
    for start, end in [(m.start, m.end) for m in marked] + [(r["start"], r["end"]) for r in runs]:
        cuts |= {min(start, len(text)), min(end, len(text))}
    made = []
    for start, end in pairwise(sorted(cuts)):
        here = [m for m in marked if m.start <= start and end <= m.end]
        language = next((str(r["language"]) for r in runs if r["start"] <= start and end <= r["end"]), None)
        made.append(
            Piece(
                text[start:end],
                None if language == "other" else language,
                max((m.severity for m in here), key=SEVERITIES.index, default=None),
                tuple(m.number for m in here),
                tuple(m.number for m in here if m.start == start),
                tuple(m.anchor for m in here if m.start == start),
                next((m.leads_to for m in here), ""),
            )
        )
    return tuple(made)
