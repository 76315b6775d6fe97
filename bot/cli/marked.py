"""A post's words in the terminal, with those that findings point at set apart and numbered as the findings are."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import typer
from sqlmodel import Session, col, select

from bot.store.content import Whole
from bot.store.decisions import FindingRow
from bot.web.marks import Piece, marks, pieces

COLOURS = {"hold": typer.colors.RED, "hide": typer.colors.RED, "flag": typer.colors.YELLOW, "note": typer.colors.BLUE}


def findings_told(session: Session, decision: int | None) -> list[dict[str, Any]]:
    """The findings of a decision as the contract prints them, in order; none where nothing was judged."""
    rows = session.exec(select(FindingRow).where(FindingRow.decision_id == decision).order_by(col(FindingRow.number)))
    return [row.told for row in rows if "says" in row.told]


def marked_lines(full: Whole, told: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Each version and the descriptions of its pictures: what a finding points at stands in [1: …], 1 being the finding."""
    for version in full.versions:
        yield f"\n[{version.language or 'cy+en'}] {_marked(version.text, told, version.position, 'text')}"
        for number, media in enumerate(full.media.get(version.position, ()), 1):
            for part, alt in (("alt.cy", media.alt_cy), ("alt.en", media.alt_en)):
                if alt:
                    yield f"  {number} [{part}] {_marked(alt, told, version.position, part, number - 1)}"


def _marked(text: str, told: Sequence[Mapping[str, Any]], version: int, part: str, media: int | None = None) -> str:
    return "".join(map(_shown, pieces(text, marks(told, version, part, media), ())))


def _shown(piece: Piece) -> str:
    if piece.severity is None:
        return piece.text
    numbers = ",".join(str(number + 1) for number in piece.numbers)
    return typer.style(f"[{numbers}: {piece.text}]", fg=COLOURS[piece.severity], bold=True)
