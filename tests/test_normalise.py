"""Text folded to the letters it is read as, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.text.normalise import fold, words


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ｂｉｎｓ", "bins"),
        ("𝓫𝓲𝓷𝓼", "bins"),
        ("🅱🅸🅽🆂", "bins"),
        ("bіnѕ", "bins"),
        ("b\u200bi\u00adns", "bins"),
        ("b̸i̷n̵s̴", "bins"),
        ("dŵr", "dwr"),
        ("TŶ’R", "ty'r"),
        ("ﬁn", "fin"),
    ],
)
def test_what_is_typed_is_read_as_plain_letters(typed: str, read: str) -> None:
    assert fold(typed).text == read


def test_prices_keep_their_signs() -> None:
    assert fold("£3.50 neu €4").text == "£3.50 neu €4"


def test_a_word_leads_back_to_its_place_in_the_original() -> None:
    text = "Y b\u200biniau ŵ ｄｕ"
    last = words(text)[-1]
    start, end = fold(text).span(last.start, last.end)
    assert text[start:end] == "ｄｕ"


@given(st.text(max_size=60))
def test_every_word_leads_back_inside_the_original(text: str) -> None:
    folded = fold(text)
    for word in words(text):
        start, end = folded.span(word.start, word.end)
        assert 0 <= start < end <= len(text)
