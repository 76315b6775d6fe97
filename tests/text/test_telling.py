"""The second opinion on posts that name a statistic: it hears what no list knows, and without weights it has none."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.embargo.opinion import Opinion
from checks.embargo.reading import Reading, read
from checks.embargo.traits import spoken, traits
from checks.embargo.vocabulary import vocabulary
from checks.model import Part, TellingWeights
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
