"""The first pages: what they show, in both languages, and what they never show."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from bot.intake import pull
from bot.judge import judge
from bot.moderate import moderate
from bot.schedule import tick
from bot.store.alarms import raise_alarm
from bot.web import app
from tests.house import FACEBOOK, House, house


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


@pytest.fixture
def browser(desk: House) -> Iterator[TestClient]:
    with TestClient(app(desk.ctx)) as client:
        yield client


def test_the_first_page_lists_what_is_held_flagged_and_owed_without_anybodys_words(
    desk: House, browser: TestClient
) -> None:
    desk.queue(("en", "Sensitive words of a post [hold]"))
    desk.platforms[FACEBOOK].writes("c1", "Sensitive words of a comment [hide] [ask]", author_name="Dai Bevan")
    pull(desk.ctx, FACEBOOK)
    judge(desk.ctx)
    moderate(desk.ctx)
    with desk.ctx.sessions() as session:
        raise_alarm(session, desk.clock(), "unknown:1", "delivery_unknown", "delivery 1")
        session.commit()
    page = browser.get("/?lang=en").text
    for heading in ("Needs a person (1)", "Held posts (1)", "Flagged and hidden comments (1)", "Replies owed (1)"):
        assert heading in page
    assert "Sensitive" not in page
    assert "Dai Bevan" not in page


@pytest.mark.parametrize(
    ("address", "accepted", "language", "title"),
    [
        ("/?lang=cy", "en-GB", "cy", "Heddiw"),
        ("/?lang=en", "cy", "en", "Today"),
        ("/", "cy-GB,cy;q=0.9,en;q=0.8", "cy", "Heddiw"),
        ("/", "fr", "en", "Today"),
    ],
)
def test_the_page_speaks_the_language_asked_for(
    browser: TestClient, address: str, accepted: str, language: str, title: str
) -> None:
    page = browser.get(address, headers={"accept-language": accepted}).text
    assert f'<html lang="{language}">' in page
    assert f"<h1>{title}</h1>" in page


def test_every_answer_carries_a_strict_policy_and_is_not_kept(browser: TestClient) -> None:
    for address in ("/", "/report", "/healthz"):
        headers = browser.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"<script|<form", browser.get("/").text)


def test_a_report_of_a_week_that_is_none_is_refused_in_one_sentence(browser: TestClient) -> None:
    answer = browser.get("/report?week=2026-W60")
    assert (answer.status_code, answer.text) == (400, "--week: write the week as 2026-W47.")
    assert "Adroddiad" not in answer.text


def test_health_fails_when_the_clock_has_stopped(desk: House, browser: TestClient) -> None:
    assert browser.get("/healthz").status_code == 503
    tick(desk.ctx)
    with desk.ctx.sessions() as session:
        worker = text("insert into procrastinate_workers (last_heartbeat) values (:at)")
        session.execute(worker, {"at": desk.clock()})
        session.commit()
    assert browser.get("/healthz").status_code == 200
    desk.clock.at += timedelta(minutes=2)
    answer = browser.get("/healthz")
    assert (answer.status_code, answer.json()["well"]) == (503, False)
