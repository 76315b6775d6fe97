"""A bot over a world that a test sets by hand: one release, posts on it, and what goes wrong."""

import random
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import Submission, submit
from bot.judge import judge
from bot.ports import Published
from bot.publish import replan
from bot.review import approve
from bot.review.refusal import Person
from bot.store.content import Words
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow
from bot.store.running import AlarmRow
from tests.chaos.bot import Bot
from tests.chaos.releases import Announced, Producer, subjects
from tests.fakes import SetClock
from tests.house import FACEBOOK

EVE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)  # a Tuesday
MOMENT = datetime(2026, 11, 18, 7, 0, tzinfo=UTC)
EN = "Consumer prices rose by 3.6% in the year to October 2026, up from 3.4%."
CY = "Cododd prisiau defnyddwyr 3.6% yn y flwyddyn hyd at fis Hydref 2026, i fyny o 3.4%."


class Desk:
    """One bot, one release of consumer prices at 07:00 on the 18th, and its earlier edition, which is out. `at`: when it begins,
    on a database that may have been another's before. `pages`: how many more than the one it publishes to."""

    def __init__(self, engine: Engine, at: datetime = EVE, pages: int = 0) -> None:
        self.truth = SetClock(at)
        self.producer = Producer(lambda: self.truth.at)
        prices = next(one for one in subjects() if one.key == "consumer_prices")
        self.release = Announced("/releases/cpioctober2026", prices, 10, 2026, MOMENT)
        earlier = Announced("/releases/cpiseptember2026", prices, 9, 2026, MOMENT - timedelta(days=28))
        self.producer.releases = {one.uri: one for one in (self.release, earlier)}
        if at >= MOMENT:
            self.producer.publish()
        self.bot = Bot(engine, self.truth, self.producer, random.Random(1), pages=pages)
        self.bot.round()

    @property
    def stands(self) -> list[Published]:
        return [one for platform in self.bot.house.platforms.values() for one in platform.stands]

    def queue(
        self,
        *texts: str,
        accounts: tuple[str, ...] = (FACEBOOK,),
        at: datetime | None = None,
        answers: int | None = None,
    ) -> int:
        """Somebody queues it, in English and, where two are given, in Welsh after it; it is judged. Its number."""
        words = tuple(Words(text, language) for text, language in zip(texts or (EN,), ("en", "cy"), strict=False))
        return self.queue_words(words, accounts, at=at, answers=answers)

    def queue_words(
        self, words: tuple[Words, ...], accounts: tuple[str, ...], *, at: datetime | None, answers: int | None = None
    ) -> int:
        """The same with pictures and all."""
        with self.bot.ctx.sessions() as session:
            row = submit(self.bot.ctx, session, Submission("Mari", words, accounts, at, answers))
            session.commit()
            ident = row.id or 0
        judge(self.bot.ctx)
        return ident

    def approve(self, ident: int) -> None:
        with self.bot.ctx.sessions() as session:
            approve(self.bot.ctx, session, ident, Person("Gwen"))
            session.commit()

    def approved(self, *texts: str, **given: object) -> int:
        """Queued and approved."""
        ident = self.queue(*texts, **given)  # type: ignore[arg-type]
        self.approve(ident)
        return ident

    def at(self, moment: datetime, **more: float) -> None:
        """The true time, and one round of the bot."""
        self.truth.at = moment + timedelta(**more)
        self.bot.round()
        replan(self.bot.ctx)

    def until(self, moment: datetime, every: float = 60) -> None:
        """A round of the bot every so many seconds until a moment, that one included."""
        while self.truth.at < moment:
            self.at(min(moment, self.truth.at + timedelta(seconds=every)))

    def post(self, ident: int) -> PostRow:
        with self.bot.ctx.sessions() as session:
            return session.get_one(PostRow, ident)

    def deliveries(self, ident: int) -> list[DeliveryRow]:
        with self.bot.ctx.sessions() as session:
            rows = select(DeliveryRow).where(DeliveryRow.post_id == ident).order_by(DeliveryRow.id)  # type: ignore[arg-type]
            return list(session.exec(rows))

    def alarms(self) -> set[str]:
        """The kinds of the alarms that stand open."""
        with self.bot.ctx.sessions() as session:
            rows = session.exec(select(AlarmRow).where(AlarmRow.cleared_at == None))  # noqa: E711 - SQL's own null
            return {row.kind for row in rows}
