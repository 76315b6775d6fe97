"""Innocent, angry and lookalike comments: none is hidden, next to none is flagged, by the conduct checks together."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.decision import Outcome, decide
from bot.rulebook import rulebook
from bot.wiring import tools
from checks import catalogue, ruleset, run
from checks.model import Comment

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
OURS = ("profanity", "abuse", "hate", "threat", "sexual", "harassment", "harm")
COMMENTS = yaml.safe_load((Path(__file__).parent / "innocent_comments.yaml").read_text(encoding="utf-8"))


@cache
def outcomes() -> dict[str, Outcome]:
    book = rulebook()
    rules = ruleset(catalogue(), book.settings, tools(book), only=[f"conduct.{name}" for name in OURS])
    every = [text for language in COMMENTS.values() for text in language]
    return {text: decide(run(Comment("case", NOW, text), rules), "comment", None, book.table).outcome for text in every}


def test_there_are_three_hundred_in_two_languages() -> None:
    assert len(outcomes()) >= 300
    assert min(len(texts) for texts in COMMENTS.values()) >= 120


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_innocent_comment_is_hidden(language: str) -> None:
    assert [text for text in COMMENTS[language] if outcomes()[text] == "hide"] == []


def test_at_most_one_innocent_comment_in_a_hundred_is_flagged() -> None:
    flagged = [text for text, outcome in outcomes().items() if outcome == "flag"]
    assert len(flagged) <= len(outcomes()) / 100, flagged
