"""config/tags.yaml: whom we tag and share, looked over before any check reads it."""

from collections.abc import Mapping
from typing import Any

from bot.rulebook.source import RulebookError


def tags(tree: Any) -> None:
    """RulebookError names the first key that does not fit, and what is wanted there."""
    if tree is None:
        return
    if not isinstance(tree, Mapping):
        raise RulebookError("tags.yaml: a mapping with bodies and people is needed.")
    for key, rows in tree.items():
        if key not in ("bodies", "people"):
            raise RulebookError(f"tags.yaml, {key}: this key is not known; known are bodies, people.")
        if rows is not None and not isinstance(rows, list):
            raise RulebookError(f"tags.yaml, {key}: a list is needed.")
    for number, handle in enumerate(tree.get("bodies") or []):
        _handle(handle, f"tags.yaml, bodies[{number}]")
    for number, row in enumerate(tree.get("people") or []):
        _person(row, f"tags.yaml, people[{number}]")


def _person(row: Any, where: str) -> None:
    if not isinstance(row, Mapping) or set(row) != {"handle", "permission"}:
        raise RulebookError(f"{where}: exactly handle and permission are needed.")
    _handle(row["handle"], f"{where}.handle")
    if not isinstance(row["permission"], str) or not row["permission"].strip():
        raise RulebookError(f"{where}.permission: say when and how they agreed.")


def _handle(value: Any, where: str) -> None:
    if not isinstance(value, str) or not value.strip("@ "):
        raise RulebookError(f'{where}: a handle in quotation marks is needed, such as "@NatResWales".')
