"""What comes in: every comment exactly once, judged, hidden where it must be, its clock running."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from bot.intake import pull
from bot.judge import judge
from bot.moderate import moderate
from bot.ports import Can, PlatformError, Waiting
from bot.report import week_of, weekly
from bot.review import ReviewError, acknowledge, close, hide, unhide
from bot.review.refusal import Person
from bot.store.accounts import AccountRow, OutageRow
from bot.store.comments import CommentRow
from bot.store.content import text_hash
from bot.store.decisions import FindingRow
from bot.store.posts import PostRow
from bot.store.running import AlarmRow
from tests.house import FACEBOOK, X_EN, House, house

GWEN = Person("Gwen")


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def comments(desk: House) -> dict[str, CommentRow]:
    with desk.ctx.sessions() as session:
        return {row.external_id: row for row in session.exec(select(CommentRow))}


def round_of(desk: House, account: str = FACEBOOK) -> None:
    pull(desk.ctx, account)
    judge(desk.ctx)
    moderate(desk.ctx)


def test_a_thousand_comments_over_pages_and_failures_are_stored_exactly_once(desk: House) -> None:
    platform = desk.platforms[FACEBOOK]
    for number in range(1000):
        platform.writes(f"c{number}", f"Sylw {number}")
    real, calls = platform.inbox, [0]

    def flaky(cursor: str | None) -> object:
        calls[0] += 1
        if calls[0] % 3 == 0:
            raise PlatformError("Too many.", permanent=False, sent=False, reason="rate limit")
        return real(cursor)

    platform.inbox = flaky  # type: ignore[method-assign,assignment]
    for _ in range(12):
        pull(desk.ctx, FACEBOOK)
    assert len(comments(desk)) == 1000
    assert pull(desk.ctx, FACEBOOK).comments == 0


def test_a_comment_that_must_be_hidden_is_hidden_there_and_said_to_be(desk: House) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Bad words. [hide]")
    desk.platforms[FACEBOOK].writes("c2", "Lovely park!")
    round_of(desk)
    found = comments(desk)
    assert (found["c1"].sight, found["c1"].sight_by) == ("hidden", "policy")
    assert found["c2"].sight == "visible"
    assert desk.platforms[FACEBOOK].hidden == ["c1"]
    assert len(desk.audit("hide")) == 1


def test_where_the_platform_cannot_hide_the_comment_stays_flagged(desk: House) -> None:
    desk.platforms[X_EN].writes("m1", "Bad words. [hide]", actions=frozenset({Can.REPLY}))
    round_of(desk, X_EN)
    assert comments(desk)["m1"].sight == "flagged"
    assert desk.platforms[X_EN].hidden == []


def test_what_nobody_could_judge_is_flagged_and_never_hidden(desk: House) -> None:
    desk.bench.late = True
    desk.platforms[FACEBOOK].writes("c1", "Bad words. [hide]")
    round_of(desk)
    assert comments(desk)["c1"].sight == "flagged"
    assert desk.platforms[FACEBOOK].hidden == []


def test_a_question_starts_both_clocks_and_a_reply_written_there_stops_them(desk: House) -> None:
    platform = desk.platforms[FACEBOOK]
    platform.writes("c1", "When are the bins? [ask]")
    round_of(desk)
    row = comments(desk)["c1"]
    assert row.duty == "owed"
    assert row.acknowledge_due is not None
    assert row.acknowledge_due - row.posted_at == timedelta(hours=8)
    desk.clock.passes(hours=2)
    platform.writes("r1", "Every Tuesday.", ours=True, in_reply_to="c1")
    round_of(desk)
    row = comments(desk)["c1"]
    assert (row.duty, row.answered_at) == ("answered", desk.clock())
    assert row.acknowledged_at == desk.clock()


def test_a_reply_that_stood_there_before_we_first_looked_has_answered_the_comment(desk: House) -> None:
    platform = desk.platforms[FACEBOOK]
    platform.writes("c1", "When are the bins? [ask]")
    desk.clock.passes(hours=1)
    platform.writes("r1", "Every Tuesday.", ours=True, in_reply_to="c1")
    round_of(desk)
    row = comments(desk)["c1"]
    assert (row.duty, row.answered_at) == ("answered", desk.clock())
    assert row.answer_due is not None


def test_an_acknowledgement_stops_the_first_clock_and_no_reply_needed_both(desk: House) -> None:
    for ident in ("c1", "c2"):
        desk.platforms[FACEBOOK].writes(ident, "A question. [ask]")
    round_of(desk)
    rows = comments(desk)
    with desk.ctx.sessions() as session:
        acknowledge(desk.ctx, session, rows["c1"].id or 0, GWEN, "asked to write to us privately")
        close(desk.ctx, session, rows["c2"].id or 0, GWEN, "answered in the pinned post")
        with pytest.raises(ReviewError, match="why"):
            close(desk.ctx, session, rows["c1"].id or 0, GWEN, " ")
        session.commit()
    rows = comments(desk)
    assert rows["c1"].duty == "acknowledged"
    assert (rows["c2"].duty, rows["c2"].closed_reason) == ("closed", "answered in the pinned post")


def test_a_comment_edited_after_it_was_judged_is_judged_again(desk: House) -> None:
    platform = desk.platforms[FACEBOOK]
    platform.writes("c1", "Lovely park!")
    round_of(desk)
    platform.writes("c1", "Not so lovely. [hide]", edited=True)
    desk.clock.passes(minutes=20)
    round_of(desk)
    assert comments(desk)["c1"].sight == "hidden"


def test_what_its_author_deleted_is_purged_and_the_decision_stays(desk: House) -> None:
    platform = desk.platforms[FACEBOOK]
    platform.writes("c1", "A question with my number. [ask] [flag]")
    round_of(desk)
    del platform.comments["c1"]
    round_of(desk)
    assert comments(desk)["c1"].text is not None, "each comment asked about costs, so not at every reading"
    desk.clock.passes(minutes=20)
    round_of(desk)
    row = comments(desk)["c1"]
    assert (row.sight, row.text, row.author_id, row.author_name, row.duty) == ("removed", None, None, None, "closed")
    assert row.text_hash
    with desk.ctx.sessions() as session:
        assert all("quote" not in finding.told for finding in session.exec(select(FindingRow)))
    assert len(desk.audit("judged")) == 1


def test_hidden_and_brought_back_by_hand_with_reasons(desk: House) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Hm.")
    round_of(desk)
    ident = comments(desk)["c1"].id or 0
    with desk.ctx.sessions() as session:
        hide(desk.ctx, session, ident, GWEN, "off topic")
        session.commit()
    moderate(desk.ctx)
    assert (comments(desk)["c1"].sight, comments(desk)["c1"].sight_by) == ("hidden", "Gwen")
    with desk.ctx.sessions() as session:
        unhide(desk.ctx, session, ident, GWEN, "it was on topic", text_hash("Hm."))
        session.commit()
    moderate(desk.ctx)
    assert comments(desk)["c1"].sight == "visible"
    assert not desk.platforms[FACEBOOK].comments["c1"].hidden


def test_hiding_that_fails_is_tried_again_and_then_asks_a_person(desk: House) -> None:
    platform = desk.platforms[FACEBOOK]
    platform.writes("c1", "Bad words. [hide]")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    platform.fails = PlatformError("Busy.", permanent=False, sent=False, reason="busy")
    for _ in range(10):
        assert moderate(desk.ctx) == 0
        desk.clock.passes(hours=1)
    with desk.ctx.sessions() as session:
        assert [alarm.kind for alarm in session.exec(select(AlarmRow))] == ["act_refused"]
    assert comments(desk)["c1"].sight == "flagged"


def test_time_in_which_the_platform_could_not_be_read_is_unknown_and_never_met(desk: House) -> None:
    platform = desk.platforms[FACEBOOK]
    platform.writes("c1", "A question. [ask]")
    platform.writes("c2", "Another. [ask]")
    round_of(desk)
    desk.clock.passes(hours=1)
    platform.fails = PlatformError("Down.", permanent=False, sent=False, reason="down")
    pull(desk.ctx, FACEBOOK)
    pull(desk.ctx, FACEBOOK)
    with desk.ctx.sessions() as session:
        assert len(session.exec(select(OutageRow)).all()) == 1
    desk.clock.passes(days=2)
    with desk.ctx.sessions() as session:
        figures = weekly(session, week_of(desk.clock()), desk.clock())
    told = figures.acknowledge["en"]
    assert (told.met, told.missed, told.unknown) == (0, 0, 2)
    platform.fails = None
    pull(desk.ctx, FACEBOOK)
    with desk.ctx.sessions() as session:
        assert session.exec(select(OutageRow).where(col(OutageRow.until).is_(None))).first() is None
        assert session.get_one(AccountRow, FACEBOOK).trouble is None


def test_a_post_queued_at_the_platform_is_copied_and_cancelled_there(desk: House) -> None:
    platform = desk.platforms[FACEBOOK]
    platform.queue.append(Waiting("s1", "Queued there. [hold]", desk.clock() + timedelta(hours=2)))
    assert pull(desk.ctx, FACEBOOK).posts == 1
    assert pull(desk.ctx, FACEBOOK).posts == 0
    judge(desk.ctx)
    assert platform.cancelled == ["s1"]
    with desk.ctx.sessions() as session:
        (row,) = session.exec(select(PostRow)).all()
    assert (row.state, row.source_id) == ("held", "s1")


def test_a_queued_post_that_cannot_be_cancelled_raises_an_alarm(desk: House) -> None:
    platform = desk.platforms[FACEBOOK]
    platform.queue.append(Waiting("s1", "Queued there.", desk.clock() + timedelta(hours=2)))

    def refuses(external_id: str) -> None:
        raise PlatformError("No.", permanent=True, sent=False, reason="permission")

    platform.cancel = refuses  # type: ignore[method-assign]
    pull(desk.ctx, FACEBOOK)
    with desk.ctx.sessions() as session:
        assert [alarm.kind for alarm in session.exec(select(AlarmRow))] == ["not_cancelled_at_platform"]


def test_a_queued_post_whose_pictures_cannot_be_copied_waits_for_a_person(desk: House) -> None:
    waiting = Waiting("s1", "With a picture.", desk.clock() + timedelta(hours=2), media_urls=("https://cdn.example/1",))
    desk.platforms[FACEBOOK].queue.append(waiting)
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        assert session.exec(select(PostRow)).one().state == "draft"
