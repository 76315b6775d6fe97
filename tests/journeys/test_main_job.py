"""The main job over real HTTP: both platforms played by the sandbox, the checks for real."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.gather import Gathered
from bot.intake import Submission, edit, pull, reread, submit
from bot.judge import judge, judge_post
from bot.judge.bench import judged
from bot.moderate import moderate
from bot.platforms import connect
from bot.platforms.sandbox import Control, facebook_page, start, x_account
from bot.ports import Context, Judged
from bot.publish import publish, read_back, sweep
from bot.report import week_of, weekly
from bot.review import ReviewError, approve
from bot.review.refusal import Person
from bot.rulebook import Rulebook, rulebook
from bot.rulebook.emergency import Emergency
from bot.store.accounts import AccountRow
from bot.store.comments import CommentRow
from bot.store.content import Picture, Whole, Words
from bot.store.decisions import FindingRow
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.wiring import now, tools
from checks import Ruleset, catalogue, ruleset
from checks.model import Account, Item
from tests.fakes import NotedWake, Postbox, SetTrust
from tests.house import reader
from tests.pictures import PNG
from tests.web.playing import Adapters

FACEBOOK, X = "council-facebook", "council-x"
BOOK = replace(
    rulebook(),
    accounts={FACEBOOK: Account(FACEBOOK, "facebook"), X: Account(X, "x")},
    emergency=Emergency(("Gwen",), frozenset({"parity", "propriety", "accessibility"}), 120),
)
CY = "Bydd llyfrgell Pentre Isaf yn ailagor ddydd Mawrth 24 Tachwedd 2026 am 10yb."
EN = "Pentre Isaf library will reopen on Tuesday 24 November 2026 at 10am."
WRONG_CY = CY.replace("Mawrth 24", "Mercher 25")


@dataclass(frozen=True)
class RealBench:
    """The port Bench in this process, with every check and the shipped table."""

    rules: Ruleset
    book: Rulebook

    def __call__(self, items: list[Item]) -> list[Judged]:
        return [judged(item, self.rules, self.book.table) for item in items]

    def close(self) -> None: ...


@dataclass
class Ticking:
    """The port Clock: real time, moved on by hand where a test cannot wait."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return now() + self.ahead


@dataclass
class Real:
    ctx: Context
    control: Control
    clock: Ticking

    def rows(self, table: type) -> list:  # type: ignore[type-arg]
        with self.ctx.sessions() as session:
            return list(session.exec(select(table).order_by(table.id)))  # type: ignore[attr-defined]


class Rejudge:
    def __init__(self, made: list[Context]) -> None:
        self._made = made

    def __call__(self, session: Session, whole: Whole, *, at_once: bool = False, blind: bool = False) -> Judged:
        return judge_post(self._made[0], session, whole, at_once=at_once, blind=blind)


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return ruleset(catalogue(), BOOK.settings, tools(BOOK))


@pytest.fixture
def real(engine: Engine, rules: Ruleset, tmp_path: Path) -> Iterator[Real]:
    sandbox = start(tmp_path / "platforms.state")
    control = Control(sandbox.url)
    control.page("BroGeralltCouncil")
    control.x_user("BroGerallt")
    page, user = facebook_page("BroGeralltCouncil"), x_account("BroGerallt")
    keys = ("consumer_key", "consumer_secret", "access_token", "access_token_secret", "username")
    told = {
        FACEBOOK: ("facebook", {"page_id": page.page_id, "page_token": page.page_token, "app_secret": page.app_secret}),
        X: ("x", {key: getattr(user, key) for key in keys}),
    }
    clock, made = Ticking(), []
    adapters = {
        key: connect(key, kind, secret, clock=clock, base_url=sandbox.url, timeout=(2.0, 3.0))
        for key, (kind, secret) in told.items()
    }
    ctx = Context(
        clock=clock,
        sessions=partial(Session, engine, expire_on_commit=False),
        book=BOOK,
        platforms=Adapters(adapters),
        bench=RealBench(rules, BOOK),
        gather=Gathered(reader()),
        pictures=reader(),
        rejudge=Rejudge(made),
        calendars={},
        reread=lambda since: reread(made[0], since),
        timekeeper=SetTrust(),
        wake=NotedWake(),
        mail=Postbox(),
    )
    made.append(ctx)
    with ctx.sessions() as session:
        for key, (kind, _) in told.items():
            session.add(AccountRow(key=key, platform=kind, credentials=b"", connected_at=clock(), connected_by="Gwen"))
        session.commit()
    yield Real(ctx, control, clock)
    control.close()
    sandbox.stop()


def queue(real: Real, *versions: Words, accounts: tuple[str, ...] = (FACEBOOK, X)) -> int:
    with real.ctx.sessions() as session:
        row = submit(real.ctx, session, Submission("Mari", versions, accounts))
        session.commit()
        ident = row.id or 0
    judge(real.ctx)
    return ident


def approved(real: Real, ident: int) -> None:
    with real.ctx.sessions() as session:
        approve(real.ctx, session, ident, Person("Gwen"))
        session.commit()


