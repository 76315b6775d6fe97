"""A datum's place in a text, before it is a finding."""

from collections.abc import Iterable
from typing import NamedTuple

from checks.model import Strength

SEEN = 32
"""How many texts each reading keeps, so that the checks of one item read it once; few, since texts are personal and old ones
only crowd out what is being read."""


class Spot(NamedTuple):
    """text[start:end] in code points. `own`: the writer's own; `strength` None means the check's own."""

    start: int
    end: int
    own: bool = False
    strength: Strength | None = None


def meets(start: int, end: int, taken: Iterable[Spot]) -> bool:
    """Whether text[start:end] shares a character with one of them."""
    return any(start < spot.end and spot.start < end for spot in taken)


def free(spots: Iterable[Spot], *taken: Iterable[Spot]) -> tuple[Spot, ...]:
    """The spots that share no character with what another reading has taken: one datum is one finding."""
    others = [spot for each in taken for spot in each] if any(taken) else None
    if others is None:
        return tuple(spots)
    return tuple(spot for spot in spots if not meets(spot.start, spot.end, others))
