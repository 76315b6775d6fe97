"""The two sides of a post, however it was written."""

from datetime import UTC, datetime

import pytest

from bot.wiring.languages import runs
from checks.model import Alt, Language, Media, Post, Version
from checks.text.sides import Reading, reading

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WELSH = "Bydd y ganolfan hamdden ar gau ddydd Gwener 24 Tachwedd."
ENGLISH = "The leisure centre will be closed on Friday 24 November."


def read(*versions: Version) -> Reading:
    return reading(Post("p", NOW, versions), runs)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def both(text: str) -> tuple[str, str]:
    """(Welsh, English) half of one text."""
    told = read(Version(text))
    assert [pair.halves for pair in told.texts] == [True]
    assert not told.alone
    assert not told.mistaken
    pair = told.texts[0]
    assert len(pair.cy.text) == len(pair.en.text) == len(text)
    return squeezed(pair.cy.text), squeezed(pair.en.text)


@pytest.mark.parametrize("between", ["\n\n", " / ", " ", "\n---\n", " | ", "\r\n"])
@pytest.mark.parametrize(("first", "second"), [(WELSH, ENGLISH), (ENGLISH, WELSH)])
def test_one_text_has_two_halves_in_either_order(first: str, second: str, between: str) -> None:
    mine = both(first + between + second)
    assert mine[first == ENGLISH].startswith(first)
    assert mine[second == ENGLISH].endswith(second)


def test_a_link_and_tags_at_the_end_belong_to_both() -> None:
    welsh, english = both(f"{WELSH}\n\n{ENGLISH}\n\nhttps://brogerallt.example/pwll #Pwll #Pool 🏊")
    assert welsh == f"{WELSH} https://brogerallt.example/pwll #Pwll #Pool"
    assert english == f"{ENGLISH} https://brogerallt.example/pwll #Pwll #Pool 🏊"


def test_links_that_each_half_has_stay_with_it() -> None:
    welsh, english = both(f"{WELSH} https://a.example/cy\n\n{ENGLISH}\nhttps://a.example/en")
    assert welsh == f"{WELSH} https://a.example/cy"
    assert english == f"{ENGLISH} https://a.example/en"


def test_a_link_alone_between_the_halves_belongs_to_both() -> None:
    welsh, english = both(f"{WELSH}\nhttps://a.example/pwll\n{ENGLISH}")
    assert welsh == f"{WELSH} https://a.example/pwll"
    assert english == f"https://a.example/pwll {ENGLISH}"


def test_numbers_at_the_end_of_a_half_stay_with_it() -> None:
    welsh, english = both("Galwch heibio am sgwrs rhwng 10 a 12.30\nDrop in for a chat between 10 and 11.30")
    assert welsh.endswith("12.30")
    assert english.endswith("11.30")
    assert "12.30" not in english


def test_a_text_that_changes_language_line_by_line_has_two_sides() -> None:
    welsh, english = both(
        "Ffordd ar gau / Road closed\nHeol y Gorllewin / West Road from 9am\nDiolch am eich amynedd / Thank you for your patience"
    )
    assert welsh.startswith("Ffordd ar gau")
    assert "Diolch am eich amynedd" in welsh
    assert english.startswith("Road closed")
    assert "Thank you" not in welsh


def test_what_is_quoted_of_the_other_language_is_no_half() -> None:
    text = 'Mae ein sioe newydd, "The Snow Queen", yn agor nos Sadwrn yn y Colisewm. Peidiwch â cholli\'r hwyl i gyd!'
    told = read(Version(text))
    assert not told.texts
    assert [side.language for side in told.alone] == ["cy"]


def test_two_versions_are_a_pair_in_either_order_declared_or_not() -> None:
    for versions in (
        (Version(WELSH, "cy"), Version(ENGLISH, "en")),
        (Version(ENGLISH), Version(WELSH)),
    ):
        (pair,) = read(*versions).texts
        assert (pair.cy.text, pair.en.text, pair.halves) == (WELSH, ENGLISH, False)
        assert pair.cy.place(0, 4).quote == "Bydd"
        assert versions[pair.cy.part.version or 0].text == WELSH


def test_a_version_is_what_its_words_are() -> None:
    told = read(Version(ENGLISH, "cy"), Version(WELSH, "en"))
    assert (told.texts[0].cy.text, told.texts[0].en.text) == (WELSH, ENGLISH)
    assert [side.part.version for side in told.mistaken] == [0, 1]


@pytest.mark.parametrize(
    ("text", "language"), [("Croeso", "en"), ("Parc Coffa", "en"), ("Taff Street", "cy"), ("🎄", "cy")]
)
def test_a_few_words_do_not_gainsay_what_was_declared(text: str, language: Language) -> None:
    assert not read(Version(text, language)).mistaken


def test_two_english_versions_have_no_welsh_side() -> None:
    told = read(Version(ENGLISH, "en"), Version("The pool will be closed on Friday.", "cy"))
    assert not told.texts
    assert len(told.alone) == 2
    assert [side.part.version for side in told.mistaken] == [1]


@pytest.mark.parametrize("text", ["", "https://a.example/x", "🎄🎄", "#Nadolig", "12:30"])
def test_what_has_no_words_owes_no_other_side(text: str) -> None:
    assert read(Version(text)) == Reading()


def test_the_descriptions_of_a_picture_are_a_pair() -> None:
    picture = Media("a.jpg", Alt(en="A cat on a wall", cy="Cath ar wal"))
    (pair,) = read(Version(f"{WELSH}\n{ENGLISH}", media=(picture,))).descriptions
    assert (pair.en.whole().part, pair.en.whole().quote, pair.en.whole().media) == ("alt.en", "A cat on a wall", 0)
    assert pair.cy.whole().quote == "Cath ar wal"


def test_descriptions_are_paired_across_versions_once() -> None:
    cy = Version(WELSH, "cy", (Media("a.jpg", Alt(cy="Cath ar wal", en="A cat")),))
    en = Version(ENGLISH, "en", (Media("a.jpg", Alt(en="A cat on a wall")),))
    (pair,) = read(cy, en).descriptions
    assert (pair.en.whole().version, pair.en.whole().quote) == (1, "A cat on a wall")
    assert (pair.cy.whole().version, pair.cy.whole().quote) == (0, "Cath ar wal")


def test_a_half_that_begins_with_a_quotation_is_a_half() -> None:
    welsh, english = both('"Rydym ar agor i fusnes," meddai\'r maer. / "We are open for business," said the mayor.')
    assert welsh.startswith('"Rydym ar agor')
    assert english.endswith("said the mayor.")
