"""What a person does with a judged comment: delete it, report it, call a finding wrong, put its evidence together; and what
other rules would have said of it."""

import hashlib
import json
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull
from bot.judge import judge
from bot.judge.replay import Replayed, replay
from bot.moderate import moderate
from bot.ports import Can
from bot.report import week_of, weekly
from bot.report.pack import PackError, evidence_pack
from bot.review import (
    ReviewError,
    ask_report,
    block,
    delete,
    disagree,
    hide,
    meet_statute,
    refuse_statute,
    tell_report,
)
from bot.review.refusal import Person
from bot.store.comments import ActRow, CommentRow
from bot.store.decisions import DecisionRow
from bot.store.findings import precision
from bot.store.moderation import ReportRow
from bot.store.purge import empty_comment
from checks.model import Finding, Strength
from tests.house import FACEBOOK, House, MarkBench, house

GWEN = Person("Gwen")
ALL = frozenset(Can)


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def comes(desk: House, ident: str, text: str, **also: object) -> int:
    desk.platforms[FACEBOOK].writes(ident, text, **{"actions": ALL, "thread": "t1", **also})
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    moderate(desk.ctx)
    with desk.ctx.sessions() as session:
        return session.exec(select(CommentRow.id).where(CommentRow.external_id == ident)).one() or 0


def test_a_comment_is_deleted_only_by_a_person_and_only_once_it_is_hidden(desk: House) -> None:
    ident = comes(desk, "c1", "Rude, says a person.")
    with desk.ctx.sessions() as session:
        with pytest.raises(ReviewError, match="Hide comment"):
            delete(desk.ctx, session, ident, GWEN, "insult")
        hide(desk.ctx, session, ident, GWEN, "insult")
        session.commit()
    moderate(desk.ctx)
    with desk.ctx.sessions() as session:
        delete(desk.ctx, session, ident, GWEN, "insult")
        session.commit()
    moderate(desk.ctx)
    assert "c1" not in desk.platforms[FACEBOOK].comments
    with desk.ctx.sessions() as session:
        assert session.get_one(CommentRow, ident).sight == "removed"


def test_blocking_is_for_where_the_platform_can_and_a_reason_is_given(desk: House) -> None:
    ident = comes(desk, "c1", "Rude.", actions=frozenset({Can.HIDE}))
    other = comes(desk, "c2", "Rude too.")
    with desk.ctx.sessions() as session:
        with pytest.raises(ReviewError, match="does not let us do that"):
            block(desk.ctx, session, ident, GWEN, "third time")
        with pytest.raises(ReviewError, match="Say why"):
            block(desk.ctx, session, other, GWEN, " ")
        block(desk.ctx, session, other, GWEN, "third time")
        session.commit()
    moderate(desk.ctx)
    with desk.ctx.sessions() as session:
        assert [(act.verb, act.state, act.by) for act in session.exec(select(ActRow))] == [("block", "done", "Gwen")]


def test_a_report_by_hand_has_a_link_and_goes_on_to_what_the_platform_said(desk: House) -> None:
    ident = comes(desk, "c1", "A false account.")
    with desk.ctx.sessions() as session:
        with pytest.raises(ReviewError, match="No report"):
            tell_report(desk.ctx, session, ident, GWEN, "upheld")
        assert ask_report(desk.ctx, session, ident, GWEN, "impersonates us") == "https://platform.example/c1"
        with pytest.raises(ReviewError, match="already"):
            ask_report(desk.ctx, session, ident, GWEN, "impersonates us")
        tell_report(desk.ctx, session, ident, GWEN, "acknowledged", "R-77")
        tell_report(desk.ctx, session, ident, GWEN, "upheld")
        with pytest.raises(ReviewError, match="cannot become"):
            tell_report(desk.ctx, session, ident, GWEN, "refused")
        row = session.exec(select(ReportRow)).one()
    assert (row.state, row.reference) == ("upheld", "R-77")


def test_a_finding_called_wrong_is_kept_once_and_counted_by_rule_and_language(desk: House) -> None:
    comes(desk, "c1", "Bad words. [hide]")
    second = comes(desk, "c2", "Innocent words. [hide]")
    since = desk.clock()
    with desk.ctx.sessions() as session:
        mine = (DecisionRow.item == "comment", DecisionRow.item_id == second)
        decision = session.exec(select(DecisionRow).where(*mine)).one().id or 0
        disagree(desk.ctx, session, decision, 0, GWEN, "it is a place name")
        with pytest.raises(ReviewError, match="already"):
            disagree(desk.ctx, session, decision, 0, Person("Huw"), "so do I")
        with pytest.raises(ReviewError, match="no finding 7"):
            disagree(desk.ctx, session, decision, 7, GWEN, "this too")
        session.commit()
        desk.clock.passes(minutes=1)
        (one,) = precision(session, since, desk.clock())
    assert (one.check, one.language, one.found, one.wrong, one.share) == ("conduct.mark", "en", 2, 1, 0.5)


