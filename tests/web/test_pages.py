"""The pages: what they show to whom, in both languages, and what changes when somebody decides there."""

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from bot.intake import pull
from bot.judge import judge
from bot.moderate import moderate
from bot.publish import publish
from bot.schedule import tick
from bot.store.alarms import raise_alarm
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.content import text_hash
from tests.house import FACEBOOK
from tests.web.desk import Office, handed_in, office, post, seat, sign_in


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def comment(desk: Office, words: str, ident: str = "c1") -> int:
    """Somebody writes it; it is read and judged; its number."""
    desk.house.platforms[FACEBOOK].writes(ident, words, author_name="Dai Bevan")
    pull(desk.house.ctx, FACEBOOK)
    judge(desk.house.ctx)
    moderate(desk.house.ctx)
    with desk.house.ctx.sessions() as session:
        return session.exec(select(CommentRow.id).where(CommentRow.external_id == ident)).one() or 0


def test_today_lists_what_needs_somebody_without_anybodys_words(desk: Office) -> None:
    desk.house.queue(("en", "Sensitive words of a post [hold]"))
    comment(desk, "Sensitive words of a comment [hide] [ask]")
    with desk.house.ctx.sessions() as session:
        raise_alarm(session, desk.house.clock(), "unknown:1", "delivery_unknown", "delivery 1")
        raise_alarm(session, desk.house.clock(), "unknown:1 again", "delivery_unknown", "delivery 1")
        session.commit()
    with desk.signed_in("author") as browser:
        page = browser.get("/?lang=en").text
    for heading in ("Needs a person (1)", "Held posts (1)", "Flagged and hidden comments (1)", "Replies owed (1)"):
        assert heading in page
    assert "Sensitive" not in page
    assert "Dai Bevan" not in page


def test_what_is_to_be_taken_down_leads_to_its_post_and_to_where_it_stands(desk: Office) -> None:
    ident = desk.house.queue(("en", "The pool is open."))
    (number,) = desk.house.approve(ident)
    there = "https://www.facebook.com/1_2"
    with desk.house.ctx.sessions() as session:
        raise_alarm(session, desk.house.clock(), f"take_down:{number}", "take_it_down", f"delivery {number} {there}")
        session.commit()
    with desk.signed_in("manager") as browser:
        pages = [browser.get(path).text for path in ("/?lang=en", "/alarms?lang=en")]
        post = browser.get(f"/posts/{ident}?lang=en").text
    for page in pages:
        assert f'href="/posts/{ident}">delivery {number}</a>' in page
        assert f'href="{there}"' in page
    assert "A consent for a picture in it has ended" in post


@pytest.mark.parametrize(
    ("address", "accepted", "language", "title"),
    [
        ("/?lang=cy", "en-GB", "cy", "Heddiw"),
        ("/?lang=en", "cy", "en", "Today"),
        ("/", "cy-GB,cy;q=0.9,en;q=0.8", "cy", "Heddiw"),
        ("/", "fr", "en", "Today"),
    ],
)
def test_the_page_speaks_the_language_asked_for_and_remembers_it(
    desk: Office, address: str, accepted: str, language: str, title: str
) -> None:
    with desk.signed_in("author") as browser:
        page = browser.get(address, headers={"accept-language": accepted}).text
        assert f'<html lang="{language}"' in page
        assert f'<h1 class="govuk-heading-l">{title} ' in page
        if "lang=" in address:
            assert f'<html lang="{language}"' in browser.get("/posts", headers={"accept-language": "fr"}).text


