"""config/elections.yaml: the periods before elections, looked over before any check reads them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.rulebook.clauses import bilingual
from bot.rulebook.source import RulebookError

KINDS = ("senedd", "uk_parliament", "local", "by_election", "police", "referendum")
KEYS = ("kind", "name", "from", "to", "areas", "allowed")


def elections(tree: Any) -> None:
    """RulebookError names the first key that does not fit, and what is wanted there."""
    if tree is None:
        return
    if not isinstance(tree, Mapping):
        raise RulebookError("elections.yaml: a mapping with `periods`, a list, is needed.")
    for key in tree:
        if key != "periods":
            raise RulebookError(f"elections.yaml, {key}: this key is not known; only periods may stand here.")
    rows = tree.get("periods") or []
    if not isinstance(rows, list):
        raise RulebookError("elections.yaml, periods: a list is needed; begin each period with a hyphen.")
    for number, row in enumerate(rows):
        _period(row, f"elections.yaml, periods[{number}]")


def _period(row: Any, where: str) -> None:
    if not isinstance(row, Mapping):
        raise RulebookError(f"{where}: a period with {', '.join(KEYS[:4])} is needed.")
    for key in row:
        if key not in KEYS:
            raise RulebookError(f"{where}.{key}: this key is not known; known are {', '.join(KEYS)}.")
    if row.get("kind") not in KINDS:
        raise RulebookError(f"{where}.kind: one of {', '.join(KINDS)} is needed.")
    bilingual(row.get("name"), f"{where}.name")
    first, last = (_day(row.get(key), f"{where}.{key}") for key in ("from", "to"))
    if last < first:
        raise RulebookError(f"{where}.to: the last day is before the first one, {first}; correct one of them.")
    for key in ("areas", "allowed"):
        _words(row.get(key), f"{where}.{key}")
    if row["kind"] == "by_election" and not row.get("areas"):
        raise RulebookError(
            f"{where}.areas: a by-election needs the names of its ward or constituency, in both languages."
        )


def _day(value: Any, where: str) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise RulebookError(f"{where}: a day such as 2027-05-06 is needed, without quotation marks or a time.")
    return value


def _words(value: Any, where: str) -> None:
    if value is not None and not (
        isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)
    ):
        raise RulebookError(f"{where}: a list of words is needed, such as [Trefgerallt North, Gogledd Trefgerallt].")
