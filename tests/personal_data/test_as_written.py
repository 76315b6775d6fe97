"""Personal data as it is written, against the whole family: one sentence each, half of which nobody should be stopped for."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.decision import Table, decide
from bot.rulebook import rulebook
from checks import run
from checks.model import Comment, Item, Post, Version
from tests.personal_data.test_family import NOON, family

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "as_written.yaml").read_text(encoding="utf-8"))


@cache
def table() -> Table:
    return rulebook().table


def item(case: dict[str, Any]) -> Item:
    if "post" in case:
        return Post("one", NOON, (Version(case["post"], case["language"]),))
    return Comment("one", NOON, case["comment"])


@pytest.mark.parametrize("case", CASES, ids=[case.get("post") or case["comment"] for case in CASES])
def test_what_is_personal_is_found_and_what_is_not_is_left(case: dict[str, Any]) -> None:
    told = item(case)
    weighed = decide(run(told, family()), told.kind, None, table()).weighed
    found = {one.finding.check.removeprefix("personal_data.") for one in weighed if one.severity != "note"}
    assert found & set(case["finds"]) if case["finds"] else found == set(), found


def test_as_many_are_left_as_are_found_and_half_are_welsh() -> None:
    clean = [case for case in CASES if not case["finds"]]
    welsh = [case for case in CASES if case["language"] == "cy"]
    assert len(CASES) >= 150
    assert 2 * len(clean) >= len(CASES)
    assert 20 * len(welsh) >= 9 * len(CASES)
