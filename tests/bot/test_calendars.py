"""The calendars that config/calendars.yaml names."""

from dataclasses import replace
from typing import Any

import pytest

from bot.rulebook import RulebookError, rulebook
from bot.rulebook.calendars import calendars
from bot.settings import Settings
from bot.wiring.calendars import calendars as made
from bot.wiring.calendars import on_time

ICAL = {"kind": "ical", "url": "https://stats.example/calendar.ics", "wait_for_publication": False}


def test_the_shipped_one_is_the_ons_and_waits_for_publication() -> None:
    book = rulebook()
    assert set(made(Settings(), book)) == {"ons"}
    assert on_time(book) == frozenset()


def test_another_producer_s_file_is_read_beside_it_and_may_go_by_its_moment() -> None:
    tree = {"calendars": {"ons": {"kind": "ons", "wait_for_publication": True}, "statswales": ICAL}}
    book = replace(rulebook(), calendars=calendars(tree))
    assert set(made(Settings(), book)) == {"ons", "statswales"}
    assert on_time(book) == {"statswales"}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({**ICAL, "kind": "rss"}, "kind: one of ons, ical, csv"),
        ({**ICAL, "url": "http://stats.example/c.ics"}, "url: an https address"),
        ({"kind": "csv", "wait_for_publication": True}, "url: the https address of the file"),
        ({**ICAL, "wait_for_publication": "no"}, "wait_for_publication: true or false"),
        ({**ICAL, "publishes": True}, "publishes: known are"),
        ("https://stats.example", "kind: one of"),
    ],
)
def test_what_does_not_fit_is_named(row: Any, says: str) -> None:
    with pytest.raises(RulebookError, match=says):
        calendars({"calendars": {"statswales": row}})


def test_without_any_calendar_it_does_not_start() -> None:
    with pytest.raises(RulebookError, match="at least one calendar"):
        calendars({"calendars": {}})