def test_the_switch_leads_to_the_same_page_in_the_other_language(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        page = browser.get("/posts?state=held&lang=cy").text
    assert 'href="/posts?state=held&amp;lang=en" lang="en"' in page


def test_a_held_post_shows_both_versions_with_its_words_and_nobody_can_approve_it(desk: Office) -> None:
    ident = desk.house.queue(("cy", "Geiriau [hold] Cymraeg"), ("en", "English words"))
    with desk.signed_in("approver") as browser:
        page = browser.get(f"/posts/{ident}?lang=en").text
        assert "Geiriau [hold] Cymraeg" in page
        assert "Marked." in page
        assert "/approve" not in page
        answer = post(browser, f"/posts/{ident}/approve", digest="")
    assert answer.status_code == 409
    assert desk.house.post(ident).state == "held"


def test_a_post_is_written_checked_approved_by_a_colleague_and_audited(desk: Office) -> None:
    with desk.signed_in("author") as author:
        answer = handed_in(author, cy="Bore da", en="Good morning", accounts=FACEBOOK, at="2026-11-25T09:30")
        assert answer.status_code == 303, answer.text
        ident = int(re.findall(r"/posts/(\d+)", answer.headers["location"])[0])
        assert "/approve" not in author.get(f"/posts/{ident}").text
    assert desk.house.post(ident).state == "cleared"
    assert f"{desk.house.post(ident).scheduled_at:%H:%M}" == "09:30"
    with desk.signed_in("approver") as browser:
        digest = re.search(r'name="digest" value="(\w+)"', browser.get(f"/posts/{ident}").text).group(1)  # type: ignore[union-attr]
        assert post(browser, f"/posts/{ident}/approve", digest="0" * 64).status_code == 409
        assert post(browser, f"/posts/{ident}/approve", digest=digest).status_code == 303
    assert desk.house.post(ident).state == "approved"
    assert [(row.actor, row.os_user) for row in desk.house.audit("approved")] == [("Gwen", "web")]


def test_an_edit_on_the_page_voids_the_approval(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"))
    desk.house.approve(ident)
    with desk.signed_in("author") as browser:
        assert handed_in(browser, f"/posts/{ident}/edit", en="Good evening", accounts=FACEBOOK).status_code == 303
    assert desk.house.post(ident).approved_by is None
    assert [row.state for row in desk.house.deliveries(ident)] == ["stopped"]


def test_bad_input_gets_one_sentence_in_the_page_s_language_and_loses_no_word(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        answer = post(browser, "/posts/new?lang=cy", cy="Geiriau gwerthfawr", en="Precious words", at="yfory")
        page = html.unescape(answer.text)
    assert answer.status_code == 400
    assert "Ysgrifennwch y diwrnod a'r amser fel 2026-11-24 09:30." in page
    assert "Geiriau gwerthfawr" in page
    assert "Precious words" in page


def test_a_post_is_given_back_with_a_reason_that_its_author_sees(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"))
    with desk.signed_in("approver") as browser:
        assert post(browser, f"/posts/{ident}/return", reason=" ").status_code == 409
        assert post(browser, f"/posts/{ident}/return", reason="Say where").status_code == 303
    assert desk.house.post(ident).state == "draft"
    with desk.signed_in("author") as browser:
        assert "Say where" in browser.get(f"/posts/{ident}").text


def test_a_comment_is_hidden_and_brought_back_with_a_reason_each(desk: Office) -> None:
    ident = comment(desk, "A comment [flag]")
    read = text_hash("A comment [flag]")
    with desk.signed_in("moderator") as browser:
        assert post(browser, f"/comments/{ident}/hide", reason="", digest=read).status_code == 409
        assert post(browser, f"/comments/{ident}/hide", reason="Rude", digest=read).status_code == 303
        moderate(desk.house.ctx)
        assert desk.house.platforms[FACEBOOK].comments["c1"].hidden is True
        assert post(browser, f"/comments/{ident}/unhide", reason="My mistake", digest=read).status_code == 303
        moderate(desk.house.ctx)
    assert desk.house.platforms[FACEBOOK].comments["c1"].hidden is False
    assert [row.actor for row in desk.house.audit("hide_wanted")] == ["Tomos"]


def test_a_restricted_comment_is_seen_by_those_alone_who_may(desk: Office) -> None:
    ident = comment(desk, "Words for few [flag]")
    with desk.house.ctx.sessions() as session:
        session.execute(text("update comment set triage = '[\"safeguarding\"]'"))
        raise_alarm(session, desk.house.clock(), "urgent:1", "urgent_unanswered", f"comment {ident}")
        session.commit()
    link = f'href="/comments/{ident}"'
    with desk.signed_in("moderator") as browser:
        page = browser.get("/?lang=en").text
        assert page.count("(only those with the right see it)") == 2, "in the list and at the alarm"
        assert link not in page + browser.get("/alarms").text
        assert "Words for few" not in browser.get("/comments?show=all").text
        assert browser.get(f"/comments/{ident}").status_code == 403
        assert post(browser, f"/comments/{ident}/hide", reason="x").status_code == 403
    with desk.signed_in("manager") as browser:
        page = browser.get("/?lang=en").text
        assert page.count(link) == 2
        assert "(only those" not in page
        assert "Words for few" in browser.get("/comments?show=all").text
        assert browser.get(f"/comments/{ident}").status_code == 200


@pytest.mark.parametrize("path", ["/comments/1", "/comments/999", "/nowhere", "/report?week=soon"])
def test_whoever_is_refused_keeps_the_menu_and_the_language_of_their_own(desk: Office, path: str) -> None:
    comment(desk, "Words for few [triage.safeguarding]")
    with desk.signed_in("manager" if "report" in path else "moderator") as browser:
        refused = browser.get(path)
        assert refused.status_code >= 400
        assert 'href="/comments"' in refused.text
        assert 'action="/sign-out"' in refused.text
    with desk.browser() as stranger:
        assert "/sign-out" not in stranger.get("/nowhere").text


@pytest.mark.parametrize("path", ["/posts/sheet", "/comments/first", "/settings/first"])
def test_a_page_that_does_not_exist_is_called_missing_and_no_form_is_blamed(desk: Office, path: str) -> None:
    with desk.signed_in("manager") as browser:
        refused = browser.get(f"{path}?lang=en")
    assert refused.status_code == 404
    assert "There is no such page" in refused.text


@pytest.mark.parametrize("language", ["cy", "en"])
def test_the_audit_s_choices_stand_in_the_order_of_what_they_are_called(desk: Office, language: str) -> None:
    desk.house.approve(desk.house.queue(("en", "Good morning")))
    comment(desk, "Words [hide]")
    with desk.signed_in("auditor") as browser:
        page = html.unescape(browser.get(f"/audit?lang={language}").text)
    for name in ("act", "subject"):
        field = page.partition(f'id="{name}"')[2].partition("</select>")[0]
        named = re.findall(r'<option value="\w+">([^<]+)', field)
        assert len(named) > 2
        assert named == sorted(named, key=str.lower)


def test_settings_stand_in_the_menu_of_whoever_may_see_them(desk: Office) -> None:
    for role, may in (("administrator", True), ("moderator", True), ("author", False)):
        with desk.signed_in(role) as browser:
            assert ('class="govuk-service-navigation__link" href="/settings"' in browser.get("/").text) is may


def test_people_s_words_are_shown_as_text_whatever_they_hold(desk: Office) -> None:
    ident = comment(desk, "<script>alert(1)</script> [flag]")
    with desk.signed_in("moderator") as browser:
        for address in (f"/comments/{ident}", "/comments?show=all"):
            page = browser.get(address).text
            assert "<script>alert" not in page
            assert "&lt;script&gt;" in page


def test_the_report_page_has_the_week_asked_for_and_refuses_one_that_is_none(desk: Office) -> None:
    with desk.signed_in("manager") as browser:
        assert "2026-W47" in browser.get("/report?week=2026-W47").text
        assert browser.get("/report?week=2026-W60").status_code == 400


def test_the_audit_is_found_by_who_and_what_and_its_file_holds_no_formula(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"))
    with desk.signed_in("approver") as browser:
        post(browser, f"/posts/{ident}/return", reason="=HYPERLINK(1)")
    with desk.signed_in("auditor") as browser:
        assert "=HYPERLINK(1)" in browser.get("/audit?act=returned&who=gwen").text
        assert "=HYPERLINK(1)" not in browser.get("/audit?act=queued").text
        assert "=HYPERLINK(1)" not in browser.get("/audit?who=mari").text
        assert "=HYPERLINK(1)" in browser.get(f"/audit?number={ident}").text
        assert "=HYPERLINK(1)" not in browser.get("/audit?number=999").text
        assert "=HYPERLINK(1)" in browser.get("/audit?by=people").text
        assert "=HYPERLINK(1)" not in browser.get("/audit?by=machines").text
        judged = browser.get(f"/audit/export?by=machines&number={ident}").text
        assert ",judged," in judged
        assert ",returned," not in judged
        assert 'href="/audit/export?act=returned&amp;by=people"' in browser.get("/audit?by=people&act=returned").text
        sheet = browser.get("/audit/export?act=returned")
    assert sheet.headers["content-type"].startswith("text/csv")
    assert not re.search(r"(^|,)\"?[=+@-]", sheet.text.replace("\ufeff", ""), re.MULTILINE)


def test_the_audit_tells_a_machine_s_reason_in_the_reader_s_language_and_a_person_s_as_it_was_written(
    desk: Office,
) -> None:
    with desk.house.ctx.sessions() as session:
        record(session, desk.house.clock(), "policy", "hidden", "comment", 7, reason="decision")
        record(session, desk.house.clock(), "Gwen", "returned", "post", 8, reason="decision")
        session.commit()
    with desk.signed_in("auditor") as browser:
        english = browser.get("/audit").text
        welsh = html.unescape(browser.get("/audit?lang=cy").text)
    assert english.count("what the checks found") == 1
    assert re.search(r">\s*decision\s*<", welsh), "her own word"
    assert welsh.count("yr hyn a ganfu'r gwiriadau") == 1


def test_a_person_is_added_changed_and_ended_by_an_administrator(desk: Office) -> None:
    with desk.signed_in("administrator") as browser:
        fields = {"name": "Elin Wyn", "password": "a long first one", "roles": ["author", "approver"]}
        assert post(browser, "/users", **fields).status_code == 303
        assert post(browser, "/users", **fields).status_code == 400
        ident = desk.user("Elin Wyn").id
        assert post(browser, f"/users/{ident}", roles=["auditor"], ends_on="2027-03-31").status_code == 303
        assert (desk.user("Elin Wyn").roles, str(desk.user("Elin Wyn").ends_on)) == (["auditor"], "2027-03-31")
        assert post(browser, f"/users/{ident}/end").status_code == 303
        own = desk.user("Carys").id
        assert post(browser, f"/users/{own}/end").status_code == 400
        assert post(browser, f"/users/{own}", roles=["author"]).status_code == 400
    assert desk.user("Elin Wyn").ended_at is not None


def test_health_fails_when_the_clock_has_stopped(desk: Office) -> None:
    with desk.browser() as browser:
        assert browser.get("/healthz").status_code == 503
        tick(desk.house.ctx)
        with desk.house.ctx.sessions() as session:
            worker = text("insert into procrastinate_workers (last_heartbeat) values (:at)")
            session.execute(worker, {"at": desk.house.clock()})
            session.commit()
        assert browser.get("/healthz").status_code == 200
        desk.house.clock.at += timedelta(minutes=2)
        answer = browser.get("/healthz")
    assert (answer.status_code, answer.json()["well"]) == (503, False)


def test_everything_is_stopped_and_started_by_whoever_may(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"))
    desk.house.approve(ident)
    with desk.signed_in("manager") as browser:
        assert post(browser, "/switch/all/stop", reason=" ").status_code == 409
        assert post(browser, "/switch/all/stop", reason="Somebody else has our password").status_code == 303
        publish(desk.house.ctx)
        assert desk.house.platforms[FACEBOOK].stands == []
        page = browser.get("/?lang=cy").text
        assert "Mae popeth wedi'i atal" in page
        assert post(browser, "/switch/all/start").status_code == 303
        assert post(browser, "/switch/all/start").status_code == 409
    publish(desk.house.ctx)
    assert len(desk.house.platforms[FACEBOOK].stands) == 1
    assert [row.actor for row in desk.house.audit("stopped") + desk.house.audit("started")] == ["Nia", "Nia"]


def test_setting_an_embargo_aside_takes_two_people_other_than_the_author(desk: Office) -> None:
    ident = desk.house.queue(("en", "Not yet [hold]"))
    with desk.house.ctx.sessions() as session:
        session.execute(text("update finding set told = jsonb_set(told, '{check}', '\"embargo.release_not_final\"')"))
        session.commit()
    with desk.signed_in("approver") as browser:
        page = browser.get(f"/posts/{ident}").text
        read = re.search(r'/override".*?name="digest" value="(\w+)"', page, re.DOTALL).group(1)  # type: ignore[union-attr]
        why = {"reason": "The producer has agreed"}
        assert post(browser, f"/posts/{ident}/override", digest="0" * 64, **why).status_code == 409
        assert post(browser, f"/posts/{ident}/override", digest=read, **why).status_code == 303
        page = browser.get(f"/posts/{ident}?lang=en").text
        assert "Gwen asks that the embargo be set aside: The producer has agreed" in page
        assert post(browser, f"/posts/{ident}/override/1").status_code == 409
    with desk.house.ctx.sessions() as session:
        seat(desk.house.ctx, session, "Bethan", ["approver"])
        session.commit()
    with desk.browser() as browser:
        sign_in(browser, "Bethan")
        other = desk.house.queue(("en", "Another post"))
        assert post(browser, f"/posts/{other}/override/1").status_code == 409, "it was asked for another post"
        assert f'action="/posts/{ident}/override/1"' in browser.get(f"/posts/{ident}").text
        assert post(browser, f"/posts/{ident}/override/1").status_code == 303
    assert [row.actor for row in desk.house.audit("overridden")] == ["Bethan"]
