"""Every act of the pages, in both languages: without scripts, and with them by keyboard alone; told by what then is stored."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine, text

from bot.contract import verdict
from bot.decision import decide
from bot.intake import Submission, pull, submit
from bot.judge import judge
from bot.moderate import moderate
from bot.ports import Can, Judged
from bot.publish import publish
from bot.rulebook import Rulebook
from bot.store.alarms import raise_alarm
from bot.store.content import Words
from bot.wiring.in_force import InForce
from checks.model import Finding, Item, Strength
from tests.house import FACEBOOK, SAYS, TABLE, House, MarkBench
from tests.web.chromium import Window, chromium, served, window
from tests.web.desk import NAMES, Office, seat, sign_in
from tests.web.scene import has_english, scene
from tests.web.test_actions import actions
from tests.web.walked import Act, Plain, Scripted, Walk, acts

SAID = (
    "Anghwrtais iawn [flag]",
    "Geiriau hyll [hide]",
    "Geiriau cas [hide]",
    "Pryd mae'n agor? [ask]",
    "Cofnodion, os gwelwch yn dda [triage.foi]",
    "Ffigurau, os gwelwch yn dda [triage.foi]",
    *(f"Geiriau blin {number} [flag]" for number in range(9, 14)),
)
NUMBER = "07700 900123"
SPOKEN = ("govuk-error-summary", "govuk-notification-banner", "govuk-error-message")


class Placing(MarkBench):
    """A bench that can point, too: at a number that is somebody's own."""

    def _one(self, item: Item) -> Judged:
        found = [part for part in item.parts() if NUMBER in part.text]
        if not found:
            return super()._one(item)
        start = found[0].text.index(NUMBER)
        place = found[0].place(start, start + len(NUMBER))
        told = Finding(place, check="personal_data.phone", strength=Strength.STRONG, says=SAYS, clauses=("rct.civil",))
        decision = decide([told], item.kind, item.account, TABLE)
        return Judged(decision, verdict(item, decision, []))


class Rules:
    """The port Rules: those of the house, and what two people agree over them."""

    def __init__(self, book: Rulebook, house: House) -> None:
        self.kept, self.inner = book, InForce(None, house.ctx.sessions, house.clock)

    def book(self) -> Rulebook:
        kept = self.kept
        return replace(self.inner.book(), accounts=kept.accounts, rights=kept.rights, emergency=kept.emergency)

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)


@pytest.fixture
def desk(engine: Engine) -> Office:
    """The office in the middle of its day, with something for every act."""
    made = scene(engine)
    house = made.house
    book = replace(house.ctx.book, emergency=replace(house.ctx.book.emergency, authorisers=frozenset({"Pawb"})))
    house.ctx = replace(house.ctx, book=book, bench=Placing(), rules=Rules(book, house))
    made.desk = replace(made.desk, ctx=house.ctx, bench=Placing())
    for number in range(5, 10):
        house.queue(("cy", f"Newyddion {number}{' [hold]' * (number == 8)}"), ("en", f"News {number}"))
    house.approve(9)
    while publish(house.ctx):
        house.clock.passes(minutes=1)
    with house.ctx.sessions() as session:
        seat(house.ctx, session, "Beca", ["author"])
        submit(house.ctx, session, Submission("Pawb", (Words("Ein newyddion", "cy"),), (FACEBOOK,)))
        submit(house.ctx, session, Submission("Mari", (Words(f"Ffoniwch {NUMBER}", "cy"),), (FACEBOOK,)))
        raise_alarm(session, house.clock(), "x", "urgent_unanswered", "comment 3")
        session.commit()
    for number, said in enumerate(SAID, 3):
        who = "Gwion Bevan" if "13" in said else "Ann Rees"
        house.platforms[FACEBOOK].writes(f"c{number}", said, author_name=who, actions=frozenset(Can))
    pull(house.ctx, FACEBOOK)
    works(made)
    with house.ctx.sessions() as session:
        embargo = """update finding set told = jsonb_set(told, '{check}', '"embargo.release_not_final"')
            where decision_id = (select decision from post where id = 8)"""
        session.execute(text(embargo))
        session.commit()
    with made.signed_in("auditor"):
        return made


