"""Hidden comments whose authors go on writing: their new words are judged, and come back in sight only once they are read."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull
from bot.intake.comments import take
from bot.judge import judge
from bot.moderate import moderate
from bot.review import ReviewError, allow_appeal, appeal, confirm_hidden, dismiss_appeal, hide, keep, unhide
from bot.review.refusal import Person
from bot.store.comments import ActRow, CommentRow
from bot.store.moderation import RouteRow
from bot.store.posts import PostRow
from bot.store.restore import doubt
from tests.house import FACEBOOK, House, house

GWEN, TOMOS, NIA = Person("Gwen"), Person("Tomos"), Person("Nia")


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def row_of(desk: House) -> CommentRow:
    with desk.ctx.sessions() as session:
        return session.exec(select(CommentRow)).one()


def reads(desk: House) -> None:
    """The account is read; each comment as it stands there now."""
    with desk.ctx.sessions() as session:
        for item in desk.platforms[FACEBOOK].comments.values():
            take(desk.ctx, session, FACEBOOK, item)
        session.commit()


def written(desk: House, text: str, *, is_hidden: bool = False) -> int:
    """Somebody writes it; it is read, judged and acted on; its number."""
    desk.platforms[FACEBOOK].writes("c1", text, hidden=is_hidden)
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    moderate(desk.ctx)
    return row_of(desk).id or 0


def rewritten(desk: House, text: str) -> None:
    """Its author puts other words in its place; it stands in sight or not as before."""
    platform = desk.platforms[FACEBOOK]
    platform.comments["c1"] = replace(platform.comments["c1"], text=text, edited=True)


def decides(desk: House, act, *args: object) -> None:  # type: ignore[no-untyped-def]
    with desk.ctx.sessions() as session:
        act(desk.ctx, session, *args)
        session.commit()


def acts(desk: House) -> list[tuple[str, str]]:
    with desk.ctx.sessions() as session:
        return [(one.verb, one.state) for one in session.exec(select(ActRow).order_by(ActRow.id))]  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["Kinder words", "Blunt words [flag]", "Worse words [hide]"])
def test_a_hidden_comment_that_its_author_changes_is_judged_stays_hidden_and_waits_for_somebody(
    desk: House, words: str
) -> None:
    written(desk, "Awful [hide]")
    decides(desk, confirm_hidden, row_of(desk).id, TOMOS, row_of(desk).text_hash)
    before = row_of(desk).decision
    rewritten(desk, f"{words} [triage.safeguarding]")
    reads(desk)
    assert row_of(desk).sight == "received"
    judge(desk.ctx)
    row = row_of(desk)
    assert row.decision != before
    assert (row.sight, row.sight_by, row.triage) == ("hidden", "policy", ["safeguarding"])
    with desk.ctx.sessions() as session:
        assert [one.kind for one in session.exec(select(RouteRow))] == ["safeguarding"]
    assert acts(desk) == [("hide", "done")]
    assert desk.platforms[FACEBOOK].comments["c1"].hidden is True


def test_a_comment_that_is_hidden_when_it_comes_is_judged_too_and_stays_hidden(desk: House) -> None:
    written(desk, "Fair words [ask]", is_hidden=True)
    row = row_of(desk)
    assert (row.sight, row.sight_by, row.duty) == ("hidden", "policy", "owed")
    assert row.decision is not None
    assert len(desk.audit("hidden_there")) == 1


def test_a_comment_hidden_there_while_it_waits_to_be_judged_is_judged_and_stays_hidden(desk: House) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Fair words")
    pull(desk.ctx, FACEBOOK)
    desk.platforms[FACEBOOK].hide("c1")
    reads(desk)
    judge(desk.ctx)
    assert (row_of(desk).sight, row_of(desk).decision is not None) == ("hidden", True)


def test_a_comment_brought_back_there_while_it_waits_to_be_judged_is_in_sight_as_the_judgement_says(
    desk: House,
) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Blunt words [flag]", hidden=True)
    pull(desk.ctx, FACEBOOK)
    desk.platforms[FACEBOOK].unhide("c1")
    reads(desk)
    judge(desk.ctx)
    assert row_of(desk).sight == "flagged"


def test_where_the_platform_does_not_say_whether_it_is_hidden_it_is_taken_to_be_as_it_was(desk: House) -> None:
    written(desk, "Awful [hide]")
    platform = desk.platforms[FACEBOOK]
    platform.comments["c1"] = replace(platform.comments["c1"], text="Kinder words", hidden=None)
    reads(desk)
    judge(desk.ctx)
    assert row_of(desk).sight == "hidden"


def test_a_comment_that_is_hidden_while_its_new_words_wait_is_still_judged(desk: House) -> None:
    ident = written(desk, "Fair words")
    decides(desk, hide, ident, TOMOS, "Rude")
    rewritten(desk, "Other words [ask]")
    reads(desk)
    moderate(desk.ctx)
    judge(desk.ctx)
    row = row_of(desk)
    assert (row.sight, row.duty) == ("hidden", "owed")


def test_bringing_a_comment_back_is_dropped_when_its_author_changes_it_first(desk: House) -> None:
    ident = written(desk, "Awful [hide]")
    decides(desk, unhide, ident, TOMOS, "Fair really", row_of(desk).text_hash)
    rewritten(desk, "A child lives at number three")
    reads(desk)
    judge(desk.ctx)
    moderate(desk.ctx)
    assert acts(desk) == [("hide", "done"), ("unhide", "dropped")]
    assert (row_of(desk).sight, desk.platforms[FACEBOOK].comments["c1"].hidden) == ("hidden", True)


def test_bringing_a_comment_back_looks_at_the_platform_first(desk: House) -> None:
    ident = written(desk, "Awful [hide]")
    decides(desk, unhide, ident, TOMOS, "Fair really", row_of(desk).text_hash)
    rewritten(desk, "A child lives at number three")
    assert moderate(desk.ctx) == 0
    assert acts(desk) == [("hide", "done"), ("unhide", "dropped")]
    assert desk.platforms[FACEBOOK].comments["c1"].hidden is True
    reads(desk)
    judge(desk.ctx)
    decides(desk, unhide, ident, TOMOS, "Fair after all", row_of(desk).text_hash)
    assert moderate(desk.ctx) == 1
    assert (row_of(desk).sight, desk.platforms[FACEBOOK].comments["c1"].hidden) == ("visible", False)


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_whoever_brings_a_comment_back_answers_for_it_or_leaves_it_in_sight_says_which_words_they_read(
    desk: House, digest: str
) -> None:
    ident = written(desk, "Awful [hide]")
    for act, given in ((unhide, (TOMOS, "Fair really", digest)), (confirm_hidden, (TOMOS, digest))):
        with pytest.raises(ReviewError, match="read it again"):
            decides(desk, act, ident, *given)
    decides(desk, appeal, ident, NIA, "By letter")
    for decided in (allow_appeal, dismiss_appeal):
        with pytest.raises(ReviewError, match="read it again"):
            decides(desk, decided, ident, TOMOS, "Fair really", digest)
    decides(desk, allow_appeal, ident, TOMOS, "Fair really", row_of(desk).text_hash)
    moderate(desk.ctx)
    assert row_of(desk).sight == "visible"


def test_what_was_flagged_is_left_in_sight_only_as_it_was_read(desk: House) -> None:
    ident = written(desk, "Blunt [flag]")
    with pytest.raises(ReviewError, match="read it again"):
        decides(desk, keep, ident, TOMOS, "")
    decides(desk, keep, ident, TOMOS, row_of(desk).text_hash)
    assert row_of(desk).sight == "visible"


def test_a_comment_that_is_back_in_sight_there_against_our_decision_is_looked_at(desk: House) -> None:
    written(desk, "Awful [hide]")
    desk.platforms[FACEBOOK].unhide("c1")
    reads(desk)
    assert (row_of(desk).sight, row_of(desk).sight_by) == ("flagged", "platform")


def test_a_backup_that_is_put_back_brings_no_comment_back(desk: House) -> None:
    ident = written(desk, "Awful [hide]")
    decides(desk, unhide, ident, TOMOS, "Fair really", row_of(desk).text_hash)
    with desk.ctx.sessions() as session:
        doubt(session, desk.clock())
        session.commit()
    assert moderate(desk.ctx) == 0
    assert acts(desk) == [("hide", "done"), ("unhide", "dropped")]
    assert desk.platforms[FACEBOOK].comments["c1"].hidden is True


def test_an_explanation_that_is_being_judged_is_stopped_too_when_the_comment_comes_back(desk: House) -> None:
    ident = written(desk, "Awful [hide]")
    decides(desk, unhide, ident, TOMOS, "Fair really", row_of(desk).text_hash)
    moderate(desk.ctx)
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        assert [row.state for row in session.exec(select(PostRow))] == ["stopped"]


def test_nothing_is_brought_back_while_the_platform_does_not_say_how_it_stands(desk: House) -> None:
    ident = written(desk, "Awful [hide]")
    decides(desk, unhide, ident, TOMOS, "Fair really", row_of(desk).text_hash)
    platform = desk.platforms[FACEBOOK]
    looks, platform.look = platform.look, lambda external_ids: {}  # type: ignore[method-assign]
    assert moderate(desk.ctx) == 0
    assert acts(desk) == [("hide", "done"), ("unhide", "wanted")]
    assert platform.comments["c1"].hidden is True
    platform.look = looks  # type: ignore[method-assign]
    desk.clock.passes(minutes=5)
    assert moderate(desk.ctx) == 1
