"""The clocks of statutes: twenty working days and one calendar month, beside the two duties."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull
from bot.judge import judge
from bot.opening import LONDON, OpeningError
from bot.rulebook import uk_holidays
from bot.statute import statute_due
from bot.store.comments import CommentRow
from tests.house import FACEBOOK, house


def last_day(statute: str, received: datetime) -> str:
    """The day at whose end the duty is over."""
    due = statute_due(statute, received, uk_holidays()).astimezone(LONDON)
    assert (due.hour, due.minute) == (0, 0)
    return f"{due - timedelta(minutes=1):%Y-%m-%d}"


@pytest.mark.parametrize(
    ("received", "day"),
    [
        ("2026-07-01T12:00:00+00:00", "2026-07-30"),  # 13 July is a bank holiday in Northern Ireland
        ("2026-11-02T12:00:00+00:00", "2026-12-01"),  # 30 November is one in Scotland
        ("2026-11-01T12:00:00+00:00", "2026-11-27"),  # a Sunday: the Monday is the first day
        ("2026-12-21T09:00:00+00:00", "2027-01-22"),  # Christmas, Boxing Day's substitute, both days of New Year
        ("2026-06-30T23:30:00+00:00", "2026-07-30"),  # in London it is 1 July already
    ],
)
def test_freedom_of_information_is_answered_by_the_twentieth_working_day(received: str, day: str) -> None:
    assert last_day("foi", datetime.fromisoformat(received)) == day


@pytest.mark.parametrize(
    ("received", "day"),
    [
        ("2026-11-24T12:00:00+00:00", "2026-12-24"),
        ("2026-01-31T12:00:00+00:00", "2026-03-02"),  # February has no 31st, and its 28th is a Saturday
        ("2026-11-26T12:00:00+00:00", "2026-12-29"),  # a Saturday, then Boxing Day's substitute
        ("2026-12-15T12:00:00+00:00", "2027-01-15"),
    ],
)
def test_subject_access_is_answered_within_one_calendar_month(received: str, day: str) -> None:
    assert last_day("subject_access", datetime.fromisoformat(received)) == day


def test_a_clock_past_the_known_bank_holidays_is_refused() -> None:
    with pytest.raises(OpeningError, match="bank holidays are known"):
        statute_due("foi", datetime(uk_holidays().last_year, 12, 20, tzinfo=UTC), uk_holidays())


def test_a_request_starts_the_clock_of_its_statute_beside_the_two_duties_and_a_second_judgement_leaves_it(
    engine: Engine,
) -> None:
    desk = house(engine)
    platform = desk.platforms[FACEBOOK]
    platform.writes("c1", "Faint a wariwyd ar y bont? [ask] [triage.foi]")
    platform.writes("c2", "Send me what you hold about me. [triage.subject_access]")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        first, second = session.exec(select(CommentRow).order_by(CommentRow.id)).all()  # type: ignore[arg-type]
    assert (first.statute, first.duty) == ("foi", "owed")
    assert first.statute_due == statute_due("foi", first.posted_at, uk_holidays())
    assert (second.statute, second.statute_due) == ("subject_access", datetime(2026, 12, 25, tzinfo=UTC))
    desk.clock.passes(days=3)
    platform.writes("c1", "Faint a wariwyd ar y bont newydd? [ask] [triage.foi]")
    pull(desk.ctx, FACEBOOK)
    platform.comments = dict(reversed(platform.comments.items()))
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        assert session.get_one(CommentRow, first.id).statute_due == first.statute_due
