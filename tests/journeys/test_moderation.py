"""What becomes of comments, with every check for real: abuse of an officer, a threat, a request in Welsh, a campaign, anger."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from bot.intake import pull
from bot.judge import judge
from bot.judge.bench import judged
from bot.moderate import moderate
from bot.opening import LONDON
from bot.ports import Judged
from bot.publish import publish
from bot.report.pack import evidence_pack
from bot.report.urgent import tell
from bot.review import approve_standing, take_up
from bot.review.refusal import Person
from bot.rulebook import Rulebook
from bot.rulebook.rota import Rota, Watch
from bot.store.comments import CommentRow
from bot.store.decisions import DecisionRow
from bot.store.moderation import ExplanationRow, RouteRow
from bot.wiring import tools
from checks import Ruleset, catalogue, ruleset
from checks.model import Item
from tests.house import FACEBOOK, House, book, house

OFFICER = Watch("Owen", "owen@example.org", "en")
CARER = Watch("Siân", "sian@example.org", "cy")
ROTA = Rota({"police": (OFFICER, CARER), "staff_abuse": (CARER,), "safeguarding": (CARER,)}, timedelta(minutes=15), 2)


@dataclass(frozen=True)
class RealBench:
    """The port Bench in this process, with every check and the shipped table."""

    rules: Ruleset
    book: Rulebook

    def __call__(self, items: Sequence[Item]) -> list[Judged]:
        return [judged(item, self.rules, self.book.table) for item in items]

    def close(self) -> None: ...


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return ruleset(catalogue(), book().settings, tools(book()))


@pytest.fixture
def desk(engine: Engine, rules: Ruleset) -> House:
    made = house(engine, bench=RealBench(rules, book()))
    ours = replace(made.ctx.book, rota=ROTA, replies=replace(made.ctx.book.replies, approved_by="Gwen"))
    object.__setattr__(made.ctx, "book", ours)
    return made


def comes(desk: House, ident: str, text: str, author: str = "a1", **also: object) -> CommentRow:
    """Somebody writes under our post, and everything that the bot does of itself is done."""
    desk.platforms[FACEBOOK].writes(ident, text, author_id=author, thread="t1", **also)
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    tell(desk.ctx)
    moderate(desk.ctx)
    judge(desk.ctx)
    approve_standing(desk.ctx)
    publish(desk.ctx)
    return stored(desk, ident)


def stored(desk: House, ident: str) -> CommentRow:
    with desk.ctx.sessions() as session:
        return session.exec(select(CommentRow).where(CommentRow.external_id == ident)).one()


def explained(desk: House, row: CommentRow) -> ExplanationRow:
    with desk.ctx.sessions() as session:
        return session.exec(select(ExplanationRow).where(ExplanationRow.comment_id == row.id)).one()


@pytest.mark.parametrize(
    ("words", "language", "answer"),
    [
        (
            "The housing officer on the desk is a fucking useless wanker. When will my damp flat be repaired?",
            "en",
            "We have hidden your comment because of its wording",
        ),
        (
            "Mae'r swyddog tai yn goc oen diawledig, y ffycin twat. Pryd fydd fy fflat yn cael ei drwsio?",
            "cy",
            "Rydym wedi cuddio'ch sylw oherwydd ei eiriad",
        ),
    ],
)
def test_an_officer_is_sworn_at_it_is_hidden_explained_the_clock_runs_and_somebody_cares_for_them(
    desk: House, words: str, language: str, answer: str
) -> None:
    row = comes(desk, "c1", words)
    assert (row.sight, row.sight_by) == ("hidden", "policy")
    assert desk.platforms[FACEBOOK].hidden == ["c1"]
    assert (row.duty, row.reply_language) == ("owed", language)
    assert row.service == "housing"
    assert "staff_abuse" in row.triage
    note = desk.mail.letters[0]
    assert note.recipients == (CARER.email,)
    assert words[:20] not in note.text
    told = explained(desk, row)
    assert (told.reason, told.language) == (None, language)
    assert desk.platforms[FACEBOOK].stands == [], "our replies in that thread wait while tempers cool"
    desk.clock.passes(minutes=61)
    assert publish(desk.ctx) == 1
    (sent,) = desk.platforms[FACEBOOK].stands
    assert sent.in_reply_to == "c1"
    assert sent.text.startswith(answer)


def test_a_threat_is_hidden_goes_to_the_police_with_its_evidence_and_nothing_is_said_to_its_author(desk: House) -> None:
    comes(desk, "c0", "What time does the surgery start?", "a0")
    row = comes(desk, "c1", "I know where Cllr Hughes lives. I'm going to stab him tomorrow when he gets home.")
    assert row.sight == "hidden"
    assert "police" in row.triage
    assert [letter.recipients[0] for letter in desk.mail.letters] == [OFFICER.email]
    assert "stab" not in desk.mail.letters[0].text
    assert explained(desk, row).reason == "a person decides what is said"
    desk.clock.passes(minutes=15)
    tell(desk.ctx)
    assert desk.mail.letters[-1].recipients == (CARER.email,)
    with desk.ctx.sessions() as session:
        take_up(desk.ctx, session, row.id or 0, Person("Siân"), "HDP-2026-1124-88")
        pack = evidence_pack(desk.ctx, session, row.id or 0, "Siân")
        session.commit()
    assert "I'm going to stab him" in pack.json
    assert "HDP-2026-1124-88" in pack.json
    assert "What time does the surgery start?" in pack.html
    desk.clock.passes(hours=1)
    assert tell(desk.ctx) == 0


def test_a_request_for_information_in_welsh_has_twenty_working_days_and_is_owed_a_welsh_reply(desk: House) -> None:
    row = comes(
        desk,
        "c1",
        "Dwi am wneud cais rhyddid gwybodaeth: faint wariodd y cyngor ar dyllau yn y ffyrdd yn 2025?",
    )
    assert "foi" in row.triage
    assert (row.statute, row.duty, row.reply_language) == ("foi", "owed", "cy")
    assert row.statute_due is not None
    assert row.service == "highways"
    last = (row.statute_due - timedelta(minutes=1)).astimezone(LONDON)
    assert f"{last:%Y-%m-%d}" == "2026-12-23"  # 30 November is a bank holiday in Scotland
    desk.platforms[FACEBOOK].writes("r1", "Diolch, fe atebwn yn llawn.", ours=True, in_reply_to="c1", thread="t1")
    pull(desk.ctx, FACEBOOK)
    row = stored(desk, "c1")
    assert row.duty == "answered"
    assert row.statute_met_at is None, "a reply in public does not answer the request"


def test_the_same_comment_by_twelve_accounts_is_flagged_as_one_campaign_and_nobody_is_silenced(desk: House) -> None:
    words = "Shame on this council for closing our library without asking a single person in the valley first"
    for number in range(12):
        comes(desk, f"c{number}", f"{words} {'!' * number}", f"a{number}")
    with desk.ctx.sessions() as session:
        rows = session.exec(select(CommentRow).order_by(col(CommentRow.id))).all()
        kept = session.exec(select(DecisionRow).order_by(col(DecisionRow.id))).all()
    assert [row.sight for row in rows] == ["visible"] + ["flagged"] * 11
    assert {row.copy_of for row in rows[1:]} == {rows[0].id}
    assert all(["conduct.spam", "flag"] in decision.checks for decision in kept[1:])
    assert desk.platforms[FACEBOOK].hidden == []


@pytest.mark.parametrize(
    "words",
    [
        "Absolutely disgusted with this council. Three weeks of missed bins and nobody answers the phone. Shame on you!!!",
        "Cywilyddus! Tair wythnos heb gasglu'r biniau a neb yn ateb y ffôn. Dylech chi fod â chywilydd ohonoch eich hunain!",
    ],
)
def test_an_angry_resident_stays_up_and_is_owed_a_reply(desk: House, words: str) -> None:
    row = comes(desk, "c1", words)
    assert row.sight == "visible"
    assert row.duty == "owed"
    assert row.service == "waste"
    assert desk.platforms[FACEBOOK].hidden == []
    with desk.ctx.sessions() as session:
        assert session.exec(select(RouteRow)).all() == []
        assert session.exec(select(ExplanationRow)).all() == []
