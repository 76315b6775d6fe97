"""What managers see to on the pages: alarms, what could not wait, clocks of the law, posts put right, emergencies, the report."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from bot.publish import publish, remove
from bot.report import page as report_page
from bot.report import week_of, weekly
from bot.rulebook.rota import Rota, Watch
from bot.store.alarms import raise_alarm
from bot.store.posts import PostRow, VersionRow
from bot.store.righting import EmergencyRow, RightingRow
from bot.store.running import AlarmRow
from tests.house import FACEBOOK
from tests.web.desk import Office, office, post
from tests.web.playing import Played, played
from tests.web.test_pages import comment


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


@pytest.fixture
def stage(engine: Engine, tmp_path: Path) -> Iterator[Played]:
    with played(engine, tmp_path) as made:
        yield made


def rows(desk: Office, table: type) -> list:  # type: ignore[type-arg]
    with desk.house.ctx.sessions() as session:
        return list(session.exec(select(table)))


def published(stage: Played, *texts: tuple[str, str]) -> int:
    house = stage.desk.house
    ident = house.queue(*(texts or (("cy", "Ar agor tan bump"), ("en", "Open until five"))))
    house.approve(ident)
    publish(house.ctx)
    assert all(row.state == "published" for row in house.deliveries(ident))
    return ident


def test_an_alarm_leads_to_its_matter_and_is_closed_with_what_was_done(desk: Office) -> None:
    ident = comment(desk, "Words [flag]")
    with desk.house.ctx.sessions() as session:
        raise_alarm(session, desk.house.clock(), "x", "urgent_unanswered", f"comment {ident}")
        session.commit()
    with desk.signed_in("author") as browser:
        assert post(browser, "/alarms/1/clear", reason="x").status_code == 403
        assert f"sylw {ident}" in browser.get("/?lang=cy").text
        assert f'href="/comments/{ident}"' not in browser.get("/").text, "a page that an author may not open"
    with desk.signed_in("moderator") as browser:
        assert f'href="/comments/{ident}">comment {ident}</a>' in browser.get("/").text
        assert f'href="/comments/{ident}"' in browser.get("/alarms").text
        assert post(browser, "/alarms/1/clear", reason=" ").status_code == 409
        assert post(browser, "/alarms/1/clear", reason="Rang the duty officer").status_code == 303
        assert post(browser, "/alarms/1/clear", reason="Again").status_code == 409
    (row,) = rows(desk, AlarmRow)
    assert row.cleared_by == "Tomos"
    assert [(one.actor, one.detail["reason"]) for one in desk.house.audit("alarm_cleared")] == [
        ("Tomos", "Rang the duty officer")
    ]


def test_what_could_not_wait_shows_who_was_told_and_the_rota_to_those_with_the_right(desk: Office) -> None:
    people = {"police": (Watch("Owen", "owen@example.org", "en"),)}
    desk.house.ctx = replace(
        desk.house.ctx, book=replace(desk.house.ctx.book, rota=Rota(people, timedelta(minutes=15), 2))
    )
    desk.desk = replace(desk.desk, ctx=desk.house.ctx)
    ident = comment(desk, "Words [triage.police]", "The Act [triage.foi]")
    with desk.signed_in("moderator") as browser:
        assert browser.get("/routes").status_code == 403
    with desk.signed_in("manager") as browser:
        shown = browser.get("/routes?lang=en").text
        assert f'href="/comments/{ident}"' in shown
        assert "nobody has taken it up yet" in shown
        assert "Owen" in shown
        assert shown.count("Nobody stands in the rota") == 2


def test_a_request_under_a_statute_has_its_clock_until_a_person_says_that_it_was_answered(desk: Office) -> None:
    ident = comment(desk, "Under the Act [ask] [triage.foi]")
    with desk.signed_in("moderator") as browser:
        shown = browser.get("/clocks?lang=en").text
        assert "Wednesday 23 December 2026" in shown
        assert post(browser, f"/comments/{ident}/statute-met", reason=" ").status_code == 409
        assert post(browser, f"/comments/{ident}/statute-met", reason="By letter").status_code == 303
        assert "Tomos" in browser.get("/clocks").text
    assert [row.actor for row in desk.house.audit("statute_met")] == ["Tomos"]


def test_a_post_is_corrected_openly_on_every_platform_and_the_right_one_waits_for_a_colleague(stage: Played) -> None:
    ident = published(stage)
    asked = {
        "cy": "Ar agor tan chwech",
        "en": "Open until six",
        "note_cy": "chwech, nid pump",
        "note_en": "six, not five",
    }
    with stage.desk.signed_in("author") as browser:
        assert post(browser, f"/posts/{ident}/correct", reason="x", told="y", **asked).status_code == 403
    with stage.desk.signed_in("approver") as browser:
        assert post(browser, f"/posts/{ident}/correct", reason="Wrong hour", told="", **asked).status_code == 409
        asked_without = {**asked, "note_cy": ""}
        assert post(browser, f"/posts/{ident}/correct", reason="x", told="y", **asked_without).status_code == 409
        assert len(rows(stage.desk, PostRow)) == 1, "what is refused leaves nothing behind"
        answer = post(browser, f"/posts/{ident}/correct", reason="Wrong hour", told="Head of Leisure", **asked)
        assert answer.status_code == 303
    remove(stage.desk.house.ctx)
    assert [one.text for one in stage.facebook.standing() if not one.deleted] == []
    (righting,) = rows(stage.desk, RightingRow)
    assert (righting.kind, righting.told, righting.by) == ("correction", ["Head of Leisure"], "Gwen")
    with stage.desk.house.ctx.sessions() as session:
        texts = session.exec(select(VersionRow.text).where(VersionRow.post_id == righting.replacement)).all()
    assert sorted(texts) == [
        "Ar agor tan chwech\n\nCywiriad: chwech, nid pump",
        "Open until six\n\nCorrection: six, not five",
    ]
    assert stage.desk.house.post(righting.replacement).state == "cleared"
    assert [row.actor for row in stage.desk.house.audit("correction")] == ["Gwen"]


def test_a_post_is_taken_down_everywhere_and_the_page_says_so(stage: Played) -> None:
    ident = published(stage)
    with stage.desk.signed_in("manager") as browser:
        assert post(browser, f"/posts/{ident}/take-down", reason="", told="x").status_code == 409
        assert post(browser, f"/posts/{ident}/take-down", reason="A face", told="The family").status_code == 303
        remove(stage.desk.house.ctx)
        assert "A face (The family)" in browser.get(f"/posts/{ident}/mend").text
    assert [one.text for one in stage.facebook.standing() if not one.deleted] == []
    assert {row.state for row in stage.desk.house.deliveries(ident)} == {"removed"}
    assert [row.actor for row in stage.desk.house.audit("take_down")] == ["Nia"]


def test_a_post_that_is_taken_down_twice_quickly_is_refused_in_a_plain_sentence_of_either_language(
    stage: Played,
) -> None:
    ident = published(stage)
    with stage.desk.signed_in("manager") as browser:
        given = {"reason": "A face", "told": "The family"}
        assert post(browser, f"/posts/{ident}/take-down", **given).status_code == 303
        again = post(browser, f"/posts/{ident}/take-down?lang=en", **given)
        assert (again.status_code, f"Post {ident} is being taken down already." in again.text) == (409, True)
        eto = post(browser, f"/posts/{ident}/take-down?lang=cy", **given)
        assert (eto.status_code, f"Mae postiad {ident} eisoes yn cael ei dynnu i lawr." in eto.text) == (409, True)
        remove(stage.desk.house.ctx)
    assert {row.state for row in stage.desk.house.deliveries(ident)} == {"removed"}
    assert len(stage.desk.house.audit("take_down")) == 1


def test_an_author_holds_their_own_post_in_doubt_and_nobody_elses(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"))
    desk.house.approve(ident)
    with desk.signed_in("approver") as browser:
        assert post(browser, f"/posts/{ident}/doubt", reason="x").status_code == 409
    with desk.signed_in("author") as browser:
        assert post(browser, f"/posts/{ident}/doubt", reason="Is it the right day?").status_code == 303
    publish(desk.house.ctx)
    assert desk.house.platforms[FACEBOOK].stands == []
    assert desk.house.post(ident).state == "draft"
    assert [row.actor for row in desk.house.audit("doubted")] == ["Mari"]


def test_an_emergency_goes_out_at_once_by_a_named_person_and_is_looked_at_by_another(stage: Played) -> None:
    desk = stage.desk
    fields = {"en": "The river is rising: leave now", "accounts": [FACEBOOK], "reason": "Flood"}
    with desk.signed_in("approver") as browser:
        assert post(browser, "/emergency", **fields).status_code == 409
        assert rows(desk, PostRow) == []
        book = desk.house.ctx.book
        book = replace(book, emergency=replace(book.emergency, authorisers=frozenset({"Gwen"})))
        desk.house.ctx = replace(desk.house.ctx, book=book)
        desk.desk = replace(desk.desk, ctx=desk.house.ctx)
    with desk.signed_in("approver") as browser:
        answer = post(browser, "/emergency", **fields)
        assert answer.headers["location"].endswith("emergency_sent")
        publish(desk.house.ctx)
        (made,) = rows(desk, EmergencyRow)
        assert made.welsh_due is not None
        assert "owed by" in browser.get("/emergency?lang=en").text
        assert post(browser, f"/posts/{made.post_id}/look-back", reason="Fine").status_code == 409, "not one's own"
        held = post(browser, "/emergency", **{**fields, "en": "Ring 07700 900123 [hold]"})
        assert held.headers["location"].endswith("emergency_held")
    assert "The river is rising: leave now" in [one.text for one in stage.facebook.standing()]
    with desk.signed_in("manager") as browser:
        assert post(browser, f"/posts/{made.post_id}/look-back", reason="Rightly sent").status_code == 303
    first = next(row for row in rows(desk, EmergencyRow) if row.post_id == made.post_id)
    assert (first.authorised_by, first.reviewed_by) == ("Gwen", "Nia")
    assert [row.actor for row in desk.house.audit("looked_back")] == ["Nia"]


def _plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


NUMBER = re.compile(r"\d+%?")


def cells(page: str) -> list[tuple[str, list[str]]]:
    """Each row of each table: what it counts, and its figures."""
    told = []
    page = re.sub(r'<span class="pwyll-stacks__name"[^>]*>.*?</span>', "", page)  # the column's name, said once more
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", page, re.DOTALL):
        heads = [
            html.unescape(re.sub(r"<[^>]+>", "", one)).strip()
            for one in re.findall(r"<th[^>]*>(.*?)</th>", row, re.DOTALL)
        ]
        figures = [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
        told.append((" ".join(heads), figures))
    return told


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_report_on_the_web_has_the_figures_of_the_mail(desk: Office, language: str) -> None:
    for number, words in enumerate(
        ("Rude [hide] [ask]", "When? [ask]", "Hm [flag]", "Pryd? [ask]", "Words [triage.police]")
    ):
        comment(desk, words, f"c{number}")
    desk.house.queue(("en", "Held [hold]"))
    desk.house.approve(desk.house.queue(("cy", "Bore da"), ("en", "Good morning")))
    publish(desk.house.ctx)
    with desk.house.ctx.sessions() as session:
        session.execute(text("update comment set reply_language = 'cy' where id = 4"))
        session.commit()
    desk.house.clock.passes(days=3)
    with desk.signed_in("manager") as browser:
        week = week_of(desk.house.clock())
        shown = browser.get(f"/report?week={week}&lang={language}").text
    with desk.house.ctx.sessions() as session:
        mailed = report_page(weekly(session, week, desk.house.clock()), desk.house.ctx.book, language)
    on_page = cells(shown)
    in_mail = [
        (head, figures) for head, figures in cells(mailed) if figures and any(NUMBER.fullmatch(f) for f in figures)
    ]
    assert len(in_mail) > 8
    assert [row for row in in_mail if row not in on_page] == []
    lines = [_plain(one) for one in re.findall(r"<p[^>]*><strong>.*?</p>", mailed, re.DOTALL)]
    assert lines
    assert [line for line in lines if line not in _plain(shown)] == []
