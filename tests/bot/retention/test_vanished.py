"""What its author deletes at the platform loses its words here within a day, however old it is."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from bot.intake import pull
from bot.judge import judge
from bot.store.comments import CommentRow
from bot.store.decisions import DecisionRow
from tests.house import FACEBOOK, House, house


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def words_left(session: Session) -> int:
    return session.exec(select(func.count()).where(col(CommentRow.text).is_not(None))).one()


def test_an_old_comment_that_is_deleted_is_emptied_within_a_day(desk: House) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Good for you. [flag]")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    for _ in range(60):
        desk.clock.passes(hours=12)
        pull(desk.ctx, FACEBOOK)
    with desk.ctx.sessions() as session:
        assert words_left(session) == 1
    desk.platforms[FACEBOOK].delete("c1")
    gone_at = desk.clock()
    while desk.clock() - gone_at < timedelta(hours=24):
        desk.clock.passes(minutes=16)
        pull(desk.ctx, FACEBOOK)
    with desk.ctx.sessions() as session:
        row = session.exec(select(CommentRow)).one()
        assert (row.text, row.author_id, row.sight) == (None, None, "removed")
        assert row.text_hash
        assert session.exec(select(DecisionRow).where(DecisionRow.item_id == row.id)).one().outcome == "flag"


def test_hundreds_of_old_comments_are_all_asked_about_each_day_and_no_more_often(desk: House) -> None:
    asked: list[int] = []
    platform = desk.platforms[FACEBOOK]
    look = platform.look
    platform.look = lambda ids: asked.append(len(ids)) or look(ids)  # type: ignore[assignment, func-returns-value]
    for number in range(350):
        platform.writes(f"c{number}", f"Word {number}.")
    pull(desk.ctx, FACEBOOK)
    desk.clock.passes(days=10)
    for number in range(0, 350, 2):
        platform.delete(f"c{number}")
    asked.clear()
    pull(desk.ctx, FACEBOOK)
    with desk.ctx.sessions() as session:
        assert words_left(session) == 175
    assert sum(asked) == 350
    asked.clear()
    desk.clock.passes(hours=10)
    pull(desk.ctx, FACEBOOK)
    assert sum(asked) == 0
