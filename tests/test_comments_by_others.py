"""Comments by somebody who had not read the checks: how many faults are found, how many innocent ones raise an alarm."""

import pytest

from tests.by_others import answers

FLOORS = {
    "conduct": 0.86,
    "hate": 0.88,
    "triage": 0.88,
    "later/conduct": 0.86,
    "later/safeguarding_triage": 0.8,
    "third/conduct": 0.78,
    "third/hate": 0.63,
    "third/triage": 0.86,
}
"""What was reached; a change of a lexicon may raise a figure, never lower it."""


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_as_much_is_found_as_ever_was(name: str) -> None:
    wanted = [one for one in answers(name) if one.wanted]
    assert sum(one.is_found for one in wanted) >= FLOORS[name] * len(wanted)


@pytest.mark.parametrize("name", ["conduct", "hate", "later/conduct"])
def test_three_in_a_hundred_innocent_ones_at_most_raise_an_alarm(name: str) -> None:
    innocent = [one for one in answers(name) if not one.may_alarm]
    assert sum(one.alarmed for one in innocent) <= 0.03 * len(innocent)


@pytest.mark.parametrize("label", ["safeguarding", "police"])
def test_what_cannot_wait_is_found_before_all_else(label: str) -> None:
    every = [*answers("triage"), *answers("later/safeguarding_triage")]
    wanted = [one for one in every if label in one.wanted]
    assert sum(label in one.got for one in wanted) >= 0.7 * len(wanted)
