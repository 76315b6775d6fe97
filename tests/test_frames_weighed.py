"""Frames and the second opinion weighed together: what reads calmly is noted, and what is strong always shown to a person."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.conduct.told import Options, prepare, told
from checks.model import BreachWeights, Comment, Finding, Post, Strength, Version

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
KINDS = ("abuse", "threat", "hate")
HATE = "All immigrants are vermin."
INSULT = "You are a complete idiot, Hughes."
THREAT = "I will kill you tonight, Hughes."


def found(text: str, kind: str, bias: float, item: type[Comment] | type[Post] = Comment) -> list[Finding]:
    weights = BreachWeights(
        {"zzz": 1.0}, bias, {"en": 1.0, "cy": 1.0}, {k: {} for k in KINDS}, dict.fromkeys(KINDS, 0.0)
    )
    prepared = prepare(Options(), replace(tools(rulebook()), breaches=weights))
    made = Comment("case", NOW, text) if item is Comment else Post("case", NOW, (Version(text, "en"),))
    return list(told(made, kind, prepared))


@pytest.mark.parametrize(("kind", "text"), [("hate", HATE), ("threat", THREAT)])
@pytest.mark.parametrize(("bias", "strength"), [(-9.0, Strength.MEDIUM), (0.0, Strength.STRONG)])
def test_what_is_strong_and_reads_calmly_asks_a_person(bias: float, strength: Strength, kind: str, text: str) -> None:
    assert [one.strength for one in found(text, kind, bias)] == [strength]


@pytest.mark.parametrize(("bias", "strength"), [(-9.0, Strength.HINT), (0.0, Strength.MEDIUM)])
def test_a_medium_frame_that_reads_calmly_is_a_note(bias: float, strength: Strength) -> None:
    assert [one.strength for one in found(INSULT, "abuse", bias)] == [strength]


def test_of_our_own_posts_a_frame_alone_speaks() -> None:
    assert [one.strength for one in found(HATE, "hate", -9.0, Post)] == [Strength.STRONG]
