"""config/moderation.yaml: how far the bot goes by itself with comments; common to all accounts, and where one differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, get_args

from bot.decision import Caution, Restraint, Table
from bot.rulebook.source import RulebookError

KEYS = ("shadow", "caution", "acts_per_hour", "replies_per_thread", "cooling_off_minutes")


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one account: automatic acts in an hour, our replies in one thread, and how long tempers cool."""

    acts_per_hour: int
    replies_per_thread: int
    cooling_off: timedelta


@dataclass(frozen=True, slots=True)
class Moderation:
    """The common limits and restraint, and those of accounts that differ."""

    common: Limits
    accounts: Mapping[str, Limits]
    restraint: Restraint
    restraints: Mapping[str, Restraint]

    def of(self, account: str) -> Limits:
        return self.accounts.get(account, self.common)


def moderation(tree: Any, table: Table) -> Moderation:
    """RulebookError names the first key that does not fit. `table` tells which checks look at comments."""
    if not isinstance(tree, dict):
        raise RulebookError(f"moderation.yaml: a mapping with {', '.join(KEYS)} is needed.")
    common = {key: value for key, value in tree.items() if key != "accounts"}
    rows = {str(key): {**common, **(row or {})} for key, row in (tree.get("accounts") or {}).items()}
    every = {key: (row, f"moderation.yaml, accounts.{key}") for key, row in rows.items()}
    return Moderation(
        _limits(common, "moderation.yaml"),
        {key: _limits(row, where) for key, (row, where) in every.items()},
        _restraint(common, "moderation.yaml", table),
        {key: _restraint(row, where, table) for key, (row, where) in every.items()},
    )


def _limits(tree: Mapping[str, Any], where: str) -> Limits:
    for key in tree:
        if key not in KEYS:
            raise RulebookError(f"{where}, {key}: this key is not known; known are {', '.join(KEYS)}, accounts.")
    numbers = [_number(tree, key, where) for key in KEYS[2:]]
    return Limits(numbers[0], numbers[1], timedelta(minutes=numbers[2]))


def _number(tree: Mapping[str, Any], key: str, where: str) -> int:
    value = tree.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RulebookError(f"{where}, {key}: a whole number, 0 or more, is needed.")
    return value


def _restraint(tree: Mapping[str, Any], where: str, table: Table) -> Restraint:
    shadow = tree.get("shadow")
    caution: Any = tree.get("caution")
    if not isinstance(shadow, list):
        raise RulebookError(f"{where}, shadow: a list of checks is needed; [] for none.")
    for name in shadow:
        if (name, "comment") not in table.rows:
            raise RulebookError(f"{where}, shadow.{name}: there is no check of comments of this name.")
    if caution not in get_args(Caution):
        raise RulebookError(f"{where}, caution: one of {', '.join(get_args(Caution))} is needed.")
    return Restraint(frozenset(shadow), caution)
