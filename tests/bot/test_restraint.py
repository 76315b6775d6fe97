"""How far the bot goes by itself with comments: rules on trial, a caution level, a cap, and what only a person does."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from bot.decision import Caution, Restraint, Table, decide
from bot.intake import pull
from bot.judge import judge
from bot.moderate import moderate
from bot.ports import Judged
from bot.rulebook import RulebookError, rulebook
from bot.rulebook.moderation import moderation
from bot.store.comments import ActRow, CommentRow
from bot.store.decisions import DecisionRow
from bot.store.running import AlarmRow
from checks.model import Finding, Item, Strength
from tests.house import FACEBOOK, House, MarkBench, house

RUDE = "conduct.rude"
TABLE = Table({(RUDE, "comment"): {Strength.MILD: "hide"}, (RUDE, "post"): {Strength.MILD: "hold"}})


def found(strength: Strength, check: str = RUDE) -> Finding:
    return Finding(check=check, strength=strength)


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def limited(desk: House, **also: object) -> None:
    limits = replace(desk.ctx.book.moderation.common, **also)  # type: ignore[arg-type]
    book = replace(desk.ctx.book, moderation=replace(desk.ctx.book.moderation, common=limits))
    object.__setattr__(desk.ctx, "book", book)


def rows(desk: House) -> list[CommentRow]:
    with desk.ctx.sessions() as session:
        return list(session.exec(select(CommentRow).order_by(col(CommentRow.id))))


@pytest.mark.parametrize(
    ("caution", "strength", "outcome"),
    [
        ("as_table", Strength.MEDIUM, "hide"),
        ("cautious", Strength.MEDIUM, "flag"),
        ("cautious", Strength.STRONG, "hide"),
        ("by_hand", Strength.STRONG, "flag"),
    ],
)
def test_the_caution_level_says_what_is_hidden_by_itself(caution: Caution, strength: Strength, outcome: str) -> None:
    table = replace(TABLE, restraint=Restraint(caution=caution))
    decision = decide([found(strength)], "comment", None, table)
    assert decision.outcome == outcome
    assert decision.held_back == (None if outcome == "hide" else "caution")
    assert decide([found(strength)], "post", None, table).outcome == "hold", "a post is never let go by caution"


def test_a_rule_on_trial_does_nothing_and_says_what_it_would_have_done() -> None:
    table = replace(TABLE, restraints={"page": Restraint(shadow=frozenset({RUDE}))})
    decision = decide([found(Strength.STRONG)], "comment", "page", table)
    assert (decision.outcome, decision.weighed) == ("pass", ())
    assert [w.severity for w in decision.shadow] == ["hide"]
    assert decide([found(Strength.STRONG)], "comment", "other", table).outcome == "hide"
    assert decide([found(Strength.STRONG)], "post", "page", table).outcome == "hold"


@dataclass
class TrialBench(MarkBench):
    """Marks are on trial."""

    table: Table = field(default_factory=lambda: replace(TABLE, restraint=Restraint(shadow=frozenset({RUDE}))))

    def _one(self, item: Item) -> Judged:
        decision = decide([found(Strength.STRONG)], item.kind, item.account, self.table)
        return replace(super()._one(item), decision=decision)


def test_what_a_rule_on_trial_would_have_done_is_stored_and_the_comment_stays_up(desk: House) -> None:
    object.__setattr__(desk.ctx, "bench", TrialBench())
    desk.platforms[FACEBOOK].writes("c1", "Anything.")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    moderate(desk.ctx)
    with desk.ctx.sessions() as session:
        decision = session.exec(select(DecisionRow)).one()
    assert (decision.outcome, decision.checks, decision.shadow) == ("pass", [], [[RUDE, "hide"]])
    assert rows(desk)[0].sight == "visible"


def test_beyond_the_cap_of_an_hour_comments_are_flagged_and_a_person_is_told_once(desk: House) -> None:
    limited(desk, acts_per_hour=3)
    for number in range(5):
        desk.platforms[FACEBOOK].writes(f"c{number}", f"Bad words {number}. [hide]")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    moderate(desk.ctx)
    assert [row.sight for row in rows(desk)] == ["hidden"] * 3 + ["flagged"] * 2
    with desk.ctx.sessions() as session:
        alarms = session.exec(select(AlarmRow).where(AlarmRow.kind == "cap_reached")).all()
        kept = session.exec(select(DecisionRow).order_by(col(DecisionRow.id))).all()
    assert [alarm.subject for alarm in alarms] == [FACEBOOK]
    assert [row.held_back for row in kept] == [None] * 3 + ["cap"] * 2
    desk.clock.passes(minutes=61)
    desk.platforms[FACEBOOK].writes("c9", "Bad words again. [hide]")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    moderate(desk.ctx)
    assert rows(desk)[-1].sight == "hidden"


@pytest.mark.parametrize("verb", ["delete", "block", "mute"])
def test_what_cannot_be_undone_is_never_wanted_by_policy_whoever_asks(desk: House, verb: str) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Bad words. [hide]")
    pull(desk.ctx, FACEBOOK)
    now = desk.clock()
    with desk.ctx.sessions() as session:
        session.add(ActRow(comment_id=rows(desk)[0].id or 0, verb=verb, by="policy", reason="x", wanted_at=now))
        with pytest.raises(IntegrityError, match="by_a_person"):
            session.commit()


@dataclass
class WatchingBench(MarkBench):
    """Looks, while it has one comment in hand, which of the others another process could take."""

    desk: House | None = None
    free: list[int] = field(default_factory=list)

    def __call__(self, items: Sequence[Item]) -> list[Judged]:
        assert self.desk is not None
        with self.desk.ctx.sessions() as session:
            waiting = select(CommentRow).where(CommentRow.sight == "received").with_for_update(skip_locked=True)
            self.free.append(len(session.exec(waiting).all()))
        return super().__call__(items)


def test_a_comment_that_hangs_keeps_no_other_row_waiting(desk: House) -> None:
    bench = WatchingBench(desk=desk)
    object.__setattr__(desk.ctx, "bench", bench)
    for number in range(4):
        desk.platforms[FACEBOOK].writes(f"c{number}", f"Sylw {number}")
    pull(desk.ctx, FACEBOOK)
    assert judge(desk.ctx) == 4
    assert bench.free == [3, 2, 1, 0]


TREE = {"shadow": [], "caution": "as_table", "acts_per_hour": 1, "replies_per_thread": 1, "cooling_off_minutes": 1}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"shadow": ["conduct.nothing"]}, "moderation.yaml, shadow.conduct.nothing:"),
        ({"shadow": ["parity.date"]}, "moderation.yaml, shadow.parity.date:"),
        ({"caution": "brave"}, "moderation.yaml, caution:"),
        ({"acts_per_hour": "many"}, "moderation.yaml, acts_per_hour:"),
        ({"speed": 3}, "moderation.yaml, speed:"),
        ({"accounts": {"page": {"caution": "brave"}}}, "moderation.yaml, accounts.page, caution:"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_by_file_and_key(change: dict[str, object], says: str) -> None:
    with pytest.raises(RulebookError) as refused:
        moderation({**TREE, **change}, rulebook().table)
    assert str(refused.value).startswith(says)


def test_an_account_says_only_what_differs() -> None:
    made = moderation({**TREE, "accounts": {"page": {"acts_per_hour": 9, "caution": "by_hand"}}}, rulebook().table)
    assert (made.of("page").acts_per_hour, made.of("page").cooling_off) == (9, timedelta(minutes=1))
    assert made.of("other").acts_per_hour == 1
    assert made.restraints["page"].caution == "by_hand"
