"""config/rota.yaml: who is told at once of what cannot wait, in which order, and when the next one is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.opening import LONDON, Opening, OpeningError, opening
from bot.rulebook.source import RulebookError

ROLES = ("safeguarding", "police", "staff_abuse")


@dataclass(frozen=True, slots=True)
class Watch:
    """A person, where and in which language they are written to, and when they are on watch (None: always)."""

    name: str
    email: str
    language: str
    hours: Opening | None = None

    def is_on(self, at: datetime) -> bool:
        """Whether they are on watch at a moment."""
        if self.hours is None:
            return True
        local = at.astimezone(LONDON)
        minute = local.hour * 60 + local.minute
        return local.weekday() in self.hours.weekdays and any(a <= minute < b for a, b in self.hours.spans)


@dataclass(frozen=True, slots=True)
class Rota:
    """{role: people}, how long one has to answer, and how often the round is gone."""

    roles: Mapping[str, tuple[Watch, ...]]
    patience: timedelta
    rounds: int

    def unmanned(self) -> tuple[str, ...]:
        """The roles in which nobody stands, so that what cannot wait would reach nobody."""
        return tuple(role for role in ROLES if not self.roles.get(role))

    def order(self, role: str, at: datetime) -> tuple[Watch, ...]:
        """Everyone of a role, those on watch first, for it is never nobody's turn."""
        return tuple(sorted(self.roles.get(role, ()), key=lambda watch: not watch.is_on(at)))


def rota(tree: Any) -> Rota:
    """RulebookError names the first key that does not fit."""
    if not isinstance(tree, dict) or not isinstance(tree.get("roles"), dict):
        raise RulebookError("rota.yaml: answer_minutes, rounds and roles are needed.")
    for role in tree["roles"]:
        if role not in ROLES:
            raise RulebookError(f"rota.yaml, roles.{role}: only {', '.join(ROLES)} may stand here.")
    people = {
        role: tuple(_watch(row, f"rota.yaml, roles.{role}.{n}") for n, row in enumerate(rows or []))
        for role, rows in tree["roles"].items()
    }
    return Rota(people, timedelta(minutes=_number(tree, "answer_minutes")), _number(tree, "rounds"))


def _number(tree: Mapping[str, Any], key: str) -> int:
    value = tree.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise RulebookError(f"rota.yaml, {key}: a whole number, 1 or more, is needed.")
    return value


def _watch(row: Any, where: str) -> Watch:
    if not isinstance(row, dict) or not str(row.get("name") or "").strip():
        raise RulebookError(f"{where}.name: who it is, is needed.")
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", str(row.get("email") or "")):
        raise RulebookError(f"{where}.email: an address is needed.")
    if row.get("language") not in ("en", "cy"):
        raise RulebookError(f"{where}.language: en or cy is needed.")
    try:
        hours = opening(row) if "hours" in row or "weekdays" in row else None
    except OpeningError as error:
        raise RulebookError(f"{where}, {error}.") from None
    return Watch(str(row["name"]).strip(), row["email"], row["language"], hours)
