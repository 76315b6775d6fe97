"""What the checks say of the comments in comments_by_others, beside what a person expects. `later` and `third` hold later
batches, with the organisation they were written for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.check import Setup, desk
from bot.contract import item

FOLDER = Path(__file__).parent / "comments_by_others"
NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
ALIKE = ({"abuse", "hate", "harassment"}, {"threat", "harm"})
"""Rules that may stand for one another: what counts is that the fault is found."""


@dataclass(frozen=True)
class Answer:
    """One case: `wanted`, `others` (as right) and `got` are names of rules or labels; `number` counts from one."""

    number: int
    language: str
    wanted: frozenset[str]
    others: frozenset[str]
    got: frozenset[str]
    alarmed: bool
    may_alarm: bool

    @property
    def is_found(self) -> bool:
        """Whether everything wanted is there, or a rule that may stand for it."""
        return not self.others.isdisjoint(self.got) or all(
            any(one in self.got for one in _alike(name)) for name in self.wanted
        )


@cache
def answers(name: str) -> tuple[Answer, ...]:
    """The answers to one file, in its order."""
    tree = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return tuple(_answers(tree["cases"], (FOLDER / name).parent, name.endswith("triage")))


def _answers(cases: list[dict[str, Any]], config: Path, is_triage: bool) -> Iterator[Answer]:
    at = desk(Setup(config=config, only=("triage",) if is_triage else ("conduct",)))
    for number, case in enumerate(cases, 1):
        said = at.judge(item({"kind": "comment", "id": str(number), **case["item"]}, NOW))
        expected = case["expect"]
        wanted = expected["triage"] if is_triage else [one.removeprefix("conduct.") for one in expected["find"]]
        got = said["triage"] if is_triage else [one["check"].removeprefix("conduct.") for one in said["findings"]]
        others = frozenset(one.removeprefix("conduct.") for one in expected.get("or", ()))
        may_alarm = bool(wanted) or expected.get("outcome_at_least", "pass") != "pass"
        alarmed = said["outcome"] != "pass"
        yield Answer(number, case["language"], frozenset(wanted), others, frozenset(got), alarmed, may_alarm)


def _alike(name: str) -> set[str]:
    return next((group for group in ALIKE if name in group), {name})
