"""Links as evidence: opened once an hour, kept, and what was not looked at holds."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from bot.gather.links.kept import told, wanted
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


def test_a_link_is_opened_once_an_hour_and_kept(session: Session) -> None:
    links = Opened(Link(PAGE, PAGE, 200, "Library"))
    for minutes in (0, 30):
        assert told(session, [PAGE], links, NOON + timedelta(minutes=minutes))[PAGE].title == "Library"
        session.flush()
    assert links.asked == [PAGE]
    told(session, [PAGE], links, NOON + timedelta(minutes=61))
    session.flush()
    rows = session.exec(select(OpenedLinkRow)).all()
    assert [(row.url, row.final_url, row.status, row.title) for row in rows] == [(PAGE, PAGE, 200, "Library")] * 2


def test_a_dead_or_refused_link_is_opened_again_the_next_time(session: Session) -> None:
    links = Opened(Link(PAGE, PAGE, 503))
    for _ in range(2):
        told(session, [PAGE], links, NOON)
        session.flush()
    assert links.asked == [PAGE, PAGE]


def test_only_web_addresses_are_opened_and_each_once() -> None:
    text = f"See {PAGE}, {PAGE} and ftp://files.example/x. Ring 01632 960100."
    assert wanted(Post("post-1", NOON, (Version(text, "en"), Version(text, "cy")))) == [PAGE]


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
