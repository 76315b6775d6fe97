"""The weights beside the signs: what they find that no lexicon names, what they leave alone, and that they say why."""

from functools import cache

import pytest

from bot.rulebook import rulebook
from bot.wiring import tools
from checks.model import Weights, WordVectors
from checks.triage.judgement import Judgement
from checks.triage.weighing import Weigher


@cache
def judgement() -> Judgement:
    return Judgement(tools(rulebook()))


def asked(text: str) -> set[str]:
    return set(judgement().of(text))


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("question", "what happens to the vouchers if my lad moves to another school"),
        ("question", "Smo fi'n siŵr i bwy mae rhoi'r goriadau ar ôl y cyngerdd"),
        ("report", "the bottom rung of the slide has sheared off at Parc Coffa"),
        ("report", "Mae polyn y faner wedi plygu yn y gwynt wrth y gofeb"),
        ("complaint", "two decorators have been sent home because nobody ordered the paint, how long must I wait"),
        ("foi", "please send the yearly spend on hire vans for the past three years"),
        ("subject_access", "I was fostered through you as a boy and want to read my records"),
        ("thanks", "The registrars were so gentle with us today, what a lovely team"),
        ("safeguarding", "her stepdad makes the little one sleep on the landing and she begged me not to say"),
        ("police", "two lads with crowbars breaking into the bakers as I write this"),
    ],
)
def test_what_no_phrase_names_is_found_by_its_words(label: str, text: str) -> None:
    assert label in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Our street choir murdered that carol and I loved every second",
        "Nan is 92 and still swims every day",
        "Y genod wedi curo Dinbych yn y rownd derfynol, am gêm",
        "Crying with laughter at the panto, the dame was killing it",
    ],
)
def test_play_and_talk_ask_for_nothing(text: str) -> None:
    assert asked(text) <= {"thanks"}


def test_a_finding_points_at_words_of_the_comment() -> None:
    text = "the bottom rung of the slide has sheared off at Parc Coffa"
    hit = judgement().of(text)["report"]
    assert 0 <= hit.start < hit.end <= len(text)
    assert "slide" in text[hit.start : hit.end]


def test_one_comment_always_gets_the_same_answer() -> None:
    text = "Mae polyn y faner wedi plygu yn y gwynt wrth y gofeb"
    assert judgement().of(text) == Judgement(tools(rulebook())).of(text)


def test_every_word_of_a_decision_can_be_read_from_its_features() -> None:
    weighed = Weigher(tools(rulebook()).comments, tools(rulebook()).vectors).weigh("is the pool open", (), "en")
    assert set(weighed.labels) == set(weighed.shares)
    assert all(len(row) == len(weighed.labels) for row in weighed.rows)
    assert sum(weighed.shares.values()) == pytest.approx(1)


def test_without_weights_there_is_nothing_to_weigh_by() -> None:
    assert Weigher(Weights(), WordVectors()).labels == ()
