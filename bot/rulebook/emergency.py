"""config/emergency.yaml: who may send a post out at once, what is then set aside, and how soon its Welsh is owed."""

from dataclasses import dataclass
from typing import Any

from bot.rulebook.source import RulebookError

# Nobody can set these aside: people's data, figures before their time, pictures without consent, abuse.
ALWAYS = frozenset({"personal_data", "embargo", "consent", "conduct", "platform"})
MAY = frozenset({"parity", "propriety", "accessibility"})


@dataclass(frozen=True, slots=True)
class Emergency:
    """`set_aside` are families of checks that only flag in an emergency."""

    authorisers: tuple[str, ...] = ()
    set_aside: frozenset[str] = frozenset()
    welsh_within_minutes: int = 120


def emergency(tree: Any) -> Emergency:
    """RulebookError names the first key that does not fit."""
    if not isinstance(tree, dict):
        raise RulebookError("emergency.yaml: a mapping with `authorisers` is needed.")
    names, aside, minutes = tree.get("authorisers") or [], tree.get("set_aside") or [], tree.get("welsh_within_minutes")
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise RulebookError("emergency.yaml, authorisers: a list of people's names is needed.")
    for family in aside:
        if family in ALWAYS or family not in MAY:
            raise RulebookError(f"emergency.yaml, set_aside: only {', '.join(sorted(MAY))} may stand here.")
    if not isinstance(minutes, int) or isinstance(minutes, bool) or minutes < 1:
        raise RulebookError("emergency.yaml, welsh_within_minutes: a whole number, 1 or more, is needed.")
    return Emergency(tuple(names), frozenset(aside), minutes)
