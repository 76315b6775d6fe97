"""People at work on the pages: each reads or writes, pauses for a second or three, and goes on."""

import http.client
import json
import random
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from fastapi.routing import APIRoute

from bot.web.routes import ROUTERS

# Not pages: files to take away, the sign-in, what only leads on, what machines ask; and pages of somebody half signed in.
LEFT_OUT = (
    "/one",
    "/next",
    "/token",
    "/healthz",
    "/sign-in",
    "/api/",
    "/export",
    "/media/",
    ".csv",
    ".ics",
    "/account/code",
    "/accessibility",
)
POST = {
    "id": "draft",
    "kind": "post",
    "account": "council-facebook",
    "versions": [
        {
            "language": "cy",
            "text": "Bydd y ganolfan hamdden yn Nhrefgerallt ar gau rhwng 24 a 26 Rhagfyr. Gwyliau llawen i bawb!",
        },
        {
            "language": "en",
            "text": "The leisure centre in Trefgerallt will be closed from 24 to 27 December. Happy holidays to all!",
        },
    ],
}
LISTS = (
    "/posts?state=held",
    "/posts?before=9000",
    "/comments?show=owed",
    "/comments?show=hidden",
    "/comments?show=hidden&before=400000",
    "/comments?show=all",
    "/comments?show=all&before=400000",
    "/comments?show=mine",
    "/comments?show=appeals",
    "/comments?show=urgent",
    "/comments?copies=400000",
    "/report?week=2026-W20",
    "/calendar?view=week",
    "/false-alarms?days=366",
    "/audit?who=tomos",
    "/audit?number=400000",
    "/audit?act=hide_wanted",
    "/audit?subject=post",
    "/settings/propose?key=moderation.yaml/caution",
)
# What only those see who may see what concerns children and the police.
RESTRICTED = ("/routes", "/comments?show=urgent")
CHECK = "check as you type"


def pages(post: int, draft: int, comment: int) -> list[str]:
    """Every page that the routes have, with a post, a draft and a comment put in; and what their lists and searches show."""
    paths = {
        route.path
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }
    told = []
    for path in sorted(path for path in paths if not any(part in path for part in LEFT_OUT)):
        for prefix, ident in (("/posts/{ident}/confirm", draft), ("/posts/", post), ("/comments/", comment)):
            if path.startswith(prefix):
                path = path.replace("{ident}", str(ident))
        if "{" not in path and path != "/settings/propose":
            told.append(path)
    return [*told, *LISTS]


@dataclass
class Seat:
    """One person's browser. `took` is seconds by page; `refused` what was not answered with 200."""

    port: int
    cookie: str
    csrf: str
    sees_all: bool
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def sees(self, path: str, *, counts: bool = True) -> float:
        """Asks for a page, or for a check; how long it took."""
        begun = time.perf_counter()
        headers = {"Cookie": f"pwyll={self.cookie}", "X-CSRF-Token": self.csrf}
        if path == CHECK:
            own = {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{self.port}"}
            self.line.request("POST", "/api/v1/check", json.dumps(POST), headers | own)
        else:
            self.line.request("GET", path, headers=headers)
        answer = self.line.getresponse()
        answer.read()
        took = time.perf_counter() - begun
        if answer.status != 200:
            self.refused.append(f"{path}: {answer.status}")
        if counts:
            self.took[path].append(took)
        return took


def at_work(seats: Sequence[Seat], paths: Sequence[str], seconds: float) -> None:
    """Everybody at once, until the time is over. Every third thing they do is to write."""
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=_works, args=(seat, paths, end, number)) for number, seat in enumerate(seats)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _works(seat: Seat, paths: Sequence[str], end: float, number: int) -> None:
    chance = random.Random(number)
    paths = [path for path in paths if seat.sees_all or path not in RESTRICTED]
    time.sleep(chance.uniform(0, 2))
    while time.monotonic() < end:
        seat.sees(CHECK if chance.random() < 1 / 3 else chance.choice(paths))
        time.sleep(chance.uniform(1, 3))
