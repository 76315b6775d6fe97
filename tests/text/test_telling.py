"""The second opinion on posts: it hears what no list knows, and without weights it has none."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.embargo.glances import spaced_out
from checks.embargo.opinion import Opinion
from checks.embargo.reading import Reading, read
from checks.embargo.releases import index
from checks.embargo.topics import topics
from checks.embargo.traits import spoken, traits
from checks.embargo.vocabulary import vocabulary
from checks.model import Calendar, Part, Release, TellingWeights
from checks.text.vectors import middle

SHARED = tools(rulebook())
TELLING = (
    "Spoiler: rents have cooled right off, and tenants can thank their lucky stars. Bulletin tomorrow.",
    "Fydd ffigurau diweithdra yfory ddim yn codi calon neb: gwaeth na llynedd o bell ffordd.",
)
SILENT = (
    "How do we count crime? Come to our talk at the library on Tuesday and ask away.",
    "Sut mae mesur diweithdra? Dewch i'n gweminar i glywed mwy.",
)

NAMELESS = (
    "Hold on to your seats until 9.30 tomorrow. It's grim, worse than any of us feared.",
    "Ry'n ni wedi gweld rhifau yfory a does neb yn gwenu.",
)
PLAIN = (
    "The leisure centre opens at 9.30 tomorrow because of staff training.",
    "Bydd y ganolfan hamdden yn agor am 9.30 bore fory oherwydd hyfforddiant.",
)
TITLES = ("Private rents, Wales: May 2026", "Road casualties, Wales: 2025")
ABOUT = (
    ("Tenants paid their landlords more.", 0),
    ("Talodd tenantiaid fwy i'w landlordiaid.", 0),
    ("Fewer people were killed on our roads.", 1),
    ("Lladdwyd llai o bobl ar ein ffyrdd.", 1),
)


def reading(text: str) -> Reading:
    return read(Part(None, "text", None, text), vocabulary(SHARED), date(2026, 11, 26))


@pytest.mark.parametrize("text", TELLING)
def test_what_no_list_knows_is_heard(text: str) -> None:
    assert Opinion(SHARED.telling, SHARED.vectors).tells(reading(text))


@pytest.mark.parametrize("text", SILENT)
def test_a_question_of_form_and_an_invitation_are_silent(text: str) -> None:
    assert Opinion(SHARED.telling, SHARED.vectors).is_silent(reading(text))


@pytest.mark.parametrize("text", TELLING + SILENT)
def test_without_weights_there_is_no_opinion(text: str) -> None:
    none = Opinion(TellingWeights(), SHARED.vectors)
    assert not none.tells(reading(text))
    assert not none.is_silent(reading(text))


@pytest.mark.parametrize("text", TELLING + SILENT)
def test_words_weigh_the_same_however_they_are_added_up(text: str) -> None:
    weights = replace(SHARED.telling, bias=0.0)
    one = reading(text)
    named = list(traits(one))
    words = [name for name in named if not name.startswith("mark ")]
    slowly = sum(weights.traits.get(name, 0.0) for name in words) / len(words) ** 0.5
    slowly += 0.3 * sum(weights.traits.get(name, 0.0) for name in named if name.startswith("mark "))
    stood = middle(SHARED.vectors, spoken(one))
    slowly += sum(weight * at for weight, at in zip(weights.places, stood, strict=True))
    assert Opinion(weights, SHARED.vectors).score(one) == pytest.approx(slowly)


@pytest.mark.parametrize("text", NAMELESS)
def test_a_text_that_names_no_statistic_is_worth_its_reading_where_its_words_tell(text: str) -> None:
    assert Opinion(SHARED.telling, SHARED.vectors).may_tell(spaced_out(text))


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_post_of_the_same_hour_is_not_read(text: str) -> None:
    assert not Opinion(SHARED.telling, SHARED.vectors).may_tell(spaced_out(text))


def test_without_weights_no_text_is_worth_its_reading() -> None:
    assert not any(Opinion(TellingWeights(), SHARED.vectors).may_tell(spaced_out(text)) for text in NAMELESS)


@pytest.mark.parametrize(("text", "meant"), ABOUT)
def test_words_used_like_those_of_a_title_tell_which_release_is_alluded_to(text: str, meant: int) -> None:
    known = vocabulary(SHARED)
    rows = tuple(Release(f"/releases/{n}", title, datetime(2026, 6, 18, tzinfo=UTC)) for n, title in enumerate(TITLES))
    listed = index(Calendar(rows), known)
    told = topics(listed, known)
    said = told.said([reading(text)])
    shares = [told.told(row, said) for row in listed.every]
    assert shares[meant] == max(shares) > min(shares)
