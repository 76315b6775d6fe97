"""One stage for each adapter: the account, and what the people around it do, in the same words for both platforms."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from PIL import Image

from bot.platforms import connect
from bot.platforms.sandbox import Control, Standing
from bot.ports import Incoming, Picture, Platform, Pull
from tests.fakes import SetClock

QUICK = (2.0, 1.5)  # longer than a busy machine is slow, shorter than SILENCE
SILENCE = 6  # seconds
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def picture(alt: str = "Plant yn darllen yn y llyfrgell", colour: str = "green") -> Picture:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(content, "PNG")
    return Picture(content.getvalue(), "image/png", alt)


@dataclass
class Stage:
    """A connected account in the sandbox. The sandbox's clock and the adapter's move together."""

    outside: Control
    clock: SetClock = field(default_factory=lambda: SetClock(NOW))
    credentials: dict[str, str] = field(default_factory=dict)
    platform: Platform = field(init=False)
    token: str = field(init=False)
    account_id: str = field(init=False)
    # Patterns of the paths of: publishing, uploading's last step, the first list of the inbox, one comment.
    publish_path: str = ""
    describe_path: str = ""
    inbox_path: str = ""
    look_path: str = ""
    limited: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.outside.set_clock(self.clock.at)

    def passes(self, **time: float) -> None:
        self.clock.passes(**time)
        self.outside.advance(timedelta(**time).total_seconds())

    def begins(self, name: str, **more: object) -> Platform:
        return connect(
            "demo", name, self.credentials, clock=self.clock, base_url=self.outside.url, timeout=QUICK, **more
        )

    def asked(self) -> int:
        """How many requests the platform has had."""
        return len(self.outside.requests())

    def pulls(self, cursor: str | None = None, most: int = 50) -> tuple[list[Incoming], str | None]:
        """Reads the inbox to its end as the step does, trouble included."""
        found: list[Incoming] = []
        for _ in range(most):
            pull: Pull = self.platform.inbox(cursor)
            found.extend(pull.items)
            cursor = pull.cursor
            if pull.trouble is not None:
                raise pull.trouble
            if pull.complete:
                return found, cursor
        raise AssertionError("the inbox has no end")


@dataclass
class XStage(Stage):
    """An account on X, and @rhian who writes to it."""

    publish_path: str = "/2/tweets$"
    describe_path: str = "/2/media/metadata"
    inbox_path: str = "/mentions"
    look_path: str = "/2/tweets$"
    limited: dict[str, object] = field(default_factory=lambda: {"what": "x_429", "reset_in": 300})

    def __post_init__(self) -> None:
        super().__post_init__()
        account = self.outside.x_user("CyngorBG", "Cyngor Bro Geraint")
        self.token, self.account_id = account.access_token, account.user_id
        self.credentials = {
            "consumer_key": account.consumer_key,
            "consumer_secret": account.consumer_secret,
            "access_token": account.access_token,
            "access_token_secret": account.access_token_secret,
        }
        self.platform = self.begins("x")

    def posts(self, text: str, **more: object) -> str:
        return self.outside.x_post("CyngorBG", text, **more)

    def says(self, post: str, text: str, author: str = "rhian", **more: object) -> str:
        return self.outside.x_post(author, f"@CyngorBG {text}", reply_to=post, **more)

    def answers(self, comment: str, text: str) -> str:
        return self.outside.x_post("CyngorBG", text, reply_to=comment)

    def standing(self) -> list[Standing]:
        return self.outside.published_on_x("CyngorBG")

    def hidden(self, comment: str) -> bool:
        return bool(next(post["hidden"] for post in self.outside.state()["x_post"] if post["id"] == comment))

    def ends_token(self) -> None:
        self.outside.forget_token(self.token)


@dataclass
class FacebookStage(Stage):
    """A Page, and Rhian who writes to it."""

    publish_path: str = "/feed$"
    describe_path: str = "/photos"
    inbox_path: str = "/published_posts"
    look_path: str = r"/v26.0/?$|^/$"
    limited: dict[str, object] = field(default_factory=lambda: {"what": "graph", "code": 80001, "regain_minutes": 5})

    def __post_init__(self) -> None:
        super().__post_init__()
        page = self.outside.page("cyngorbg", "Cyngor Bro Geraint")
        self.token, self.account_id = page.page_token, page.page_id
        self.credentials = {"page_id": page.page_id, "page_token": page.page_token, "app_secret": page.app_secret}
        self.outside.switch(g_require_proof=True)
        self.platform = self.begins("facebook")

    def posts(self, text: str, **more: object) -> str:
        return self.outside.page_post("cyngorbg", text, **more)

    def says(self, post: str, text: str, author: str = "Rhian", **more: object) -> str:
        return self.outside.comment(post, text, author, **more)

    def answers(self, comment: str, text: str) -> str:
        post = next(entry["post"] for entry in self.outside.state()["g_comment"] if entry["id"] == comment)
        return self.outside.comment(post, text, "cyngorbg", reply_to=comment)

    def standing(self) -> list[Standing]:
        return self.outside.published_on_facebook("cyngorbg")

    def hidden(self, comment: str) -> bool:
        return bool(next(entry["hidden"] for entry in self.outside.state()["g_comment"] if entry["id"] == comment))

    def ends_token(self) -> None:
        self.outside.change_token(self.token, broken=463)


STAGES: dict[str, Callable[[Control], Stage]] = {"x": XStage, "facebook": FacebookStage}
