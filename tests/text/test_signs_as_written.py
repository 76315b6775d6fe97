"""How a lexicon of signs writes what may be lacking: a word or a bracket, never a letter."""

import pytest

from checks.text.concepts import Concepts


def seen(way: str, text: str) -> bool:
    trees = {"en": {"concepts": {"one": [way], "two": ["bell"]}, "told": ["one + two"]}}
    return bool(Concepts(trees, ["told"]).look(text).every)


@pytest.mark.parametrize("text", ["bell man with van", "bell man with a van", "bell man and a van"])
def test_a_word_before_a_question_mark_may_be_lacking(text: str) -> None:
    assert seen("man (and|with) a? van", text)


def test_a_pound_sign_may_stand_between() -> None:
    assert seen("from 40", "bell from £40")


def test_a_question_mark_is_never_a_letter() -> None:
    with pytest.raises(ValueError, match="question mark"):
        seen("owes ? money", "bell")
