"""config/users.yaml: which role may do what, and for how long a sign-in lasts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.rulebook.source import RulebookError

RIGHTS = frozenset(
    {
        "alarm.clear",
        "desk.see",
        "post.write",
        "post.approve",
        "post.mend",
        "post.stop",
        "comment.moderate",
        "comment.reply",
        "comment.restricted",
        "consent.manage",
        "person.manage",
        "report.see",
        "setting.change",
        "setting.see",
        "audit.see",
        "stop.all",
        "user.manage",
    }
)
ROLES = ("author", "approver", "moderator", "manager", "consent_officer", "administrator", "auditor")
NUMBERS = (
    "idle_minutes",
    "session_hours",
    "tries_for_a_name",
    "tries_for_an_address",
    "key_calls_a_minute",
    "key_vouched_days",
)


@dataclass(frozen=True, slots=True)
class Rights:
    """What each role may do. `second_factor`: roles that must sign in with a code too. `directory_roles`: the role here that
    each app role of the organisation's directory gives."""

    roles: Mapping[str, frozenset[str]]
    second_factor: frozenset[str]
    directory_roles: Mapping[str, str]
    idle_minutes: int
    session_hours: int
    tries_for_a_name: int
    tries_for_an_address: int
    key_calls_a_minute: int
    key_vouched_days: int

    def of(self, roles: Iterable[str]) -> frozenset[str]:
        """All that these roles may do together."""
        return frozenset().union(*(self.roles.get(role, frozenset()) for role in roles))

    def wants_second_factor(self, roles: Iterable[str]) -> bool:
        """Whether somebody with these roles must sign in with a code too."""
        return not self.second_factor.isdisjoint(roles)


def rights(tree: Any) -> Rights:
    """RulebookError names the first key that does not fit."""
    if not isinstance(tree, dict):
        raise RulebookError("users.yaml: a mapping with `roles` is needed.")
    told = tree.get("roles")
    if not isinstance(told, dict) or set(told) != set(ROLES):
        raise RulebookError(f"users.yaml, roles: exactly these are needed: {', '.join(ROLES)}.")
    for role, row in told.items():
        if not isinstance(row, list) or not RIGHTS.issuperset(row):
            raise RulebookError(f"users.yaml, roles.{role}: a list of these is needed: {', '.join(sorted(RIGHTS))}.")
    second = tree.get("second_factor") or []
    if not isinstance(second, list) or not set(ROLES).issuperset(second):
        raise RulebookError("users.yaml, second_factor: a list of roles is needed.")
    roles = {str(role): frozenset(row) for role, row in told.items()}
    return Rights(roles, frozenset(second), _directory_roles(tree), **{key: _number(tree, key) for key in NUMBERS})


def _directory_roles(tree: dict[str, Any]) -> dict[str, str]:
    """App roles of our roles' own names where the file says nothing."""
    told = tree.get("directory_roles", {role: role for role in ROLES})
    if not isinstance(told, dict) or not set(ROLES).issuperset(map(str, told.values())):
        raise RulebookError(f"users.yaml, directory_roles: each must give one of these: {', '.join(ROLES)}.")
    return {str(theirs): str(ours) for theirs, ours in told.items()}


def _number(tree: dict[str, Any], key: str) -> int:
    value = tree.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise RulebookError(f"users.yaml, {key}: a whole number, 1 or more, is needed.")
    return value