def test_a_finding_is_counted_still_when_its_words_are_purged(desk: House) -> None:
    comes(desk, "c1", "Bad words. [hide]")
    ident = comes(desk, "c2", "Worse words. [flag]")
    comes(desk, "c3", "Good words.")
    since = desk.clock()
    desk.clock.passes(minutes=1)
    with desk.ctx.sessions() as session:
        before = precision(session, since, desk.clock())
        empty_comment(session, desk.clock(), session.get_one(CommentRow, ident), "policy", "purged")
        session.flush()
        session.expire_all()
        assert precision(session, since, desk.clock()) == before
    assert [(one.check, one.language, one.found, one.wrong) for one in before] == [("conduct.mark", "en", 2, 0)]


def test_a_request_under_a_statute_is_met_or_found_to_be_none_and_the_report_counts_it(desk: House) -> None:
    first = comes(desk, "c1", "How much was spent? [triage.foi]")
    second = comes(desk, "c2", "Just a figure of speech. [triage.foi]")
    with desk.ctx.sessions() as session:
        meet_statute(desk.ctx, session, first, GWEN, "sent by post")
        refuse_statute(desk.ctx, session, second, GWEN, "a joke")
        with pytest.raises(ReviewError, match="No clock"):
            meet_statute(desk.ctx, session, second, GWEN, "sent")
        session.commit()
        figures = weekly(session, week_of(desk.clock()), desk.clock())
    assert (figures.statutes["foi"].met, figures.statutes["foi"].total) == (1, 1)


def test_the_evidence_holds_text_thread_times_and_hashes_and_is_audited(desk: House) -> None:
    comes(desk, "c0", "Good morning all.", author_name="Mair")
    ident = comes(desk, "c1", "I know where you live <script>. [hide]", author_name="Dai")
    with desk.ctx.sessions() as session:
        pack = evidence_pack(desk.ctx, session, ident, "Gwen", "cy")
        with pytest.raises(PackError):
            evidence_pack(desk.ctx, session, 99, "Gwen")
        session.commit()
    tree = json.loads(pack.json)
    assert hashlib.sha256(pack.json.encode()).hexdigest() == pack.digest
    assert tree["comment"]["text"] == "I know where you live <script>. [hide]"
    assert tree["comment"]["text_sha256"] == hashlib.sha256(tree["comment"]["text"].encode()).hexdigest()
    assert tree["hash_holds"] is True
    assert [one["text"] for one in tree["thread"]] == ["Good morning all."]
    assert tree["acts"][0]["verb"] == "hide"
    assert [one["act"] for one in tree["record"]][:2] == ["came_in", "judged"]
    assert "Tystiolaeth: sylw" in pack.html
    assert "<script>" not in pack.html
    assert pack.digest in pack.html
    assert len(desk.audit("evidence_packed")) == 1


@dataclass
class Milder(MarkBench):
    """Other rules: what was hidden is only flagged."""

    def _finding(self, check: str, strength: Strength) -> Finding:
        return super()._finding(check, min(strength, Strength.MEDIUM))


def test_a_replay_tells_what_other_rules_would_have_said_and_changes_nothing(desk: House) -> None:
    for number, mark in enumerate(("[hide]", "[flag]", "nothing")):
        comes(desk, f"c{number}", f"Words {number} {mark}")
    since = desk.clock()
    desk.clock.passes(days=1)
    total = Replayed()
    for one in replay(desk.ctx, Milder(), since, desk.clock()):
        total.take(one)
    assert total.judged == 3
    assert [(c.was, c.would_be) for c in total.changed] == [("hide", "flag")]
    same = list(replay(desk.ctx, desk.bench, since, desk.clock()))
    assert [(c.added, c.dropped) for c in same] == [((), ())] * 3
    with desk.ctx.sessions() as session:
        assert len(session.exec(select(DecisionRow).where(DecisionRow.item == "comment")).all()) == 3


def test_what_is_replayed_lies_between_the_two_moments_and_still_has_its_words(desk: House) -> None:
    ident = comes(desk, "c1", "Words [hide]")
    assert list(replay(desk.ctx, desk.bench, desk.clock().replace(year=2020), desk.clock())) == []
    with desk.ctx.sessions() as session:
        row = session.get_one(CommentRow, ident)
        row.text = None
        session.add(row)
        session.commit()
    desk.clock.passes(days=1)
    assert list(replay(desk.ctx, desk.bench, desk.clock().replace(year=2020), desk.clock())) == []
