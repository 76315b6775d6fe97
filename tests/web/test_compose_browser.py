"""Writing a post with scripts: kept at every pause, whatever becomes of the session; what differs is linked and put right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Event

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine
from sqlmodel import select

from bot.contract import verdict
from bot.decision import decide
from bot.ports import Judged
from bot.store.content import whole
from bot.store.posts import PostRow
from checks.model import Finding, Item, Part, Post, Strength
from tests.house import FACEBOOK, SAYS, TABLE
from tests.web.chromium import Window, chromium, served, window
from tests.web.desk import NAMES, PASSWORD, Office, office


class PairBench:
    """The port Bench: says that the clock of one version differs from that of the other."""

    def __call__(self, items: Sequence[Item]) -> list[Judged]:
        return [self._one(item) for item in items]

    def close(self) -> None: ...

    def _one(self, item: Item) -> Judged:
        assert isinstance(item, Post)
        found = [
            (number, version.text, clock)
            for number, version in enumerate(item.versions)
            for clock in re.finditer(r"(\d+)(yb|am)", version.text)
        ]
        findings = []
        if len(found) == 2 and found[0][2][1] != found[1][2][1]:
            places = [
                Part(number, "text", None, text, item.versions[number].language).place(clock.start(), clock.end())
                for number, text, clock in found
            ]
            clauses = ("rct.bilingual",)
            findings = [Finding(*places, check="conduct.mark", strength=Strength.STRONG, says=SAYS, clauses=clauses)]
        decision = decide(findings, item.kind, item.account, TABLE)
        return Judged(decision, verdict(item, decision, []))


@dataclass
class WaitingBench(PairBench):
    """The same, which answers once it may."""

    answers: Event

    def __call__(self, items: Sequence[Item]) -> list[Judged]:
        self.answers.wait(20)
        return super().__call__(items)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def desk(engine: Engine) -> Office:
    made = office(engine)
    made.house.ctx = replace(made.house.ctx, bench=PairBench())
    made.desk = replace(made.desk, ctx=made.house.ctx, bench=PairBench())
    return made


def kept(desk: Office) -> list[list[str]]:
    with desk.house.ctx.sessions() as session:
        rows = session.exec(select(PostRow).order_by(PostRow.id)).all()  # type: ignore[arg-type]
        return [[version.text for version in whole(session, row).versions] for row in rows]


def is_saved(seen: Window, words: str = "draft 1") -> None:
    seen.page.wait_for_function("words => document.querySelector('[data-state]').innerText.includes(words)", arg=words)


def writes(seen: Window, field: str, words: str) -> None:
    seen.page.focus(field)
    seen.page.keyboard.type(words)


def test_every_pause_keeps_the_words_and_a_reload_shows_them(desk: Office, browser: Browser) -> None:
    with served(desk) as url, window(browser, url, "author") as seen:
        seen.sees("/posts/new?lang=en")
        writes(seen, "#en", "Half a sentence")
        is_saved(seen)
        assert kept(desk) == [["Half a sentence"]]
        writes(seen, "#en", " more")
        seen.page.wait_for_function("() => document.querySelector('[data-state]').innerText === 'Saving…'")
        is_saved(seen)
        assert seen.page.url.endswith("/posts/1/edit")
        seen.page.reload()
        assert seen.page.input_value("#en") == "Half a sentence more"
        assert seen.said == []
    assert kept(desk) == [["Half a sentence more"]]
    assert len(desk.house.audit("drafted")) == 1


def test_words_outlive_the_session_and_are_kept_once_somebody_has_signed_in_again(
    desk: Office, browser: Browser
) -> None:
    with served(desk) as url, window(browser, url, "author") as seen:
        seen.sees("/posts/new?lang=en")
        writes(seen, "#en", "Before")
        is_saved(seen)
        desk.house.clock.at += timedelta(hours=1)
        writes(seen, "#en", " and after")
        is_saved(seen, "You are signed out")
        assert seen.page.input_value("#en") == "Before and after"
        other = seen.page.context.new_page()
        other.goto(f"{url}/sign-in")
        other.fill("#name", NAMES["author"])
        other.fill("#password", PASSWORD)
        other.keyboard.press("Enter")
        other.wait_for_url(f"{url}/")
        writes(seen, "#en", ".")
        is_saved(seen)
    assert kept(desk) == [["Before and after."]]


def test_two_windows_keep_both_and_say_so(desk: Office, browser: Browser) -> None:
    with served(desk) as url, window(browser, url, "author") as seen:
        seen.sees("/posts/new?lang=cy")
        writes(seen, "#cy", "Un")
        is_saved(seen, "drafft 1")
        other = seen.page.context.new_page()
        other.goto(f"{url}/posts/1/edit")
        other.fill("#cy", "Dau")
        other.wait_for_function("() => document.querySelector('[data-state]').innerText.includes('drafft 1')")
        writes(seen, "#cy", "ig")
        is_saved(seen, "Cedwir y ddau")
    assert kept(desk) == [["Dau"], ["Unig"]]


@pytest.mark.parametrize("language", ["cy", "en"])
def test_what_differs_is_marked_on_both_sides_linked_and_put_right_in_one_click(
    desk: Office, browser: Browser, language: str
) -> None:
    with served(desk) as url, window(browser, url, "author") as seen:
        seen.sees(f"/posts/new?lang={language}")
        writes(seen, "#cy", "Ar agor am 9yb 🎉")
        writes(seen, "#en", "🎉 Open at 10am")
        seen.page.wait_for_selector("[data-findings] .pwyll-finding--hold")
        here, there = seen.page.locator("#words-0a"), seen.page.locator("#words-0b")
        assert (here.inner_text(), there.inner_text()) == ("9yb", "10am")
        assert (here.get_attribute("href"), there.get_attribute("href")) == ("#words-0b", "#words-0a")
        assert seen.page.locator("a[href='/clauses/rct.bilingual']").count() == 1
        assert seen.page.locator(".pwyll-finding q").all_inner_texts() == ["9yb", "10am"]
        assert seen.violations() == []
        offers = seen.page.locator("[data-findings] button")
        assert [offers.nth(n).inner_text() for n in range(2)] == (
            ["Ysgrifennu “9am”", "Ysgrifennu “10yb”"] if language == "cy" else ["Write “9am”", "Write “10yb”"]
        )
        offers.nth(0).focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.input_value("#en") == "🎉 Open at 9am"
        seen.page.wait_for_selector("[data-findings] .pwyll-finding", state="detached")
        seen.page.check("input[name=accounts]")
        seen.page.wait_for_selector(".pwyll-preview")
        assert seen.page.locator(".pwyll-preview").count() == 2
        assert seen.violations() == []
        assert seen.said == []


@pytest.mark.parametrize(("language", "said"), [("cy", "Mae'r gwiriadau'n edrych"), ("en", "The checks are looking")])
def test_who_waits_for_the_checks_is_told_so_until_they_answer(
    desk: Office, browser: Browser, language: str, said: str
) -> None:
    answers = Event()
    desk.desk = replace(desk.desk, bench=WaitingBench(answers))
    with served(desk) as url, window(browser, url, "author") as seen:
        seen.sees(f"/posts/new?lang={language}")
        writes(seen, "#en", "Open at 10am")
        seen.page.wait_for_selector(f"[data-findings] >> text={said}")
        answers.set()
        seen.page.wait_for_selector("[data-looking]", state="detached")
        assert seen.page.locator("[data-findings] p").count() == 1


def test_without_scripts_the_offer_is_taken_by_a_form(desk: Office, browser: Browser) -> None:
    with served(desk) as url, window(browser, url, "author", scripts=False) as seen:
        seen.sees("/posts/new?lang=en")
        seen.page.fill("#cy", "Ar agor am 9yb")
        seen.page.fill("#en", "Open at 10am")
        seen.page.check(f"input[value={FACEBOOK}]")
        seen.page.click("button[value=check]")
        assert seen.page.locator("#words-0a").get_attribute("href") == "#words-0b"
        seen.page.click("form[action$='/fix'] button >> nth=0")
        assert seen.page.locator(".pwyll-finding").count() == 0
    assert kept(desk) == [["Ar agor am 9yb", "Open at 9am"]]
