"""Whoever brought a post to where it stands is never its second pair of eyes, whatever was done to it since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from bot.intake import Submission, edit, pull, submit
from bot.intake.queue import reschedule
from bot.judge import judge
from bot.moderate import moderate
from bot.review import ReviewError, agree_override, approve_standing, ask_override, supervise
from bot.review.refusal import Person
from bot.store.comments import CommentRow
from bot.store.content import Words
from bot.store.moderation import ExplanationRow
from tests.house import FACEBOOK, House, house


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def edits(desk: House, ident: int, who: str, words: str) -> None:
    handed = Submission(who, (Words(words, "en"),), (FACEBOOK,), answers=desk.post(ident).answers)
    with desk.ctx.sessions() as session:
        edit(desk.ctx, session, ident, handed)
        session.commit()
    judge(desk.ctx)


def moves(desk: House, ident: int, who: str, hours: int = 1) -> None:
    with desk.ctx.sessions() as session:
        reschedule(desk.ctx, session, ident, desk.clock() + timedelta(hours=hours), who)
        session.commit()
    judge(desk.ctx)


def held_by_an_embargo(desk: House, ident: int) -> None:
    with desk.ctx.sessions() as session:
        session.execute(text("update finding set told = jsonb_set(told, '{check}', '\"embargo.release_not_final\"')"))
        session.commit()
    assert desk.post(ident).state == "held"


@pytest.fixture
def changed(desk: House) -> int:
    """Mari wrote it, Gwen put her own words in their place, Rhys moved it, and Nia too."""
    ident = desk.queue(("en", "Mari's words [hold]"))
    edits(desk, ident, "Gwen", "Gwen's words [hold]")
    moves(desk, ident, "Rhys")
    moves(desk, ident, "Nia", 2)
    return ident


@pytest.mark.parametrize("name", ["Mari", "Gwen", "Rhys", "Nia"])
def test_whoever_wrote_it_or_moved_it_since_does_not_approve_it(desk: House, name: str) -> None:
    ident = desk.queue(("en", "Mari's words"))
    edits(desk, ident, "Gwen", "Gwen's words")
    moves(desk, ident, "Rhys")
    moves(desk, ident, "Nia", 2)
    with pytest.raises(ReviewError, match="their own"):
        desk.approve(ident, name)
    assert desk.approve(ident, "Elin")


def test_whoever_changed_it_before_somebody_else_wrote_it_anew_may_approve_it(desk: House) -> None:
    ident = desk.queue(("en", "Mari's words"))
    edits(desk, ident, "Gwen", "Gwen's words")
    moves(desk, ident, "Rhys")
    edits(desk, ident, "Nia", "Nia's words")
    with pytest.raises(ReviewError, match="their own"):
        desk.approve(ident, "Nia")
    assert desk.approve(ident, "Rhys")


@pytest.mark.parametrize("name", ["Mari", "Gwen", "Rhys", "Nia"])
def test_nor_are_they_the_second_who_sets_its_embargo_aside(desk: House, changed: int, name: str) -> None:
    held_by_an_embargo(desk, changed)
    with desk.ctx.sessions() as session:
        number = ask_override(desk.ctx, session, changed, Person("Elin"), "The producer agreed")
        session.commit()
    with desk.ctx.sessions() as session, pytest.raises(ReviewError, match="two people"):
        agree_override(desk.ctx, session, number, Person(name))
    with desk.ctx.sessions() as session:
        agree_override(desk.ctx, session, number, Person("Aled"))


def answered(desk: House) -> tuple[int, int]:
    """A comment and the reply that Mari wrote to it."""
    desk.platforms[FACEBOOK].writes("c1", "When is it open? [ask]")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        asked = session.exec(select(CommentRow.id)).one() or 0
        row = submit(desk.ctx, session, Submission("Mari", (Words("At nine", "en"),), (FACEBOOK,), answers=asked))
        session.commit()
    judge(desk.ctx)
    return asked, row.id or 0


def test_nor_do_they_give_the_leave_that_a_reply_needs(desk: House) -> None:
    _, reply = answered(desk)
    edits(desk, reply, "Gwen", "At ten")
    moves(desk, reply, "Rhys")

    def leave(name: str) -> None:
        with desk.ctx.sessions() as session:
            supervise(desk.ctx, session, reply, Person(name), "it settles the matter")

    for name in ("Mari", "Gwen", "Rhys"):
        with pytest.raises(ReviewError, match="neither wrote nor approved"):
            leave(name)
    leave("Elin")


def explained(desk: House) -> int:
    """The reply that was drafted to the author of a comment that policy hid."""
    desk.platforms[FACEBOOK].writes("c1", "Awful [hide]")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    moderate(desk.ctx)
    with desk.ctx.sessions() as session:
        return session.exec(select(ExplanationRow.post_id)).one() or 0


@pytest.mark.parametrize(
    ("change", "approved"),
    [
        (lambda desk, ident: None, 1),
        (lambda desk, ident: edits(desk, ident, "Tomos", "You are the one who is awful"), 0),
        (lambda desk, ident: moves(desk, ident, "Tomos"), 0),
    ],
)
def test_a_text_that_was_approved_beforehand_goes_by_itself_only_as_it_was_approved(
    desk: House, change: Callable[[House, int], None], approved: int
) -> None:
    book = desk.ctx.book
    desk.ctx = replace(desk.ctx, book=replace(book, replies=replace(book.replies, approved_by="Elin")))
    ident = explained(desk)
    change(desk, ident)
    judge(desk.ctx)
    assert approve_standing(desk.ctx) == approved
    assert desk.post(ident).state == ("approved" if approved else "cleared")