def test_a_bilingual_post_is_held_corrected_approved_and_stands_on_both_platforms(real: Real) -> None:
    picture = Picture(PNG, "image/png", "The library's new door", "Drws newydd y llyfrgell", people=())
    ident = queue(real, Words(WRONG_CY, "cy", pictures=(picture,)), Words(EN, "en", pictures=(picture,)))
    assert real.rows(PostRow)[0].state == "held"
    held = [row.told for row in real.rows(FindingRow) if row.told["severity"] == "hold"]
    assert any(told["check"] in ("parity.date", "parity.weekday") for told in held)
    with pytest.raises(ReviewError):
        approved(real, ident)
    with real.ctx.sessions() as session:
        words = (Words(CY, "cy", pictures=(picture,)), Words(EN, "en", pictures=(picture,)))
        edit(real.ctx, session, ident, Submission("Mari", words, (FACEBOOK, X)))
        session.commit()
    judge(real.ctx)
    assert real.rows(PostRow)[0].state == "cleared"
    approved(real, ident)
    assert publish(real.ctx) == 4
    deliveries = real.rows(DeliveryRow)
    assert {d.state for d in deliveries} == {"published"}
    assert len({d.external_id for d in deliveries}) == 4
    there = real.control.published_on_facebook("BroGeralltCouncil")
    assert [post.text for post in there] == [CY, EN]
    assert [post.alts for post in there] == [("Drws newydd y llyfrgell",), ("The library's new door",)]
    assert [post.text for post in real.control.published_on_x("BroGerallt")] == [CY, EN]


def test_a_comment_is_pulled_hidden_answered_and_counted(real: Real) -> None:
    post = real.control.page_post("BroGeralltCouncil", "Amserlen y biniau. The bin timetable.")
    rude = real.control.comment(post, "You are a bunch of useless fucking wankers", "Dai Bevan")
    asked = real.control.comment(post, "Pryd mae'r biniau gwyrdd yn cael eu casglu yr wythnos hon?", "Eleri Vaughan")
    pull(real.ctx, FACEBOOK)
    judge(real.ctx)
    moderate(real.ctx)
    by_id = {row.external_id: row for row in real.rows(CommentRow)}
    assert by_id[rude].sight == "hidden"
    assert {c.id: c.hidden for c in real.control.comments(post)} == {rude: True, asked: False}
    assert by_id[asked].duty == "owed"
    assert by_id[asked].reply_language == "cy"
    real.control.comment(post, "Bob dydd Mawrth. Diolch!", "BroGeralltCouncil", reply_to=asked)
    pull(real.ctx, FACEBOOK)
    by_id = {row.external_id: row for row in real.rows(CommentRow)}
    assert by_id[asked].duty == "answered"
    with real.ctx.sessions() as session:
        figures = weekly(session, week_of(real.clock()), real.clock())
    assert figures.comments == 2
    assert figures.sights["hidden"] == 1
    assert figures.acknowledge["cy"].met == 1
    assert figures.answer["cy"].met == 1


def test_committed_and_the_reply_dropped_ends_unknown_and_is_found_by_reading_back(real: Real) -> None:
    ident = queue(real, Words(CY, "cy"), Words(EN, "en"), accounts=(FACEBOOK,))
    approved(real, ident)
    real.control.fault("cut", path="/feed", method="POST", after_commit=True)
    publish(real.ctx)
    states = [d.state for d in real.rows(DeliveryRow)]
    assert sorted(states) == ["published", "unknown"]
    for _ in range(3):
        real.clock.ahead += timedelta(minutes=1)
        publish(real.ctx)
        sweep(real.ctx)
        read_back(real.ctx)
    assert [d.state for d in real.rows(DeliveryRow)] == ["published", "published"]
    assert [post.text for post in real.control.published_on_facebook("BroGeralltCouncil")] == [CY, EN]


def test_a_post_scheduled_at_facebook_is_copied_here_and_cancelled_there(real: Real) -> None:
    due = real.clock() + timedelta(hours=3)
    real.control.page_post("BroGeralltCouncil", "Mae'r parc ar agor.\nThe park is open.", due=due)
    pull(real.ctx, FACEBOOK)
    (row,) = real.rows(PostRow)
    assert row.scheduled_at == due.replace(microsecond=0)
    assert real.control.scheduled_on_facebook("BroGeralltCouncil") == []


def test_a_thousand_comments_through_limits_and_failures_are_stored_exactly_once(real: Real) -> None:
    post = real.control.page_post("BroGeralltCouncil", "Neges. A message.")
    real.control.seed(
        {
            "facebook": {
                "comments": [{"post": post, "message": f"Sylw {n}", "author": f"P{n % 50}"} for n in range(1000)]
            }
        }
    )
    for number in range(4):
        real.control.fault("graph", path="comments", code=80001, skip=number * 2, regain_minutes=10)
        real.control.fault("html_503", path="comments", skip=number * 2 + 1)
    for _ in range(40):
        real.clock.ahead += timedelta(hours=2)
        if pull(real.ctx, FACEBOOK).trouble is None:
            break
    rows = real.rows(CommentRow)
    assert len(rows) == 1000
    assert len({row.external_id for row in rows}) == 1000
