"""A house with fakes at its edges: a real database, a bench that reads marks in the text, a platform with a memory."""

import atexit
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial

from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.contract import verdict
from bot.decision import Decision, Table, decide
from bot.gather import Gathered
from bot.gather.media import Reader
from bot.intake import Submission, reread, submit
from bot.judge import judge, judge_post
from bot.ports import Bench, Context, Judged
from bot.review import approve
from bot.review.refusal import Person
from bot.rulebook import Rulebook, rulebook
from bot.store.accounts import AccountRow
from bot.store.audit import AuditRow
from bot.store.content import Whole, Words
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from checks.model import Account, Comment, Finding, Item, Run, Strength, Text
from tests.fakes import FakePlatform, FakePlatforms, NotedWake, Postbox, SetClock, SetTrust

FACEBOOK, X_EN, X_CY = "council-facebook", "council-x-en", "council-x-cy"
SAYS = Text(en="Marked.", cy="Wedi'i farcio.")
MARKS = {"[hold]": Strength.STRONG, "[hide]": Strength.STRONG, "[flag]": Strength.MEDIUM}
TABLE = Table(
    {
        ("conduct.mark", "post"): {Strength.MEDIUM: "flag", Strength.STRONG: "hold"},
        ("conduct.mark", "comment"): {Strength.MEDIUM: "flag", Strength.STRONG: "hide"},
    }
)


@cache
def reader() -> Reader:
    """One process for all tests of a run; it ends with them."""
    made = Reader()
    atexit.register(made.close)
    return made


@cache
def book(pages: int = 0) -> Rulebook:
    """The shipped rulebook with three accounts of our own, and so many more Facebook pages."""
    accounts = {
        FACEBOOK: Account(FACEBOOK, "facebook"),
        X_EN: Account(X_EN, "x", pattern="paired", language="en", partner=X_CY),
        X_CY: Account(X_CY, "x", pattern="paired", language="cy", partner=X_EN),
    }
    accounts |= {key: Account(key, "facebook") for key in more_pages(pages)}
    return replace(rulebook(), accounts=accounts)


def more_pages(number: int) -> list[str]:
    """The names of pages beside the three accounts."""
    return [f"{FACEBOOK}-{one}" for one in range(2, number + 2)]


@dataclass
class MarkBench:
    """The port Bench: `[hold]`, `[hide]` and `[flag]` in a text do what they say; `[until …]` holds until a moment;
    `[ask]` makes a comment a question, `[triage.…]` whatever it names, `[personal_data.…]` what carries it; a text in `late` is
    answered as nobody could judge it."""

    late: bool = False

    def __call__(self, items: Sequence[Item]) -> list[Judged]:
        return [self._one(item) for item in items]

    def close(self) -> None: ...

    def _one(self, item: Item) -> Judged:
        text = " ".join(part.text for part in item.parts())
        found = [self._finding("conduct.mark", strength) for mark, strength in MARKS.items() if mark in text]
        if "[until " in text:
            until = datetime.fromisoformat(text.split("[until ")[1].split("]")[0])
            if item.now < until:
                found.append(self._finding("conduct.mark", Strength.STRONG)._replace(until=until))
        if "[ask]" in text and isinstance(item, Comment):
            found.append(self._finding("triage.question", Strength.STRONG))
        found += [
            self._finding(name, Strength.STRONG) for name in re.findall(r"\[((?:triage|personal_data)\.\w+)\]", text)
        ]
        if self.late:
            found = [self._finding("conduct.mark", Strength.STRONG)._replace(unknown=True)]
        decision: Decision = decide(found, item.kind, item.account, TABLE)
        return Judged(decision, verdict(item, decision, [(0, Run(0, len(text), "en"))]))

    def _finding(self, check: str, strength: Strength) -> Finding:
        return Finding(check=check, strength=strength, says=SAYS, clauses=("rct.civil",))


@dataclass
class House:
    """The context and what stands at its edges."""

    ctx: Context
    clock: SetClock
    wake: NotedWake
    mail: Postbox
    bench: MarkBench
    trust: SetTrust
    platforms: dict[str, FakePlatform] = field(default_factory=dict)

    def queue(
        self, *texts: tuple[str | None, str], accounts: Sequence[str] = (FACEBOOK,), at: datetime | None = None
    ) -> int:
        """Somebody queues a post; its number. It is judged at once."""
        with self.ctx.sessions() as session:
            words = tuple(Words(text, language) for language, text in texts)
            row = submit(self.ctx, session, Submission("Mari", words, tuple(accounts), at))
            session.commit()
            ident = row.id or 0
        judge(self.ctx)
        return ident

    def approve(self, ident: int, name: str = "Gwen") -> list[int]:
        """A colleague approves it."""
        with self.ctx.sessions() as session:
            made = approve(self.ctx, session, ident, Person(name))
            session.commit()
            return made

    def post(self, ident: int) -> PostRow:
        with self.ctx.sessions() as session:
            return session.get_one(PostRow, ident)

    def deliveries(self, ident: int) -> list[DeliveryRow]:
        with self.ctx.sessions() as session:
            return list(session.exec(select(DeliveryRow).where(DeliveryRow.post_id == ident).order_by(DeliveryRow.id)))  # type: ignore[arg-type]

    def audit(self, act: str) -> list[AuditRow]:
        with self.ctx.sessions() as session:
            return list(session.exec(select(AuditRow).where(AuditRow.act == act)))


@dataclass
class _Rejudge:
    house: list[House]

    def __call__(self, session: Session, whole: Whole, *, at_once: bool = False, blind: bool = False) -> Judged:
        return judge_post(self.house[0].ctx, session, whole, at_once=at_once, blind=blind)


def house(engine: Engine, bench: Bench | None = None, pages: int = 0) -> House:
    """A house over a migrated database, with its accounts connected. `bench`: one that reads no marks; `pages`: how many more
    Facebook pages than the one."""
    clock, wake, mail, marks, trust = SetClock(), NotedWake(), Postbox(), MarkBench(), SetTrust()
    platforms = {key: FakePlatform(clock) for key in book(pages).accounts}
    made: list[House] = []
    ctx = Context(
        clock=clock,
        sessions=partial(Session, engine, expire_on_commit=False),
        book=book(pages),
        platforms=FakePlatforms(platforms),
        bench=bench or marks,
        gather=Gathered(reader()),
        pictures=reader(),
        rejudge=_Rejudge(made),
        calendars={},
        reread=lambda since: reread(made[0].ctx, since),
        timekeeper=trust,
        wake=wake,
        mail=mail,
    )
    made.append(House(ctx, clock, wake, mail, marks, trust, platforms))
    with ctx.sessions() as session:
        for key, account in book(pages).accounts.items():
            row = AccountRow(
                key=key, platform=account.platform, credentials=b"", connected_at=clock(), connected_by="Gwen"
            )
            session.merge(row)
        session.commit()
    return made[0]
