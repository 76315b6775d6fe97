"""What is offered to be written instead: only what is certain, and it puts right what was found."""

from typing import Any

import pytest

from bot.contract import verdict
from bot.decision import decide
from bot.rulebook import rulebook
from bot.web.changes import changes
from bot.web.offers import applied, offers, rendered
from bot.wiring import tools
from checks import catalogue, ruleset, run
from checks.model import Post, Version
from tests.fakes import MORNING


@pytest.mark.parametrize(
    ("words", "to", "instead", "said"),
    [
        ("10am", "cy", "9yb", "10yb"),
        ("9:30pm", "cy", "8.30yh", "9.30yh"),
        ("9.30yh", "en", "8:30pm", "9:30pm"),
        ("25 November", "cy", "24 Tachwedd", "25 Tachwedd"),
        ("25th November", "cy", "24 Tachwedd", "25 Tachwedd"),
        ("24 Tachwedd 2026", "en", "25 November 2026", "24 November 2026"),
        ("£6", "cy", "£5", "£6"),
        ("£1.5 million", "cy", "£1.4 miliwn", "£1.5 miliwn"),
        ("01443 425002", "cy", "01443 425001", "01443 425002"),
        ("help@bro.example", "cy", "x@bro.example", "help@bro.example"),
        ("Wednesday", "cy", "ddydd Mawrth", "ddydd Mercher"),
        ("ddydd Mawrth", "en", "Wednesday", "Tuesday"),
        ("nos Fawrth", "en", "Wednesday", None),
        ("twelve", "cy", "10", None),
        ("a dozen eggs", "cy", "10", None),
        ("25 of Dachwedd", "en", "25 November", None),
        ("5 libraries", "cy", "6 llyfrgell", None),
    ],
)
def test_what_is_certain_is_said_in_the_other_language_and_nothing_else(
    words: str, to: str, instead: str, said: str | None
) -> None:
    assert rendered(words, to, instead) == said


def test_an_offer_taken_ends_its_finding() -> None:
    book = rulebook()
    rules = ruleset(catalogue(), book.settings, tools(book), ("parity", "personal_data"))
    texts = ["Bydd ar agor am 9yb ar 24 Tachwedd.", "It will open at 10am on 24 November. My number is 07700 900123."]

    def found() -> list[dict[str, Any]]:
        post = Post("p", MORNING, (Version(texts[0], "cy"), Version(texts[1], "en")))
        decision = decide(run(post, rules), "post", None, book.table)
        return list(verdict(post, decision, ())["findings"])

    checks = {"parity.time", "personal_data.phone"}
    assert checks <= {one["check"] for one in found()}
    for check in checks:
        now = found()
        number = next(n for n, one in enumerate(now) if one["check"] == check)
        offer = next(o for o in offers(now, [("cy", texts[0]), ("en", texts[1])]) if o.finding == number)
        texts[offer.version] = applied(texts[offer.version], offer)
    assert not checks & {one["check"] for one in found()}


def test_what_has_changed_is_told_word_by_word_and_nothing_is_lost() -> None:
    before, after = "The pool opens at 9am on Monday.", "The pool opens at 10am on Monday."
    told = changes(before, after)
    assert [(one.kind, one.text) for one in told if one.kind != "same"] == [("gone", "9am"), ("new", "10am")]
    assert "".join(one.text for one in told if one.kind != "new") == before
    assert "".join(one.text for one in told if one.kind != "gone") == after