def works(desk: Office) -> None:
    judge(desk.house.ctx)
    moderate(desk.house.ctx)


def test_every_act_of_the_pages_is_in_the_table() -> None:
    pages = {action.removeprefix("POST ") for action in actions() if "/api/" not in action}
    assert pages - {one.act for one in acts()} == set()
    assert {one.act for one in acts()} - pages == set()
    assert len(pages) > 80
    nothing = {one.act for one in acts() if not one.effect and not one.gone}
    assert nothing == {"/comments/bulk", "/consents/search", "/persons/find"}, "these only show"


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_act_is_done_without_scripts(desk: Office, language: str) -> None:
    walk, faults = Walk(desk), []
    with ExitStack() as open_ones:
        people: dict[str, Plain] = {}
        for one in acts():
            if one.only == "scripts":
                continue
            if one.who not in people:
                browser = open_ones.enter_context(desk.browser())
                sign_in(browser, NAMES[one.who])
                people[one.who] = Plain(browser, language)
            faults += _plainly(walk, people[one.who], one)
    assert not faults, "\n".join(faults)


def _plainly(walk: Walk, hands: Plain, one: Act) -> list[str]:
    one = walk.settled(one)
    form, before = hands.opens(one), _before(walk, one)
    if form is None:
        return [f"{one.act}: no form for it on the page"]
    hands.sends(one, form, walk.filled(one, form.fields.get("secret", [""])[0]))
    found = (
        before + _after(walk, one) + [f"{one.act}: {hands.status} {said(hands.page)}"] * (hands.status != one.answers)
    )
    if hands.page and f'<html lang="{hands.language}"' not in hands.page:
        found.append(f"{one.act}: not in {hands.language}")
    if hands.language == "cy" and has_english(said(hands.page)):
        found.append(f"{one.act}: {said(hands.page)}")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_act_is_done_with_scripts_by_keyboard_alone(desk: Office, browser: Browser, language: str) -> None:
    walk, faults = Walk(desk), []
    with served(desk) as url, ExitStack() as open_ones:
        people: dict[str, Window] = {}
        for one in acts():
            if one.who not in people:
                people[one.who] = open_ones.enter_context(window(browser, url, one.who))
            faults += _by_keys(walk, Scripted(people[one.who], language), one)
    assert not faults, "\n".join(faults)


def _by_keys(walk: Walk, hands: Scripted, one: Act) -> list[str]:
    one = walk.settled(one)
    secret, before = hands.opens(one), _before(walk, one)
    if secret is None:
        return [f"{one.act}: no form for it on the page"]
    hands.sends(one, walk.filled(one, secret))
    told = [f"{one.act}: {line}" for line in hands.seen.said]
    hands.seen.said.clear()
    return before + _after(walk, one) + told


def _before(walk: Walk, one: Act) -> list[str]:
    stands = walk.stands(one.gone) if one.gone else not (one.effect and walk.stands(one.effect))
    return [] if stands else [f"{one.act}: so it was before"]


def _after(walk: Walk, one: Act) -> list[str]:
    if one.works:
        works(walk.office)
    for _ in range(50 if one.only == "scripts" else 1):
        done = not walk.stands(one.gone) if one.gone else not one.effect or walk.stands(one.effect)
        if done:
            return []
        time.sleep(0.1)
    return [f"{one.act}: nothing came of it"]


def said(page: str) -> str:
    """What a page says of what was done, or was refused."""

    class Said(HTMLParser):
        depth, told = 0, ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if self.depth or any(name in (dict(attrs).get("class") or "").split() for name in SPOKEN):
                self.depth += tag not in ("br", "input", "img")

        def handle_endtag(self, tag: str) -> None:
            self.depth = max(0, self.depth - 1)

        def handle_data(self, data: str) -> None:
            self.told += data if self.depth else ""

    reader = Said()
    reader.feed(page)
    return " ".join(reader.told.split())
