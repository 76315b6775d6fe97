"""Rules with one check, for a process that judges: it hangs over some words."""

import time
from collections.abc import Iterator
from typing import Any

from bot.decision import Table
from bot.rulebook import rulebook
from bot.wiring.tools import tools
from checks import Ruleset, ruleset
from checks.model import Check, Finding, Item, Strength, Text

SAYS = Text(en="Slow.", cy="Araf.")
TABLE = Table({("conduct.slow", "post"): {Strength.HINT: "note"}})


def _find(item: Item, options: Any, prepared: Any) -> Iterator[Finding]:
    text = next(iter(item.parts())).text
    if text == "hang":
        time.sleep(60)
    time.sleep(0.1)
    return iter(())


def setup() -> tuple[Ruleset, Table]:
    """Made inside the process that judges."""
    check = Check("checks.conduct.slow", (), Strength.HINT, SAYS, _find)
    return ruleset({check.name: check}, {}, tools(rulebook())), TABLE


def slow_setup() -> tuple[Ruleset, Table]:
    """Rules that take long to be read."""
    time.sleep(60)
    return setup()
