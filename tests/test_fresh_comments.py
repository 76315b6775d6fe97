"""Batches of comments, written before the checks had been tried on them: what was once mended stays mended."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import yaml

from bot.decision import decide
from bot.rulebook import rulebook
from bot.wiring import tools
from checks import catalogue, ruleset, run
from checks.model import Comment

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TREE = yaml.safe_load((Path(__file__).parent / "fresh_comments.yaml").read_text(encoding="utf-8"))


@cache
def alarms() -> tuple[bool, ...]:
    book = rulebook()
    rules = ruleset(catalogue(), book.settings, tools(book), only=["conduct"])
    found = (run(Comment("case", NOW, text), rules) for _, _, _, text in TREE["comments"])
    return tuple(decide(one, "comment", None, book.table).outcome != "pass" for one in found)


def test_nineteen_breaches_in_twenty_are_found() -> None:
    hit = [alarm for alarm, (_, _, rule, _) in zip(alarms(), TREE["comments"], strict=True) if rule]
    assert sum(hit) >= 0.95 * len(hit)


def test_three_in_a_hundred_innocent_comments_at_most_raise_an_alarm() -> None:
    hit = [alarm for alarm, (_, _, rule, _) in zip(alarms(), TREE["comments"], strict=True) if not rule]
    assert sum(hit) <= 0.03 * len(hit)
