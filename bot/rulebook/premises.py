"""config/premises.yaml, looked over, and its places that have a position: a picture taken there waits for a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from bot.rulebook.clauses import bilingual
from bot.rulebook.source import RulebookError

EARTH = 6_371_000  # metres
NEAR = 250.0  # metres: a site with its grounds, and what a phone errs by


@dataclass(frozen=True, slots=True)
class Premises:
    """A place by its name, and how near to its middle counts as there."""

    name: str
    latitude: float
    longitude: float
    metres: float = NEAR


KEYS = ("kind", "en", "cy", "latitude", "longitude", "metres")
BOUNDS = {"latitude": 90, "longitude": 180}


def looked_over(tree: Any) -> None:
    """RulebookError names the first key of premises.yaml that does not fit, and what is wanted there."""
    if tree is None:
        return
    if not isinstance(tree, Mapping):
        raise RulebookError("premises.yaml: a mapping with `premises`, a list, is needed.")
    for key in tree:
        if key not in ("premises", "metres"):
            raise RulebookError(f"premises.yaml, {key}: this key is not known; known are premises, metres.")
    _is_length(tree.get("metres"), "premises.yaml, metres")
    rows = tree.get("premises") or []
    if not isinstance(rows, list):
        raise RulebookError("premises.yaml, premises: a list is needed; begin each place with a hyphen.")
    for number, row in enumerate(rows):
        _place(row, f"premises.yaml, premises[{number}]")


def _place(row: Any, where: str) -> None:
    if not isinstance(row, Mapping):
        raise RulebookError(f"{where}: a place with {', '.join(KEYS[:3])} is needed.")
    for key in row:
        if key not in KEYS:
            raise RulebookError(f"{where}.{key}: this key is not known; known are {', '.join(KEYS)}.")
    bilingual(row, f"{where}")
    for key, most in BOUNDS.items():
        value, other = row.get(key), row.get("longitude" if key == "latitude" else "latitude")
        if (value is None) != (other is None):
            raise RulebookError(f"{where}.{key}: latitude and longitude go together; give both or neither.")
        if value is not None and (not _is_number(value) or abs(value) > most):
            raise RulebookError(f"{where}.{key}: a number of degrees from -{most} to {most} is needed.")
    _is_length(row.get("metres"), f"{where}.metres")


def _is_length(value: Any, where: str) -> None:
    if value is not None and (not _is_number(value) or value <= 0):
        raise RulebookError(f"{where}: a number of metres above 0 is needed.")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


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
