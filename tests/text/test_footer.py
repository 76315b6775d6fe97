"""What is told once for both languages at the foot of a text."""

import pytest

from checks import run
from checks.model import Post, Version
from tests.bench.parity.facts import NOW, rules

BOTH = "Arolwg newydd ar gael nawr.\nA new survey is out now.\n"


@pytest.fixture(scope="module")
def ready():
    return rules(["parity"])


@pytest.mark.parametrize(
    "text",
    [
        "Mae gan y ward sgriniau newydd.\nThe ward has new screens.\n£36,500.",
        BOTH + "Cyhoeddwyd / Published 12 May 2026",
        BOTH + "3 Mawrth / 3 March",
        "Dyma'r canlyniad.\nHere is the result.\nJones, M. 412\nParry, T. 398",
        "Dewch draw! Come along! 📅 Gwener 4 Rhagfyr / Friday 4 December 🕕 6.30pm 📍 Pwll Llandre Pool",
        "Cynhelir munud o dawelwch yfory. A minute's silence will be held tomorrow. 11:00",
    ],
)
def test_a_fact_told_once_at_the_foot_is_for_both_languages(ready, text):
    assert run(Post("row", NOW, (Version(text, None),)), ready) == ()


@pytest.mark.parametrize(
    "text",
    [
        BOTH + "3 Mawrth / 3 April",
        BOTH + "Cyfanswm / Total: £300 / £400",
        "Cyfarfod y cyngor cymuned yfory.\nCommunity council meeting tomorrow.\nMonday 10am",
        "Codwyd £320 i'r ysgol.\nWe raised this for the school:\n£230",
    ],
)
def test_a_fact_at_the_foot_that_differs_or_is_one_languages_own_is_found(ready, text):
    assert run(Post("row", NOW, (Version(text, None),)), ready)
