"""A thousand comments through the whole way in: the played platform, the adapter, the step, the database."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull
from bot.platforms.sandbox import Control
from bot.store.comments import CommentRow
from tests.house import FACEBOOK, X_EN, House, house

from .stages import FacebookStage, XStage

MANY = 1000
TROUBLES = ("html_503", "cut", "malformed", "short")
LISTS = r"/(mentions|published_posts|visitor_posts|comments)$"


def take_all(desk: House, stage: XStage | FacebookStage, account: str) -> dict[str, str]:
    """Pulls until there is nothing to wait for, with trouble on every second pull; {id: text} as stored."""
    desk.platforms[account] = stage.platform  # type: ignore[assignment]
    desk.clock.at = stage.clock.at
    for number in range(10):
        if number % 2 == 0:
            trouble = stage.limited if number % 4 == 0 else {"what": TROUBLES[number // 2 % len(TROUBLES)]}
            stage.outside.fault(**trouble, path=LISTS, skip=number % 3)
        pull(desk.ctx, account)
        stage.outside.clear_faults()
        stage.passes(minutes=20)
        desk.clock.at = stage.clock.at
    with desk.ctx.sessions() as session:
        rows = list(session.exec(select(CommentRow)))
    assert len({row.external_id for row in rows}) == len(rows)
    return {row.external_id: row.text or "" for row in rows}


@pytest.mark.timeout(240)
def test_a_thousand_comments_under_a_pages_posts_are_stored_exactly_once(outside: Control, engine: Engine) -> None:
    stage = FacebookStage(outside)
    posts = [stage.posts(f"Neges {n}") for n in range(5)]
    crowd = [
        {"post": posts[n % 5], "message": f"Sylw {n}", "author": f"P{n % 60}", "at": -1 - n / 20} for n in range(MANY)
    ]
    outside.seed({"facebook": {"comments": crowd}})
    stored = take_all(house(engine), stage, FACEBOOK)
    written = {comment.id: comment.text for post in posts for comment in outside.comments(post)}
    assert len(written) == MANY
    assert stored == written


@pytest.mark.timeout(240)
def test_a_thousand_mentions_that_come_over_time_are_stored_exactly_once(outside: Control, engine: Engine) -> None:
    """X lists the newest eight hundred, so they come in two waves."""
    stage, desk = XStage(outside), house(engine)
    post = stage.posts("Y bont newydd")
    for wave in range(2):
        crowd = [
            {
                "author": f"p{n % 60}",
                "text": f"@CyngorBG ton {wave} sylw {n}",
                "reply_to": post,
                "at": -1 - n / 20,
            }
            for n in range(MANY // 2)
        ]
        outside.seed({"x": {"posts": crowd}})
        stored = take_all(desk, stage, X_EN)
    assert sorted(stored.values()) == sorted(f"@CyngorBG ton {w} sylw {n}" for w in range(2) for n in range(MANY // 2))
