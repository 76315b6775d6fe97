"""The pages in a real browser: a server on loopback, Debian's Chromium, and axe from npm."""

import shutil
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from bot.web import app
from tests.web.desk import NAMES, PASSWORD, Office
from tests.web.scene import OURS, has_english

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".venv/assets/node_modules/axe-core/axe.min.js"
WIDTHS = (1280, 320)
# As root Chromium has no sandbox; the rest keeps it from looking for the world outside.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
]


# The form of an act, with the token of the page.
SENT = """([path, fields]) => {
    const form = document.createElement("form");
    Object.assign(form, {method: "post", action: path});
    const token = document.querySelector("main input[name=csrf], input[name=csrf]");
    for (const [name, value] of [["csrf", token ? token.value : ""], ...fields]) {
        const field = document.createElement("input");
        Object.assign(field, {type: "hidden", name, value});
        form.append(field);
    }
    document.body.append(form);
    form.submit();
}"""

WIDE = """() => [document.documentElement, ...document.querySelectorAll("body *")].some((node, at) =>
    node.scrollWidth > node.clientWidth && (at === 0 || ["auto", "scroll"].includes(getComputedStyle(node).overflowX)))"""


@cache
def axe() -> str:
    """The instrument."""
    return AXE.read_text(encoding="utf-8")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser, headless."""
    found = shutil.which("chromium")
    assert found, "The package chromium is missing: ask your administrator for it, then run make test again."
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(office: Office) -> Iterator[str]:
    """The office's pages over HTTP on loopback; their address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app(office.desk), log_level="error", access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)


@dataclass
class Window:
    """A page of the browser, and whatever its console complained of."""

    page: Page
    url: str
    said: list[str] = field(default_factory=list)

    def sees(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def sends(self, path: str, fields: Mapping[str, Sequence[str]]) -> None:
        """Sends a form as the page that is open would; what answers it is seen next."""
        told = [[name, value] for name, values in fields.items() for value in values]
        with self.page.expect_navigation():
            self.page.evaluate(SENT, [path, told])

    def violations(self) -> list[str]:
        """What axe finds wrong on the page as it stands: the rule and where."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe())
        told = self.page.evaluate("""async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
            .flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}`))""")
        return list(told)

    def faults(self, language: str, place: str) -> list[tuple[str, str]]:
        """What is wrong with the page as it stands, in a wide and in a narrow window: where, and what. In Welsh, English of ours
        too."""
        found = []
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            found += self.violations() + [f"too wide at {width}"] * self.is_too_wide()
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        if language == "cy":
            found += [text for text in self.page.evaluate(OURS) if has_english(text)]
        return [(place, fault) for fault in found]

    def is_too_wide(self) -> bool:
        """Whether one would have to scroll sideways, the page or a part of it."""
        return bool(self.page.evaluate(WIDE))


@contextmanager
def window(
    browser: Browser, url: str, role: str | None = None, *, width: int = 1280, scripts: bool = True
) -> Iterator[Window]:
    """A window of its own; signed in as whoever holds the role."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale="en-GB"
    )
    context.set_default_timeout(20_000)
    try:
        made = Window(context.new_page(), url)
        made.page.on("console", lambda message: _noted(made.said, message))
        made.page.on("pageerror", lambda error: made.said.append(str(error)))
        if role is not None:
            made.sees("/sign-in")
            made.page.fill("#name", NAMES[role])
            made.page.fill("#password", PASSWORD)
            made.page.keyboard.press("Enter")
            made.page.wait_for_url(f"{url}/")
        yield made
    finally:
        context.close()


def _noted(said: list[str], message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        said.append(message.text)
