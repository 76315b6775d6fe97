"""Whole bilingual posts: silent as they stand, and one finding for each fault put into them, on the right words of both sides."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.contract import item
from bot.rulebook import rulebook
from bot.wiring import tools
from checks import Ruleset, catalogue, ruleset, run
from checks.model import Finding, Place

POSTS = yaml.load(Path(__file__).with_name("parity_posts.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)[
    "posts"
]
FACTS = tuple(
    f"parity.{kind}" for kind in "number money percentage date time weekday direction polarity place person".split()
)


@cache
def rules() -> Ruleset:
    book = rulebook()
    return ruleset(catalogue(), book.settings, tools(book), only=FACTS)


def found(english: str, welsh: str) -> tuple[Finding, ...]:
    versions = [{"language": "en", "text": english}, {"language": "cy", "text": welsh}]
    tree = {"id": "post", "kind": "post", "now": "2026-11-20T12:00:00Z", "versions": versions}
    return run(item(tree, datetime.now(UTC)), rules())


def faulty(post: dict[str, Any], fault: dict[str, str]) -> dict[str, Any]:
    return post | {fault["in"]: post[fault["in"]].replace(fault["for"], fault["put"], 1)}


def touches(place: Place | None, words: str) -> bool:
    quote = place.quote if place and place.quote else "-"
    return words in quote or quote in words


def by_side(finding: Finding) -> tuple[Place | None, Place | None]:
    """(Welsh, English) place of a finding: version 0 is English, 1 Welsh."""
    places = {place.version: place for place in (finding.place, finding.pair) if place}
    return places.get(1), places.get(0)


def test_there_are_sixty_posts_with_three_faults_each() -> None:
    assert len(POSTS) >= 60
    assert all(len(post["faults"]) >= 3 for post in POSTS)


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["en"][:40])
def test_a_sound_post_is_left_alone(post: dict[str, Any]) -> None:
    assert found(post["en"], post["cy"]) == ()


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["en"][:40])
def test_each_fault_is_found_once_and_on_both_sides(post: dict[str, Any]) -> None:
    for fault in post["faults"]:
        wrong = faulty(post, fault)
        findings = found(wrong["en"], wrong["cy"])
        assert [f.check for f in findings] == [fault["check"]], fault
        welsh, english = by_side(findings[0])
        assert touches(welsh, fault["w"]), (fault, welsh)
        assert touches(english, fault["e"]), (fault, english)
