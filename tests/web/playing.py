"""An office whose accounts stand on the sandbox platforms, over real HTTP."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull
from bot.judge import judge
from bot.moderate import moderate
from bot.platforms.sandbox import Control, start
from bot.ports import Platform
from bot.publish import publish
from bot.store.audit import AuditRow
from bot.store.comments import CommentRow
from tests.house import FACEBOOK, X_EN
from tests.platforms.stages import FacebookStage, XStage
from tests.web.desk import Office, office


@dataclass(frozen=True)
class Adapters:
    """The port Platforms over the two stages."""

    made: dict[str, Platform]

    def __call__(self, account: str) -> Platform:
        return self.made[account]

    def at_hand(self, accounts: Collection[str]) -> Callable[[str], Platform]:
        return self

    def keys(self) -> Iterator[str]:
        return iter(self.made)


@dataclass
class Played:
    """The office, and what its people see of the platforms."""

    desk: Office
    facebook: FacebookStage
    x: XStage

    def comment(self, words: str, *, on_x: bool = False, author: str = "Rhian") -> int:
        """Somebody writes it there; it is read, judged and acted on; its number with us."""
        stage = self.x if on_x else self.facebook
        post = stage.posts("Bore da bawb")
        outside = stage.says(post, words, author)
        self.works()
        with self.desk.house.ctx.sessions() as session:
            return session.exec(select(CommentRow.id).where(CommentRow.external_id == outside)).one() or 0

    def works(self) -> None:
        """Everything that the bot does of itself."""
        ctx = self.desk.house.ctx
        for key in (FACEBOOK, X_EN):
            assert pull(ctx, key).trouble is None
        judge(ctx)
        moderate(ctx)
        publish(ctx)

    def row(self, ident: int) -> CommentRow:
        with self.desk.house.ctx.sessions() as session:
            return session.get_one(CommentRow, ident)

    def acts(self, ident: int) -> list[tuple[str, str]]:
        """The audit of a comment: who did what, in its order."""
        with self.desk.house.ctx.sessions() as session:
            mine = select(AuditRow).where(AuditRow.subject == "comment", AuditRow.subject_id == str(ident))
            return [(row.actor, row.act) for row in session.exec(mine.order_by(AuditRow.id))]  # type: ignore[arg-type]


@contextmanager
def played(engine: Engine, folder: Path) -> Iterator[Played]:
    """The sandbox started, the office beside it."""
    sandbox = start(folder / "platforms.state")
    control = Control(sandbox.url)
    desk = office(engine)
    facebook, x = FacebookStage(control, desk.house.clock), XStage(control, desk.house.clock)
    ctx = replace(desk.house.ctx, platforms=Adapters({FACEBOOK: facebook.platform, X_EN: x.platform}))
    desk.house.ctx, desk.desk = ctx, replace(desk.desk, ctx=ctx)
    try:
        yield Played(desk, facebook, x)
    finally:
        control.close()
        sandbox.stop()
