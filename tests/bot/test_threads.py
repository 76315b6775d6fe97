"""Our own replies: capped in one thread, cooled after abuse, never in public to somebody at risk, unless a supervisor agrees."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import Submission, pull, submit
from bot.judge import judge
from bot.publish import publish
from bot.review import ReviewError, supervise
from bot.review.refusal import Person
from bot.store.comments import CommentRow
from bot.store.content import Words
from tests.house import FACEBOOK, House, house


@pytest.fixture
def desk(engine: Engine) -> House:
    made = house(engine)
    limits = replace(made.ctx.book.moderation.common, replies_per_thread=2, cooling_off=timedelta(minutes=60))
    book = replace(made.ctx.book, moderation=replace(made.ctx.book.moderation, common=limits))
    object.__setattr__(made.ctx, "book", book)
    return made


def comes(desk: House, ident: str, text: str = "And another thing.", **also: object) -> int:
    desk.platforms[FACEBOOK].writes(ident, text, thread="t1", **also)
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        found = session.exec(select(CommentRow.id).where(CommentRow.external_id == ident)).first()
        return found or 0


def reply(desk: House, comment: int, text: str = "Thank you, we will look.") -> int:
    with desk.ctx.sessions() as session:
        row = submit(desk.ctx, session, Submission("Mari", (Words(text, "en"),), (FACEBOOK,)))
        row.answers = comment
        session.add(row)
        session.commit()
        ident = row.id or 0
    judge(desk.ctx)
    desk.approve(ident)
    return ident


def states(desk: House, post: int) -> list[str]:
    return [delivery.state for delivery in desk.deliveries(post)]


def test_beyond_the_cap_a_reply_waits_for_a_supervisor_and_then_goes_once(desk: House) -> None:
    ident = comes(desk, "c1")
    comes(desk, "r1", "Written by hand.", ours=True, in_reply_to="c1")
    reply(desk, ident)
    assert publish(desk.ctx) == 1
    third = reply(desk, ident, "One more thing from us.")
    assert publish(desk.ctx) == 0
    assert states(desk, third) == ["held"]
    with desk.ctx.sessions() as session:
        for name in ("Mari", "Gwen"):
            with pytest.raises(ReviewError, match="neither wrote nor approved"):
                supervise(desk.ctx, session, third, Person(name), "it settles the matter")
        supervise(desk.ctx, session, third, Person("Rhian"), "it settles the matter")
        session.commit()
    judge(desk.ctx)
    desk.approve(third)
    assert publish(desk.ctx) == 1
    assert sorted(states(desk, third)) == ["published", "stopped"]


def test_a_reply_in_another_thread_is_not_counted(desk: House) -> None:
    ident = comes(desk, "c1")
    for number in range(2):
        comes(desk, f"r{number}", "By hand.", ours=True, in_reply_to="c1")
    desk.platforms[FACEBOOK].writes("c9", "Elsewhere.", thread="t2")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        other = session.exec(select(CommentRow.id).where(CommentRow.external_id == "c9")).one() or 0
    reply(desk, other)
    assert publish(desk.ctx) == 1
    reply(desk, ident)
    assert publish(desk.ctx) == 0


def test_after_abuse_of_staff_a_reply_waits_until_tempers_have_cooled_and_then_goes_by_itself(desk: House) -> None:
    ident = comes(desk, "c1")
    comes(desk, "c2", "You useless clerk. [triage.staff_abuse]")
    post = reply(desk, ident)
    assert publish(desk.ctx) == 0
    desk.clock.passes(minutes=59)
    assert publish(desk.ctx) == 0
    desk.clock.passes(minutes=2)
    assert publish(desk.ctx) == 1
    assert states(desk, post) == ["published"]


def test_nobody_at_risk_is_answered_in_public(desk: House) -> None:
    ident = comes(desk, "c1", "My neighbour hits his son. [triage.safeguarding]")
    post = reply(desk, ident)
    assert publish(desk.ctx) == 0
    assert [d.reason for d in desk.deliveries(post)] == [
        "somebody may be at risk: no public reply unless a supervisor agrees"
    ]


def test_a_post_that_answers_nobody_needs_no_leave(desk: House) -> None:
    post = desk.queue(("en", "The library is open."))
    with desk.ctx.sessions() as session, pytest.raises(ReviewError, match="answers nobody"):
        supervise(desk.ctx, session, post, Person("Rhian"), "because")
    desk.approve(post)
    assert publish(desk.ctx) == 1
