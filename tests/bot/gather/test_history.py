"""Near-duplicates among recent comments: found whoever pastes them, wherever, and never told of what was purged."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.gather.history import History, Index, plain
from bot.intake import pull
from bot.judge import judge
from bot.store.comments import CommentRow
from checks.model import Comment, Similar
from tests.fakes import MORNING
from tests.house import FACEBOOK, X_EN, House, house

PASTED = "Please stop the new road through our valley before it is too late for all of us"
GLUED = "Peidiwch â chodi'r ffordd newydd drwy'n cwm ni cyn ei bod hi'n rhy hwyr i bawb"


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def similar(desk: House, history: History, external: str) -> tuple[Similar, ...]:
    with desk.ctx.sessions() as session:
        row = session.exec(select(CommentRow).where(CommentRow.external_id == external)).one()
        item = Comment(f"comment-{row.id}", MORNING, row.text or "", posted_at=row.posted_at)
        return history.similar(session, item)


def comes(desk: House, external: str, text: str, author: str = "a1", account: str = FACEBOOK, **also: object) -> None:
    desk.clock.passes(minutes=1)
    desk.platforms[account].writes(external, text, author_id=author, **also)
    pull(desk.ctx, account)


@pytest.mark.parametrize("words", [PASTED, GLUED])
def test_a_copy_with_signs_links_and_numbers_of_its_own_is_found_with_who_wrote_the_first(
    desk: House, words: str
) -> None:
    comes(desk, "c1", words, "a1", thread="t1")
    comes(desk, "c2", f"@CyngorBG {words.upper()}!!! https://example.org/9 👏", "a2", thread="t1")
    comes(desk, "c3", words, "a1", account=X_EN, thread="t9")
    history = History()
    (found,) = similar(desk, history, "c2")
    assert (found.same_author, found.same_thread, found.likeness) == (False, True, 100.0)
    assert sorted((one.same_author, one.same_thread) for one in similar(desk, history, "c3")) == [
        (False, False),
        (True, False),
    ]
    assert similar(desk, history, "c1") == ()


def test_what_says_something_else_is_not_near(desk: House) -> None:
    comes(desk, "c1", "When does the library in Pentre Isaf open on Saturday morning?")
    comes(desk, "c2", "Mae'r llyfrgell ym Mhentre Isaf yn agor am naw o'r gloch.", "a2")
    comes(desk, "c3", "When do the bins in Heol y Bont get collected this week?", "a3")
    assert [similar(desk, History(), ident) for ident in ("c1", "c2", "c3")] == [(), (), ()]


def test_one_comment_read_by_two_of_our_accounts_is_no_repeat(desk: House) -> None:
    comes(desk, "m1", PASTED)
    comes(desk, "m1", PASTED, account=X_EN)
    with desk.ctx.sessions() as session:
        rows = session.exec(select(CommentRow).order_by(CommentRow.id)).all()  # type: ignore[arg-type]
        item = Comment(f"comment-{rows[1].id}", MORNING, PASTED, posted_at=rows[1].posted_at)
        assert History().similar(session, item) == ()


def test_a_window_made_earlier_is_kept_up_and_tells_nothing_of_what_was_purged(desk: House) -> None:
    history = History()
    comes(desk, "c1", PASTED, "a1")
    comes(desk, "c2", PASTED, "a2")
    assert len(similar(desk, history, "c2")) == 1
    comes(desk, "c3", PASTED, "a3")
    assert len(similar(desk, history, "c3")) == 2
    with desk.ctx.sessions() as session:
        row = session.exec(select(CommentRow).where(CommentRow.external_id == "c1")).one()
        row.text = None
        session.add(row)
        session.commit()
    assert len(similar(desk, history, "c3")) == 1


def test_the_same_comment_by_twelve_accounts_is_one_campaign(desk: House) -> None:
    for number in range(12):
        comes(desk, f"c{number}", f"{PASTED} {'!' * number}", f"a{number}")
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        rows = session.exec(select(CommentRow).order_by(CommentRow.id)).all()  # type: ignore[arg-type]
    assert rows[0].copy_of is None
    assert {row.copy_of for row in rows[1:]} == {rows[0].id}


def test_the_window_keeps_its_size_and_forgets_the_oldest() -> None:
    index = Index(capacity=100)
    texts = [plain(f"{one} {one[::-1]}aw gyda {one}on a {one}es yn {one}fa") for one in _words(250)]
    for ident, text in enumerate(texts, start=1):
        index.add(ident, text)
    assert len(index) == 100
    assert 1 not in [near.ident for near in index.near(texts[0])]
    assert index.near(texts[249])[0].ident == 250
    index.forget(250)
    assert 250 not in [near.ident for near in index.near(texts[249])]


def _words(count: int) -> list[str]:
    return [f"{a}{b}{c}{b}{a}" for a in "bcdfglmnpr" for b in "aeiou" for c in "lmnrst"][:count]


def test_of_a_thousand_copies_at_once_only_those_before_are_told() -> None:
    index = Index(capacity=2000)
    for ident in range(1, 1001):
        index.add(ident, plain(PASTED))
    assert [near.ident for near in index.near(plain(PASTED), before=2)] == [1]
    assert max(near.ident for near in index.near(plain(PASTED), before=900)) == 899


def test_an_edited_comment_is_known_by_its_new_words() -> None:
    index = Index(capacity=10)
    index.add(1, plain(PASTED))
    index.add(1, plain(GLUED))
    assert [near.ident for near in index.near(plain(GLUED))] == [1]
    assert index.near(plain(PASTED)) == []


def test_days_later_the_earlier_one_is_still_the_earlier_one(desk: House) -> None:
    comes(desk, "c1", PASTED, "a1")
    desk.clock.passes(days=9)
    comes(desk, "c2", PASTED, "a2")
    (found,) = similar(desk, History(), "c2")
    assert found.posted_at is not None
    assert desk.clock() - found.posted_at >= timedelta(days=9)
