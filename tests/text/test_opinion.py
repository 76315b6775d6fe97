"""The second opinion on comments: it asks a person to look, points at words, and can be switched off."""

from datetime import UTC, datetime
from math import sqrt

import pytest

from bot.decision import decide
from bot.rulebook import Rulebook, rulebook
from bot.wiring import tools
from checks import catalogue, ruleset, run
from checks.model import BreachWeights, Comment, Finding, Post, Tools, Version
from checks.text.acts.opinion import Opinion, heaviest, opinion
from checks.text.acts.traits import ROOM, Traits, every
from checks.text.normalise import told_in

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
KINDS = ("abuse", "hate", "threat", "sexual", "harassment", "harm")
WORDS = "well i ti fod wedi mynd cyn i 'mrodyr gyrraedd dy dŷ di heno"
"""A threat for which no frame is written."""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook()


@pytest.fixture(scope="module")
def shared(book: Rulebook) -> Tools:
    return tools(book)


def found(item: Comment | Post, shared: Tools, **options: bool) -> tuple[Finding, ...]:
    settings = {f"conduct.{kind}": dict(options) for kind in KINDS}
    return run(item, ruleset(catalogue(), settings, shared, only=tuple(settings)))


def test_a_comment_that_reads_like_a_threat_is_shown_to_a_person_and_not_hidden(book: Rulebook, shared: Tools) -> None:
    comment = Comment(id="1", now=NOW, text=WORDS)
    findings = found(comment, shared)
    assert [finding.check for finding in findings] == ["conduct.threat"]
    assert decide(findings, "comment", None, book.table).outcome == "flag"


def test_the_finding_points_at_the_words_it_went_by_and_its_message_repeats_none_of_them(shared: Tools) -> None:
    (finding,) = found(Comment(id="1", now=NOW, text=WORDS), shared)
    doubt = opinion(shared).of(WORDS)
    assert doubt is not None
    assert finding.place is not None
    assert (finding.place.start, finding.place.end) == told_in(WORDS, doubt.start, doubt.end)
    assert finding.says is not None
    assert WORDS[doubt.start : doubt.end] not in finding.says.en + finding.says.cy


def test_it_is_not_asked_where_it_is_switched_off(shared: Tools) -> None:
    assert not found(Comment(id="1", now=NOW, text=WORDS), shared, second_opinion=False)


def test_it_is_not_asked_about_a_post_of_our_own(shared: Tools) -> None:
    assert not found(Post(id="1", now=NOW, versions=(Version(WORDS),)), shared)


def test_without_weights_there_is_no_opinion(shared: Tools) -> None:
    assert Opinion(shared.lexicons, BreachWeights(), shared.runs).of(WORDS) is None


def test_what_is_quoted_is_about_something_else_than_what_is_said(shared: Tools) -> None:
    traits = Traits(shared.lexicons)
    said = {sense for trait in traits.read("they are vermin") for sense in trait.about}
    quoted = {sense for trait in traits.read("he said 'they are vermin' to her") for sense in trait.about}
    assert "animal" in said
    assert "animal" not in quoted
    assert "qanimal" in quoted


def test_a_group_counts_as_one_whatever_it_is_called(shared: Tools) -> None:
    traits = Traits(shared.lexicons)
    assert traits.read("asylum seekers came")[0].word == traits.read("Muslims came")[0].word == "<grpp>"


def test_the_words_that_weigh_most_together_are_pointed_at() -> None:
    assert heaviest([-1.0, 2.0, -0.5, 3.0, -4.0, 1.0]) == (1, 3)
    assert heaviest([-1.0, -2.0]) == (0, 0)


def test_a_score_is_the_sum_of_what_every_trait_weighs(shared: Tools) -> None:
    asked = opinion(shared)
    for text in (WORDS, "he said 'they are vermin', and black people's lives matter", "don't you dare, you rat!"):
        traits = [name for name, _, _ in every(asked.traits.read(text))]
        slowly = shared.breaches.bias + sum(shared.breaches.traits.get(name, 0.0) for name in traits) / sqrt(
            len(traits) + ROOM
        )
        assert asked.score(text) == pytest.approx(slowly)


@pytest.mark.parametrize(
    "text",
    [
        "I'm a complete idiot, I left my keys in the library, has anyone handed them in",
        "Our boiler is an absolute pig to light but the library was warm, thank you",
    ],
)
def test_a_weak_frame_in_a_plainly_innocent_comment_is_only_noted(text: str, book: Rulebook, shared: Tools) -> None:
    comment = Comment(id="1", now=NOW, text=text)
    told = {asked: found(comment, shared, second_opinion=asked) for asked in (False, True)}
    assert [finding.check for finding in told[False]] == [finding.check for finding in told[True]] == ["conduct.abuse"]
    assert decide(told[False], "comment", None, book.table).outcome == "flag"
    assert decide(told[True], "comment", None, book.table).outcome == "pass"


def test_a_strong_harm_among_kind_words_asks_a_person_at_least(book: Rulebook, shared: Tools) -> None:
    text = "Thank you all for the lovely day at the library, and kill yourself"
    assert decide(found(Comment(id="1", now=NOW, text=text), shared), "comment", None, book.table).outcome == "flag"


def test_kind_words_before_and_behind_take_nothing_from_hatred(book: Rulebook, shared: Tools) -> None:
    text = "Thank you for the lovely day. All immigrants are vermin. The staff were so kind and helpful to my nan."
    assert decide(found(Comment(id="1", now=NOW, text=text), shared), "comment", None, book.table).outcome == "hide"
