"""Every address that is read, pages and API, walked by somebody who holds every right but two: nothing restricted, no words that
others still write, no consent and no scan is on any of them. The addresses are made from the routes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import Engine

from bot.intake import Submission
from bot.intake.drafts import discard, save_draft
from bot.register import add, add_scan
from bot.rulebook.rights import RIGHTS
from bot.store.comments import CommentRow
from bot.store.content import Words
from bot.store.writing import SheetRow
from bot.web.routes import ROUTERS
from tests.house import FACEBOOK
from tests.web.desk import Office, office
from tests.web.test_pages import comment

KEPT = {
    "a restricted comment": "My uncle hurts me",
    "a draft": "Half-written words",
    "a draft that was put away": "Words put away",
    "a sheet": "Words of a sheet",
    "a consent": "Canary Person",
    "a scan": "%PDF-1.7 scanned",
}
CONSENT = {
    "id": "1",
    "person": KEPT["a consent"],
    "age_path": "adult",
    "holder": "Bro Gerallt Council",
    "scope": "social",
    "signed_on": "2026-11-01",
}
ROUTES = [
    route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute) and "GET" in route.methods
]


@pytest.fixture
def desk(engine: Engine) -> Office:
    """Each of what is kept from others has the number 1, but the draft that was put away, which has 2."""
    made = office(engine)
    ctx = made.house.ctx
    with ctx.sessions() as session:
        for name in ("a draft", "a draft that was put away"):
            words = (Words(KEPT[name], "en"),)
            last = save_draft(ctx, session, Submission("Mari", words, (FACEBOOK,), ctx.clock()))
        discard(ctx, session, last.ident, "Mari")
        session.commit()
    ident = comment(made, f"{KEPT['a restricted comment']} [triage.safeguarding] [ask] [flag]")
    other = comment(made, "Rude [hide]", "c2")
    with ctx.sessions() as session:
        for number in (ident, other):
            row = session.get_one(CommentRow, number)
            row.thread, row.author_id, row.statute = "t1", "a1", "foi"
            session.add(row)
        rows = [{"number": 2, "cells": {"en": KEPT["a sheet"]}, "wrong": []}]
        session.add(SheetRow(author="Mari", at=ctx.clock(), rows=rows))
        add(ctx, session, CONSENT, "Rhys")
        add_scan(ctx, session, made.desk.secrets(), "1", KEPT["a scan"].encode(), "Rhys")
        session.commit()
    assert (ident, last.ident) == (1, 2)
    return made


def holding(desk: Office, role: str, *lacking: str) -> None:
    """Gives a role every right but these."""
    ctx = desk.desk.ctx
    rights = replace(ctx.book.rights, roles={**ctx.book.rights.roles, role: RIGHTS - set(lacking)})
    desk.desk = replace(desk.desk, ctx=replace(ctx, book=replace(ctx.book, rights=rights)))


def addresses() -> Iterator[tuple[str, dict[str, str]]]:
    """Every address with each number, without and with all that can be asked of it."""
    for route in ROUTES:
        asked = [param.alias for param in route.dependant.query_params]
        numbers = "12" if "{" in route.path else "1"
        for number, value in product(numbers, ("", "1", "2", "all") if asked else ("",)):
            yield re.sub(r"{\w+}", number, route.path), dict.fromkeys(asked, value) if value else {}


def seen(desk: Office, role: str) -> dict[str, set[str]]:
    """{what of that which is kept from others: where it was shown}."""
    found: dict[str, set[str]] = {}
    with desk.signed_in(role) as browser:
        for path, asked in addresses():
            answer = browser.get(path, params=asked)
            assert answer.status_code != 500, path
            assert not answer.headers.get("location", "").startswith("/sign-in"), path
            for what, words in KEPT.items():
                if words in answer.text:
                    found.setdefault(what, set()).add(path)
    return found


def test_no_address_shows_what_is_kept_from_whoever_asks(desk: Office) -> None:
    holding(desk, "approver", "comment.restricted", "consent.manage")
    assert seen(desk, "approver") == {}


def test_the_same_walk_finds_all_of_it_for_whoever_may_see_it(desk: Office) -> None:
    """Or the walk would prove nothing."""
    holding(desk, "author")
    assert set(seen(desk, "author")) == set(KEPT)
