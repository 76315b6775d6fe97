"""Links as evidence: opened once an hour, kept, and what was not looked at holds."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.gather.links.kept import open_ahead, told, unopened, wanted
from bot.rulebook import rulebook
from bot.store.righting import OpenedLinkRow
from bot.wiring import tools
from checks import catalogue, ruleset, run
from checks.model import Evidence, Finding, Link, Post, Strength, Version

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAGE = "https://www.brogerallt.example/library"
RULES = ruleset(catalogue(), {}, tools(rulebook()), only=("propriety.unsafe_link",))


class Opened:
    """The port Links with answers of its own, which counts what it was asked."""

    def __init__(self, *links: Link) -> None:
        self.links = {link.url: link for link in links}
        self.asked: list[str] = []

    def __call__(self, urls: Sequence[str], /) -> Mapping[str, Link]:
        self.asked += urls
        return {url: self.links[url] for url in urls}


def found(text: str, *links: Link) -> tuple[Finding, ...]:
    evidence = Evidence(links={link.url: link for link in links})
    return run(Post("post-1", NOON, (Version(text, "en"),), evidence=evidence), RULES)


def ahead(engine: Engine, links: Opened, minutes: int = 0) -> Mapping[str, Link]:
    """What is known of the page once it was looked at ahead."""
    now, sessions = NOON + timedelta(minutes=minutes), partial(Session, engine)
    open_ahead(sessions, [PAGE], links, now)
    with sessions() as session:
        return told(session, [PAGE], now)


def test_a_link_is_opened_once_an_hour_and_kept(engine: Engine) -> None:
    links = Opened(Link(PAGE, PAGE, 200, "Library"))
    for minutes in (0, 30):
        assert ahead(engine, links, minutes)[PAGE].title == "Library"
    assert links.asked == [PAGE]
    ahead(engine, links, 61)
    with Session(engine) as session:
        rows = session.exec(select(OpenedLinkRow)).all()
    assert [(row.url, row.final_url, row.status, row.title) for row in rows] == [(PAGE, PAGE, 200, "Library")] * 2


def test_a_dead_or_refused_link_is_opened_again_the_next_time(engine: Engine) -> None:
    links = Opened(Link(PAGE, PAGE, 503))
    for _ in range(2):
        assert ahead(engine, links)[PAGE].status == 503
    assert links.asked == [PAGE, PAGE]


def test_a_page_that_came_back_counts_as_it_is_now(engine: Engine) -> None:
    ahead(engine, Opened(Link(PAGE, PAGE, 503)))
    assert ahead(engine, Opened(Link(PAGE, PAGE, 200)), 1)[PAGE].status == 200


def test_only_web_addresses_are_opened_and_each_once() -> None:
    text = f"See {PAGE}, {PAGE} and ftp://files.example/x. Ring 01632 960100."
    assert wanted([text, text]) == [PAGE]


@pytest.mark.parametrize("url", [PAGE, "https://www.gov.uk/x", "https://llyw.cymru/x", "https://gov.wales"])
def test_where_nobody_opens_links_our_own_and_trusted_sites_pass(url: str) -> None:
    assert found(f"Read {url}", *unopened([url]).values()) == ()


@pytest.mark.parametrize(
    "url",
    ["https://www.parkrun.example/x", "https://bit.ly/3xYz", "https://www.facebook.com/x", "https://gov.uk.example"],
)
def test_where_nobody_opens_links_any_other_holds(url: str) -> None:
    (finding,) = found(f"Read {url}", *unopened([url]).values())
    assert finding.unknown or finding.strength is Strength.STRONG


def test_a_link_that_nobody_looked_at_holds_as_unknown() -> None:
    (finding,) = found(f"Read {PAGE}")
    assert finding.unknown


def test_a_page_that_answers_passes() -> None:
    assert found(f"Read {PAGE}", Link(PAGE, PAGE, 200, "Library")) == ()


def test_a_dead_page_is_named() -> None:
    (finding,) = found(f"Read {PAGE}", Link(PAGE, PAGE, 404))
    assert "404" in (finding.says.en if finding.says else "")
    assert not finding.unknown


def test_a_short_link_is_judged_by_where_it_ends() -> None:
    short = "https://bit.ly/3xYz"
    assert [f.strength for f in found(f"Read {short}", Link(short, PAGE, 200))] == [Strength.HINT]
    evil = "https://brogerallt-council.com/pay"
    (finding,) = found(f"Read {short}", Link(short, evil, 200))
    assert finding.strength is Strength.STRONG


def test_a_refused_link_says_why() -> None:
    (private,) = found(f"Read {PAGE}", Link(PAGE, "http://10.0.0.1/", refused="private"))
    assert not private.unknown
    (slow,) = found(f"Read {PAGE}", Link(PAGE, PAGE, refused="slow"))
    assert slow.unknown
