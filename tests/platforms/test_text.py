"""Texts that platforms escape, shorten and recompose are still the same texts; different words never are."""

import unicodedata

import pytest

from bot.platforms.text import canonical, expanded, is_same

SAME = [
    ("Tŷ newydd i'r teulu", unicodedata.normalize("NFD", "Tŷ newydd i'r teulu")),
    ("Fish & chips < £5", "Fish &amp; chips &lt; £5"),
    ("See https://www.example.gov.uk/parking/", "See http://Example.gov.uk/parking"),
    ("First line\r\n\r\nSecond line ", "First line\n\nSecond line"),
    ("Ffoniwch\u00a001792 000000", "Ffoniwch 01792 000000"),
    ("Zero\u200bwidth", "Zerowidth"),
]
DIFFERENT = [
    ("Yr ysgol ar agor", "Yr ysgol ar gau"),
    ("Call 01792 000000", "Call 01792 000001"),
    ("Mae'r swyddfa ar agor", "Mae’r swyddfa ar gau"),
    ("See https://example.gov.uk/Parking", "See https://example.gov.uk/parking"),
    ("Open: 9", "Open: 9 "[:-1] + "5"),
    ("", "Unrhyw beth"),
]


@pytest.mark.parametrize(("ours", "told"), SAME)
def test_what_a_platform_does_to_a_text_does_not_change_it(ours: str, told: str) -> None:
    assert is_same(ours, told)
    assert is_same(told, ours)


@pytest.mark.parametrize(("ours", "told"), DIFFERENT)
def test_other_words_are_another_text(ours: str, told: str) -> None:
    assert not is_same(ours, told)


def test_canonical_twice_is_canonical_once() -> None:
    for ours, told in SAME + DIFFERENT:
        for text in (ours, told):
            assert canonical(canonical(text)) == canonical(text)


def test_shortened_addresses_are_put_back_and_the_one_of_a_picture_goes() -> None:
    told = "Gwybodaeth: https://t.co/abc a https://t.co/abcd https://t.co/pic"
    full = {
        "https://t.co/abc": "https://example.gov.uk/a",
        "https://t.co/abcd": "https://example.gov.uk/b?x=1&y=2",
        "https://t.co/pic": "",
    }
    assert expanded(told, full) == "Gwybodaeth: https://example.gov.uk/a a https://example.gov.uk/b?x=1&y=2"


def test_entities_are_unescaped_once() -> None:
    assert expanded("R&amp;D &amp;lt; B", {}) == "R&D &lt; B"
