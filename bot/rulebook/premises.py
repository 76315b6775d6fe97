"""The sensitive places of config/premises.yaml that have a position: a picture taken there waits for a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

EARTH = 6_371_000  # metres
NEAR = 250.0  # metres: a site with its grounds, and what a phone errs by


@dataclass(frozen=True, slots=True)
class Premises:
    """A place by its name, and how near to its middle counts as there."""

    name: str
    latitude: float
    longitude: float
    metres: float = NEAR


def premises(tree: Any) -> tuple[Premises, ...]:
    """Every entry, at whatever depth, that gives latitude and longitude; those without a position are for words only."""
    usual = tree.get("metres") if isinstance(tree, Mapping) else None
    return tuple(_entries(tree, float(usual) if isinstance(usual, int | float) else NEAR))


def near(places: tuple[Premises, ...], latitude: float, longitude: float) -> str:
    """The name of the nearest place that the position lies at; empty where it lies at none."""
    distances = [(_metres(one, latitude, longitude), one) for one in places]
    there = [(far, one.name) for far, one in distances if far <= one.metres]
    return min(there)[1] if there else ""


def _entries(tree: Any, metres: float) -> Iterator[Premises]:
    if isinstance(tree, Mapping):
        position = [tree.get(key) for key in ("latitude", "longitude")]
        if all(isinstance(value, int | float) for value in position):
            name = str(tree.get("en") or tree.get("cy") or "premises").split("|")[0].strip()
            yield Premises(name, float(tree["latitude"]), float(tree["longitude"]), float(tree.get("metres", metres)))
        for value in tree.values():
            yield from _entries(value, metres)
    elif isinstance(tree, list):
        for value in tree:
            yield from _entries(value, metres)


def _metres(one: Premises, latitude: float, longitude: float) -> float:
    north, east = radians(latitude - one.latitude), radians(longitude - one.longitude)
    chord = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(latitude)) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(chord))
