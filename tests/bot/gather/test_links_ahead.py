"""A slow site keeps nobody waiting: links are opened before a post is locked, when judged, planned anew and at the gate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from bot.gather import Gathered
from bot.intake import Submission, submit
from bot.judge import judge
from bot.judge.items import post_item
from bot.publish import publish
from bot.publish.replan import replan
from bot.store.content import Words, whole, write
from bot.store.posts import PostRow
from bot.wiring import tools
from checks import catalogue, ruleset
from checks.model import Link
from tests.house import FACEBOOK, House, book, house
from tests.journeys.test_main_job import RealBench

PAGE = "https://www.brogerallt.example/library"
BOTH = (("cy", f"Mae'r llyfrgell ar agor: {PAGE}"), ("en", f"The library is open: {PAGE}"))


@dataclass
class Slow:
    """The port Links. While it opens, it looks whether any post is locked, and may have somebody change one."""

    engine: Engine
    locked: list[bool] = field(default_factory=list)
    changes: int | None = None

    def __call__(self, urls: Sequence[str], /) -> Mapping[str, Link]:
        self.locked.append(is_locked(self.engine))
        if self.changes is not None:
            with Session(self.engine) as session:
                write(
                    session,
                    session.get_one(PostRow, self.changes),
                    (Words("Closed: https://www.brogerallt.example/x", "en"),),
                )
                session.commit()
            self.changes = None
        return {url: Link(url, url, 200, "Library") for url in urls}


def is_locked(engine: Engine) -> bool:
    with Session(engine) as session:
        try:
            session.execute(text("select id from post for update nowait"))
        except OperationalError:
            return True
        return False


@dataclass
class Desk:
    house: House
    links: Slow


@pytest.fixture
def desk(engine: Engine) -> Desk:
    links, rules = Slow(engine), ruleset(catalogue(), {}, tools(book()), only=("propriety.unsafe_link",))
    made = house(engine, RealBench(rules, book()))
    made.ctx = replace(made.ctx, gather=Gathered(made.ctx.pictures, links=links))
    return Desk(made, links)


def test_no_post_is_locked_while_links_are_opened(desk: Desk) -> None:
    ident = desk.house.queue(*BOTH)
    assert desk.house.post(ident).state == "cleared"
    desk.house.approve(ident)
    desk.house.clock.passes(minutes=61)  # what was seen at judgement is too old at the gate
    with desk.house.ctx.sessions() as session:
        session.get_one(PostRow, ident).replan = True
        session.commit()
    assert replan(desk.house.ctx) == 1
    desk.house.clock.passes(minutes=61)
    publish(desk.house.ctx)
    assert desk.links.locked == [False] * 3


def test_the_lock_that_is_looked_for_would_be_seen(desk: Desk, engine: Engine) -> None:
    ident = desk.house.queue(*BOTH)
    with Session(engine) as session:
        session.exec(select(PostRow).where(PostRow.id == ident).with_for_update()).one()
        assert is_locked(engine)


def test_a_post_changed_while_its_links_were_opened_is_judged_in_the_next_round(desk: Desk) -> None:
    ctx = desk.house.ctx
    with ctx.sessions() as session:
        row = submit(ctx, session, Submission("Mari", tuple(Words(t, lang) for lang, t in BOTH), (FACEBOOK,)))
        session.commit()
        ident = desk.links.changes = row.id or 0
    judge(ctx)
    assert desk.house.post(ident).state == "received"
    judge(ctx)
    assert desk.house.post(ident).state == "cleared"


def test_what_was_not_looked_at_ahead_is_held_as_unknown(desk: Desk) -> None:
    gather = desk.house.ctx.gather
    ident = desk.house.queue(*BOTH)
    desk.house.clock.passes(minutes=61)
    with desk.house.ctx.sessions() as session:
        item = post_item(session, whole(session, session.get_one(PostRow, ident)), None, desk.house.clock())
        assert gather(session, item).links == {}
