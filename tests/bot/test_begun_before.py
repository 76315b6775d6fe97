"""A change that was begun before another's takes nothing back: it is refused, and its words stay with whoever wrote them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.intake import Saved, Submission, edit, hand_in, save_draft
from bot.intake.queue import QueueError, reschedule
from bot.judge import judge
from bot.review import stop
from bot.review.refusal import Person
from bot.review.righting import doubt
from bot.store.content import Picture, Words, whole
from bot.store.posts import PostRow
from tests.house import FACEBOOK, X_EN, House, house
from tests.pictures import png

NAMED = (Words("Well done, Child of Year 3!", "en"),)


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


@pytest.fixture
def ident(desk: House) -> int:
    return desk.queue(("en", "Well done Child of Year 3"))


def saves(desk: House, handed: Submission, *args: object) -> Saved:
    with desk.ctx.sessions() as session:
        saved = save_draft(desk.ctx, session, handed, *args)  # type: ignore[arg-type]
        session.commit()
        return saved


def begins(desk: House, ident: int) -> Saved:
    """Gwen opens the form of a queued post and changes its words; nothing is handed in yet."""
    return saves(desk, Submission("Gwen", NAMED, (FACEBOOK,)), None, digest(desk, ident), ident)


def digest(desk: House, ident: int) -> str:
    with desk.ctx.sessions() as session:
        return whole(session, session.get_one(PostRow, ident)).hash()


def texts(desk: House, ident: int) -> list[str]:
    with desk.ctx.sessions() as session:
        return [one.text for one in whole(session, session.get_one(PostRow, ident)).versions]


def hands_in(desk: House, saved: Saved) -> int:
    with desk.ctx.sessions() as session:
        number = hand_in(desk.ctx, session, saved.ident, "Gwen", saved.basis)
        session.commit()
        return number


def edits(desk: House, ident: int) -> None:
    with desk.ctx.sessions() as session:
        edit(desk.ctx, session, ident, Submission("Mari", (Words("Well done Year 3", "en"),), (FACEBOOK,)))
        session.commit()


def moves(desk: House, ident: int) -> None:
    with desk.ctx.sessions() as session:
        reschedule(desk.ctx, session, ident, desk.clock() + timedelta(days=1), "Mari")
        session.commit()


def doubts(desk: House, ident: int) -> None:
    with desk.ctx.sessions() as session:
        doubt(desk.ctx, session, ident, Person("Mari"), "Not sure")
        session.commit()


def stops(desk: House, ident: int) -> None:
    with desk.ctx.sessions() as session:
        stop(desk.ctx, session, ident, Person("Mari"), "Off")
        session.commit()


@pytest.mark.parametrize("other", [edits, moves, doubts, stops])
def test_what_was_done_to_the_post_since_is_not_taken_back_and_no_word_is_lost(desk: House, ident: int, other) -> None:  # type: ignore[no-untyped-def]
    saved = begins(desk, ident)
    other(desk, ident)
    judge(desk.ctx)
    stands, state = texts(desk, ident), desk.post(ident).state
    with pytest.raises(QueueError, match="Nothing of yours is lost"):
        hands_in(desk, saved)
    assert (texts(desk, ident), desk.post(ident).state) == (stands, state)
    assert (texts(desk, saved.ident), desk.post(saved.ident).state) == ([NAMED[0].text], "draft")


def test_a_form_that_was_open_before_the_other_s_change_is_refused_though_it_was_first_kept_after(
    desk: House, ident: int
) -> None:
    opened = digest(desk, ident)
    edits(desk, ident)
    saved = saves(desk, Submission("Gwen", NAMED, (FACEBOOK,)), None, opened, ident)
    with pytest.raises(QueueError, match="Nothing of yours is lost"):
        hands_in(desk, saved)


def test_a_form_that_does_not_say_what_it_began_with_is_refused(desk: House, ident: int) -> None:
    saved = saves(desk, Submission("Gwen", NAMED, (FACEBOOK,)), None, "", ident)
    with pytest.raises(QueueError, match="Nothing of yours is lost"):
        hands_in(desk, saved)


def test_a_change_kept_again_and_again_of_a_post_that_nobody_else_touched_is_handed_in(desk: House, ident: int) -> None:
    first = begins(desk, ident)
    again = Submission("Gwen", (Words("Well done to all of Year 3", "en"),), (FACEBOOK,))
    second = saves(desk, again, first.ident, first.basis, ident)
    assert not second.is_apart
    assert hands_in(desk, second) == ident
    assert texts(desk, ident) == ["Well done to all of Year 3"]


def test_the_change_of_a_second_window_is_held_to_what_the_first_began_with(desk: House, ident: int) -> None:
    first = begins(desk, ident)
    apart = saves(desk, Submission("Gwen", (Words("Otherwise", "en"),), (FACEBOOK,)), first.ident, "old", ident)
    assert apart.is_apart
    assert hands_in(desk, first) == ident
    with pytest.raises(QueueError, match="Nothing of yours is lost"):
        hands_in(desk, apart)


PICTURE = Picture(png(), "image/png", "The pool", "Y pwll", people=("Nia",), consents=("c-1",))
WORDS = Words("Same words", "en", pictures=(PICTURE,))
SAME = Submission("Mari", (WORDS,), (FACEBOOK, X_EN))


@pytest.mark.parametrize(
    "other",
    [
        replace(SAME, accounts=(FACEBOOK,)),
        replace(SAME, versions=(replace(WORDS, pictures=()),)),
        replace(SAME, versions=(replace(WORDS, pictures=(replace(PICTURE, alt_en="Our pool"),)),)),
        replace(SAME, versions=(replace(WORDS, pictures=(replace(PICTURE, people=()),)),)),
        replace(SAME, versions=(replace(WORDS, pictures=(replace(PICTURE, consents=()),)),)),
    ],
)
def test_another_window_with_the_same_words_undoes_neither_accounts_nor_pictures(
    desk: House, other: Submission
) -> None:
    begun = saves(desk, SAME)
    assert not saves(desk, other, begun.ident, begun.basis).is_apart
    assert saves(desk, SAME, begun.ident, begun.basis).is_apart
    assert desk.post(begun.ident).accounts == list(other.accounts)


def test_what_another_window_has_kept_already_to_the_last_byte_is_kept_once(desk: House) -> None:
    begun = saves(desk, SAME)
    assert not saves(desk, SAME, begun.ident, "old").is_apart
