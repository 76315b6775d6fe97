"""When an answer is owed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clocks import answer, told
from bot.opening import Holidays, Opening, OpeningError, due, open_spans, opening
from bot.rulebook import holidays, rulebook

HOURS = {"hours": [["09:00", "17:00"]], "weekdays": ["mon", "tue", "wed", "thu", "fri"]}
ALL_DAY = {"hours": [["00:00", "24:00"]], "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}


@pytest.mark.parametrize(
    ("posted", "days", "falls_due"),
    [
        ("2026-11-20T16:00:00+00:00", 1, "2026-11-23T16:00:00Z"),
        ("2026-11-21T12:00:00+00:00", 1, "2026-11-23T17:00:00Z"),
        ("2026-11-23T07:00:00+00:00", 1, "2026-11-23T17:00:00Z"),
        ("2026-11-23T09:00:00+00:00", 1, "2026-11-23T17:00:00Z"),
        ("2026-11-23T17:00:00+00:00", 1, "2026-11-24T17:00:00Z"),
        ("2026-04-02T16:00:00+01:00", 1, "2026-04-07T15:00:00Z"),  # the Thursday before Good Friday
        ("2026-12-24T16:30:00+00:00", 1, "2026-12-29T16:30:00Z"),  # Boxing Day falls on Saturday: Monday 28 is kept
        ("2026-11-23T09:00:00+00:00", 15, "2026-12-11T17:00:00Z"),
    ],
)
def test_a_day_is_open_time(posted: str, days: int, falls_due: str) -> None:
    question = {"id": "q", "posted_at": posted, "working_days": days, **HOURS}
    assert answer(question, holidays()) == {"id": "q", "due": falls_due}


@pytest.mark.parametrize(
    ("posted", "falls_due"),
    [("2026-10-24T23:00:00Z", "2026-10-25T23:00:00Z"), ("2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z")],
)
def test_open_round_the_clock_a_day_is_24_real_hours_also_when_the_clocks_change(posted: str, falls_due: str) -> None:
    assert answer({"id": "q", "posted_at": posted, "working_days": 1, **ALL_DAY}, holidays())["due"] == falls_due


def test_a_split_day_counts_both_its_spans() -> None:
    split = {**HOURS, "hours": [["09:00", "12:00"], ["13:00", "17:00"]]}
    question = {"id": "q", "posted_at": "2026-11-23T11:00:00Z", "working_days": 1, **split}
    assert answer(question, holidays())["due"] == "2026-11-24T11:00:00Z"


def test_a_closure_is_no_working_day() -> None:
    question = {"id": "q", "posted_at": "2026-11-23T18:00:00Z", "working_days": 1, **HOURS, "closures": ["2026-11-24"]}
    assert answer(question, holidays())["due"] == "2026-11-25T17:00:00Z"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"posted_at": "2026-11-23T09:00:00"}, "posted_at"),
        ({"posted_at": None}, "posted_at"),
        ({"posted_at": "2030-01-01T09:00:00Z"}, "posted_at"),
        ({"posted_at": "2011-12-31T09:00:00Z"}, "posted_at"),
        ({"posted_at": "2028-12-29T16:00:00Z", "working_days": 3}, "posted_at"),
        ({"working_days": 0}, "working_days"),
        ({"working_days": True}, "working_days"),
        ({"working_days": 1.5}, "working_days"),
        ({"hours": []}, "hours"),
        ({"hours": [["17:00", "09:00"]]}, "hours.0"),
        ({"hours": [["09:00", "13:00"], ["12:00", "17:00"]]}, "hours"),
        ({"hours": [["9:00", "17:00"]]}, "hours.0"),
        ({"hours": [["09:00", "24:30"]]}, "hours.0"),
        ({"weekdays": ["monday"]}, "weekdays"),
        ({"weekdays": []}, "weekdays"),
        ({"closures": ["soon"]}, "closures"),
        ({"closures": "2026-12-29"}, "closures"),
    ],
)
def test_bad_input_is_one_sentence_that_names_its_place(change: dict[str, object], place: str) -> None:
    question = {"id": "q", "posted_at": "2026-11-23T09:00:00Z", "working_days": 1, **HOURS, **change}
    told_error = answer(question, holidays())["error"]
    assert told_error.startswith(f"{place}:")
    assert "\n" not in told_error


moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


@given(moments, st.integers(1, 20))
def test_days_add_up_and_what_falls_due_is_open(posted: datetime, days: int) -> None:
    hours = opening(HOURS)
    one_by_one = posted
    for _ in range(days):
        one_by_one = due(one_by_one, 1, hours, holidays())
    assert one_by_one == due(posted, days, hours, holidays())
    assert _open_minutes(posted, one_by_one, hours) == days * 8 * 60


def _open_minutes(start: datetime, end: datetime, hours: Opening) -> float:
    total = timedelta()
    for opened, closed in open_spans(start, hours, holidays()):
        if opened >= end:
            break
        total += min(closed, end) - opened
    return total.total_seconds() / 60


def test_past_the_last_known_year_nothing_is_guessed() -> None:
    with pytest.raises(OpeningError, match="2012 to 2028"):
        due(datetime(2029, 1, 2, tzinfo=UTC), 1, opening(HOURS), holidays())


def test_the_package_has_the_bank_holidays_we_know() -> None:
    known = holidays().days
    assert {date(2026, 4, 3), date(2026, 4, 6), date(2026, 8, 31), date(2026, 12, 28)} <= known
    assert date(2026, 3, 17) not in known  # Northern Ireland's


def test_a_person_is_told_both_deadlines_in_both_languages() -> None:
    text = told(datetime(2026, 4, 2, 15, 0, tzinfo=UTC), rulebook().duties.common, holidays())
    assert "Acknowledge by Tuesday 7 April 2026, 16:00" in text.en
    assert "Cydnabod erbyn dydd Mawrth 7 Ebrill 2026, 16:00" in text.cy
    assert "Friday 3" in text.en


def test_no_weekday_open_is_an_error_and_not_an_endless_search() -> None:
    everything_closed = Holidays(frozenset(date(2026, 1, 1) + timedelta(n) for n in range(366)), 2026, 2026)
    with pytest.raises(OpeningError):
        due(datetime(2026, 1, 1, tzinfo=UTC), 1, opening(HOURS), everything_closed)
