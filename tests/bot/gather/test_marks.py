"""The fetches of the calendars are looked up once in a transaction, and anew in the next."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, event
from sqlmodel import Session

from bot.gather import Gathered
from bot.store.running import CalendarRow
from checks.model import Post
from tests.fakes import MORNING
from tests.house import reader

CONTENT = '{"fetched_at": "2026-11-24T08:59:00Z", "releases": []}'


def _fetched(session: Session, minutes: int) -> None:
    at = MORNING - timedelta(minutes=minutes)
    session.add(CalendarRow(source="ons", fetched_at=at, checked_at=at, digest=str(minutes), content=CONTENT))
    session.commit()


def test_a_dozen_posts_of_one_transaction_ask_once_and_the_next_sees_what_came(engine: Engine) -> None:
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    gathered, post = Gathered(reader()), Post(id="p", now=MORNING, versions=())
    with Session(engine) as session:
        _fetched(session, 2)
        seen = [gathered(session, replace(post, id=str(number))).calendar for number in range(12)]
        assert len({id(one) for one in seen}) == 1
        assert sum("checked_at" in one and "SELECT" in one and "content" not in one for one in asked) == 1
        _fetched(session, 1)
        newer = gathered(session, post).calendar
    assert seen[0] is not None
    assert newer is not None
    assert newer.fetched_at == MORNING - timedelta(minutes=1)
