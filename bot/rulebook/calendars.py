"""config/calendars.yaml: where releases of statistics are announced, and whether their producers say that they are out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.rulebook.source import RulebookError

KINDS = ("ons", "ical", "csv")


@dataclass(frozen=True, slots=True)
class Announced:
    """One producer's calendar. `url` None: the address that the settings name."""

    kind: Literal["ons", "ical", "csv"]
    url: str | None
    wait_for_publication: bool


def calendars(tree: Any) -> Mapping[str, Announced]:
    """{name: calendar}. RulebookError names the first key that does not fit."""
    rows = tree.get("calendars") if isinstance(tree, dict) else None
    if not isinstance(rows, dict) or not rows:
        raise RulebookError("calendars.yaml, calendars: at least one calendar is needed.")
    return {str(name): _one(str(name), row) for name, row in rows.items()}


def _one(name: str, row: Any) -> Announced:
    where = f"calendars.yaml, calendars.{name}"
    if not isinstance(row, dict) or row.get("kind") not in KINDS:
        raise RulebookError(f"{where}.kind: one of {', '.join(KINDS)} is needed.")
    for key in row:
        if key not in ("kind", "url", "wait_for_publication"):
            raise RulebookError(f"{where}.{key}: known are kind, url, wait_for_publication.")
    url, waits = row.get("url"), row.get("wait_for_publication")
    if url is None and row["kind"] != "ons":
        raise RulebookError(f"{where}.url: the https address of the file is needed.")
    if url is not None and not re.fullmatch(r"https://\S+", str(url)):
        raise RulebookError(f"{where}.url: an https address is needed.")
    if not isinstance(waits, bool):
        raise RulebookError(f"{where}.wait_for_publication: true or false is needed.")
    return Announced(row["kind"], url, waits)
