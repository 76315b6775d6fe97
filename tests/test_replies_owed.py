"""In which language a reply is owed, and whether one is: tests/replies_owed.tsv, one comment a line."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.check import Setup, desk
from bot.contract import item

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
WRITTEN = (Path(__file__).parent / "replies_owed.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in WRITTEN if not line.startswith("# ")]
LANGUAGE_RIGHT, REPLY_RIGHT = 88, 93
"""What the tool has reached; names alone, a word or two of a third language and `ok diolch` are among what is lacking."""


@cache
def said() -> list[tuple[str, bool]]:
    at = desk(Setup(only=("triage",)))
    found = [at.judge(item({"kind": "comment", "id": "1", "text": text}, NOW)) for *_, text in CASES]
    return [(one["reply_language"] or "-", one["needs_reply"]) for one in found]


def test_the_language_of_a_short_or_mixed_comment_is_told_as_often_as_before() -> None:
    right = [language == told for (language, _, _), (told, _) in zip(CASES, said(), strict=True)]
    assert sum(right) >= LANGUAGE_RIGHT


def test_a_reply_is_owed_to_a_short_or_mixed_comment_as_often_as_before() -> None:
    right = [(owed == "reply") == told for (_, owed, _), (_, told) in zip(CASES, said(), strict=True)]
    assert sum(right) >= REPLY_RIGHT
