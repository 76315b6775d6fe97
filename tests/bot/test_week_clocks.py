"""How the two clocks of a week's comments are counted: by language; met, missed, running, or unknown where nobody could look."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.report import week_of, weekly
from bot.report.duties import Tally
from bot.store.accounts import OutageRow
from bot.store.comments import CommentRow
from tests.house import FACEBOOK, X_EN, House, house

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def owed(desk: House, posted: timedelta, **also: object) -> None:
    """A comment that was posted so long before now; what else is given as a length counts from when it was posted."""
    with desk.ctx.sessions() as session:
        number = len(desk.ctx.book.accounts) + len(session.connection().exec_driver_sql("select 1 from comment").all())
        at = desk.clock() - posted
        told = {name: at + value if isinstance(value, timedelta) else value for name, value in also.items()}
        given = {
            "duty": "owed",
            "acknowledge_due": at + DAY,
            "answer_due": at + 15 * DAY,
            "reply_language": "cy",
        } | told
        row = CommentRow(
            account=FACEBOOK,
            external_id=f"w{number}",
            text_hash="0" * 64,
            posted_at=at,
            pulled_at=at,
            actions=[],
            triage=[],
        )
        for name, value in given.items():
            setattr(row, name, value)
        session.add(row)
        session.commit()


def told(desk: House) -> tuple[Mapping[str, Tally], Mapping[str, Tally]]:
    with desk.ctx.sessions() as session:
        figures = weekly(session, week_of(desk.clock()), desk.clock())
    return figures.acknowledge, figures.answer


def test_a_clock_is_met_by_the_first_thing_that_stops_it_and_missed_once_it_has_run_out(desk: House) -> None:
    owed(desk, 8 * HOUR)
    owed(desk, 8 * HOUR, acknowledged_at=HOUR)
    owed(desk, 8 * HOUR, acknowledge_due=2 * HOUR, answered_at=HOUR)
    owed(
        desk, 8 * HOUR, acknowledge_due=2 * HOUR, answered_at=3 * HOUR, closed_at=HOUR, duty="closed", closed_reason="x"
    )
    owed(desk, 8 * HOUR, acknowledge_due=2 * HOUR)
    owed(desk, 8 * HOUR, acknowledge_due=2 * HOUR, acknowledged_at=3 * HOUR)
    owed(desk, 8 * HOUR, acknowledge_due=None)
    owed(desk, 8 * HOUR, duty="none")
    first, second = told(desk)
    assert first["cy"] == Tally(met=3, missed=2, running=1, unknown=1)
    assert second["cy"] == Tally(met=2, missed=0, running=5, unknown=0)


def test_the_deadline_itself_is_in_time_and_a_moment_later_is_not(desk: House) -> None:
    owed(desk, 8 * HOUR, acknowledge_due=2 * HOUR, acknowledged_at=2 * HOUR)
    owed(desk, 8 * HOUR, acknowledge_due=2 * HOUR, acknowledged_at=2 * HOUR + timedelta(microseconds=1))
    owed(desk, 8 * HOUR, acknowledge_due=8 * HOUR)
    assert told(desk)[0]["cy"] == Tally(met=1, missed=2)


def test_each_language_has_its_own_and_what_is_in_neither_is_counted_too(desk: House) -> None:
    for spoken in ("cy", "en", "en", None):
        owed(desk, 8 * HOUR, reply_language=spoken)
    first, _ = told(desk)
    assert {name: one.total for name, one in first.items()} == {"cy": 1, "en": 2, "other": 1}


def test_a_clock_is_of_the_week_in_which_it_runs_from_the_start_or_runs_out(desk: House) -> None:
    owed(desk, 20 * DAY, acknowledge_due=20 * DAY + HOUR, answer_due=2 * DAY)
    owed(desk, 20 * DAY, acknowledge_due=2 * DAY, answer_due=20 * DAY + HOUR)
    owed(desk, 20 * DAY, acknowledge_due=2 * DAY, answer_due=60 * DAY)
    first, second = told(desk)
    assert (first["cy"], second["cy"]) == (Tally(running=1), Tally(running=1))


@pytest.mark.parametrize(
    ("account", "since", "until", "standing"),
    [
        (FACEBOOK, -HOUR, HOUR, Tally(unknown=1)),
        (FACEBOOK, HOUR, None, Tally(unknown=1)),
        (X_EN, -HOUR, HOUR, Tally(missed=1)),
        (FACEBOOK, 2 * HOUR, None, Tally(missed=1)),
        (FACEBOOK, -2 * HOUR, -HOUR, Tally(missed=1)),
    ],
)
def test_an_outage_counts_where_it_lay_between_the_comment_and_its_deadline(
    desk: House, account: str, since: timedelta, until: timedelta | None, standing: Tally
) -> None:
    owed(desk, 8 * HOUR, acknowledge_due=2 * HOUR)
    posted: datetime = desk.clock() - 8 * HOUR
    with desk.ctx.sessions() as session:
        ended = posted + until if until is not None else None
        session.add(OutageRow(account=account, since=posted + since, until=ended, reason="down"))
        session.commit()
    first, second = told(desk)
    assert first["cy"] == standing
    assert second["cy"] == Tally(running=1), "whose deadline is still ahead is not in doubt"
