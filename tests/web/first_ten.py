"""A new moderator's first ten decisions in a demo that is running, walked and counted: clicks, keys, letters typed, pages.

    make demo                                   # in another window; it says where its data are
    python -m tests.web.first_ten --people DATA/sign-ins.txt

Walked by mouse, by keyboard alone, and by keyboard with the page's own keys, in one language; a demo is good for one walk, since
a decision is made once. What is decided is plain: what policy hid stays hidden, what was flagged for its tone is hidden, the rest
stays in sight, and who is owed a reply is told where it went."""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.web.chromium import chromium

MODERATOR = "moderator"
WALKS = ("mouse", "keyboard", "keys")
REASONS = {"en": "Passed on to the service", "cy": "Wedi'i basio i'r gwasanaeth"}
WANTED, MOST_TABS = 10, 120


@dataclass
class Hand:
    """What a person's hands do; each is counted."""

    page: Page
    walk: str
    did: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def types(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.did["letters"] += len(words)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.did["keys"] += 1

    def does(self, target: str, key: str = "") -> None:
        """Uses a button or a link: by a click, or by going there with Tab and Enter, or by its own key and Enter."""
        found = self.page.locator(target).first
        if self.walk == "mouse":
            found.click()
            self.did["clicks"] += 1
            return
        if self.walk == "keys" and key:
            self.press(key)
        if not self._is_at(target):
            self._goes(target)
        if self.page.evaluate("document.activeElement.type === 'checkbox'"):
            self.press("Space")
        elif self.page.evaluate("document.activeElement !== document.body"):
            self.press("Enter")

    def fills(self, target: str, words: str, key: str = "") -> None:
        """Writes into a field, which is reached like anything else."""
        if self.walk == "mouse":
            if not self._is_at(target):
                self.page.locator(target).first.click()
                self.did["clicks"] += 1
        elif not self._is_at(target):
            self._goes(target)
        self.types(words)

    def _is_at(self, target: str) -> bool:
        return bool(self.page.evaluate("(target) => document.activeElement.matches(target)", target))

    def _goes(self, target: str) -> None:
        for _ in range(MOST_TABS):
            if self._is_at(target):
                return
            self.press("Tab")
            if self._is_at(".govuk-skip-link") and not target.startswith("nav "):
                self.press("Enter")
        raise SystemExit(f"{target} is not reached by {MOST_TABS} tabs.")


def walked(page: Page, at: str, name: str, password: str, language: str, walk: str) -> Counter[str]:
    """Ten decisions, from the sign-in on."""
    hand = Hand(page, walk)
    page.on("framenavigated", lambda frame: hand.did.update({"pages": 1}) if frame == page.main_frame else None)
    page.goto(f"{at}/sign-in?lang={language}")
    hand.fills("#name", name)
    if walk == "mouse":
        hand.fills("#password", password)
    else:
        hand.press("Tab")
        hand.fills("#password", password)
    hand.press("Enter")
    page.wait_for_url(f"{at}/")
    _begins(hand)
    while hand.did["decisions"] < WANTED:
        if not _decides(hand, language):
            break
    return hand.did


def _begins(hand: Hand) -> None:
    """From the first page to the first comment."""
    page = hand.page
    start = "a[href='/comments/next']"
    if page.locator(start).count():
        hand.does(start)
    else:
        hand.does("nav a[href='/comments']")
        page.wait_for_url("**/comments")
        if hand.walk == "keys":
            hand.does("#keys-on")
            hand.press("j")
            hand.press("o")
        else:
            hand.does("[data-open]")
    page.wait_for_url("**/comments/*")
    if hand.walk == "keys" and not page.is_checked("#keys-on"):
        hand.does("#keys-on")


def _decides(hand: Hand, language: str) -> bool:
    """One comment decided, and the next one before the eyes; False where nothing waits any more."""
    page = hand.page
    page.wait_for_load_state("load")
    if "/comments/" not in page.url:
        return False
    here = page.url.split("?")[0].split("#")[0]
    act = next(
        (one for one in ("confirm", "approve", "acknowledge") if page.locator(f"form[action$='/{one}']").count()), ""
    )
    if not act:
        return _goes_on(hand, here)
    with page.expect_navigation():
        if act == "confirm":
            hand.does("form[action$='/confirm'] button", "f")
        elif act == "approve":
            _of_flagged(hand, language)
        else:
            _reasoned(hand, "acknowledge", "k", REASONS[language])
    hand.seen.add(_path(here))
    hand.did["decisions"] += 1
    if page.url.split("?")[0] == here and not page.locator("form[action$='/acknowledge']").count():
        return hand.did["decisions"] >= WANTED or _goes_on(hand, here)
    return True


def _of_flagged(hand: Hand, language: str) -> None:
    page = hand.page
    rude = page.locator(".pwyll-finding--flag .pwyll-quiet", has_text="conduct.").count()
    at_once = "form[action$='/hide'] button[name='reason']"
    if not rude or not page.locator("form[action$='/hide']").count():
        hand.does("form[action$='/approve'] button", "a")
    elif page.locator(at_once).count():
        hand.does(at_once, "h")
    else:
        _reasoned(hand, "hide", "h", REASONS[language])


def _reasoned(hand: Hand, act: str, key: str, reason: str) -> None:
    """An act that is asked a reason: opened, its usual reason taken where there is one, else typed."""
    usual = f"form[action$='/{act}'] button[name='reason']"
    if hand.walk == "keys":
        hand.press(key)
    else:
        hand.does(f"details:has(form[action$='/{act}']) > summary")
    if hand.page.locator(usual).count():
        hand.does(usual)
        return
    hand.fills(f"#{act}-reason", reason)
    hand.press("Enter")


def _goes_on(hand: Hand, here: str) -> bool:
    """On to a comment that was not seen yet: by the page's link, or where that leads back, by the queue."""
    page = hand.page
    hand.seen.add(_path(here))
    on = page.locator("[data-key='x']")
    if on.count() and on.first.get_attribute("href") not in hand.seen:
        with page.expect_navigation():
            if hand.walk == "keys":
                hand.press("x")
            else:
                hand.does("[data-key='x']")
        return True
    with page.expect_navigation():
        hand.does("nav a[href='/comments']")
    fresh = [link for link in _links(page) if link not in hand.seen]
    if fresh:
        with page.expect_navigation():
            hand.does(f"a[data-open][href='{fresh[0]}']")
    return bool(fresh)


def _links(page: Page) -> list[str]:
    return list(page.eval_on_selector_all("a[data-open]", "links => links.map((one) => one.getAttribute('href'))"))


def _path(url: str) -> str:
    return "/comments/" + url.split("/comments/")[1]


def main() -> None:
    """One walk, told."""
    parser = argparse.ArgumentParser(description="Walk a new moderator's first ten decisions and count.")
    parser.add_argument("--at", default="http://127.0.0.1:8060")
    parser.add_argument("--people", type=Path, required=True)
    parser.add_argument("--walk", choices=WALKS, required=True)
    parser.add_argument("--language", choices=("cy", "en"), required=True)
    given = parser.parse_args()
    lines = [line.split("\t") for line in given.people.read_text(encoding="utf-8").splitlines()]
    name, password = next((name, password) for role, name, password in lines if role == MODERATOR)
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
        did = walked(context.new_page(), given.at, name, password, given.language, given.walk)
        context.close()
    told = ", ".join(f"{did[what]} {what}" for what in ("decisions", "clicks", "keys", "letters", "pages"))
    sys.stdout.write(f"{given.language} {given.walk}: {told}\n")


if __name__ == "__main__":
    main()
