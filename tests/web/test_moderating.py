"""What moderators do on the pages, each act told by the store, the audit and the sandbox platforms."""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import Submission, submit
from bot.store.comments import ActRow, CommentRow
from bot.store.content import Picture, Words
from bot.store.handling import AppealRow, ClaimRow
from bot.store.moderation import DisagreementRow, ReportRow, RouteRow
from bot.store.posts import PostRow
from tests.house import FACEBOOK
from tests.platforms.stages import picture as drawn
from tests.web.desk import post, seat, sign_in
from tests.web.playing import Played, played


@pytest.fixture
def stage(engine: Engine, tmp_path: Path) -> Iterator[Played]:
    with played(engine, tmp_path) as made:
        with made.desk.house.ctx.sessions() as session:
            seat(made.desk.house.ctx, session, "Aled", ["moderator"])
            session.commit()
        yield made


def does(stage: Played, act: str, ident: int, role: str = "moderator", **fields: object) -> int:
    """Sends the act's form; what the page answers. Then the bot works."""
    read = {"digest": stage.row(ident).text_hash}
    with stage.desk.signed_in(role) as browser:
        answer = post(browser, f"/comments/{ident}/{act}", **(read | fields)).status_code
    stage.works()
    return answer


def rows(stage: Played, table: type) -> list:  # type: ignore[type-arg]
    with stage.desk.house.ctx.sessions() as session:
        return list(session.exec(select(table)))


def test_a_comment_is_hidden_brought_back_hidden_again_and_deleted_at_facebook(stage: Played) -> None:
    ident = stage.comment("Rude words [flag]")
    outside = stage.row(ident).external_id
    assert does(stage, "hide", ident, reason="") == 409
    assert does(stage, "delete", ident, reason="Spam") == 409, "what can be undone comes first"
    assert does(stage, "hide", ident, reason="Rude") == 303
    assert (stage.facebook.hidden(outside), stage.row(ident).sight) == (True, "hidden")
    assert does(stage, "unhide", ident, reason="My mistake") == 303
    assert (stage.facebook.hidden(outside), stage.row(ident).sight) == (False, "visible")
    assert does(stage, "hide", ident, reason="Rude all the same") == 303
    assert does(stage, "delete", ident, reason="Spam") == 303
    assert stage.row(ident).sight == "removed"
    assert outside not in [entry["id"] for entry in stage.facebook.outside.state()["g_comment"] if not entry["deleted"]]
    acts = [act for who, act in stage.acts(ident) if who == "Tomos"]
    assert acts == ["hide_wanted", "hide", "unhide_wanted", "unhide", "hide_wanted", "hide", "delete_wanted", "delete"]


def test_an_author_is_blocked_on_facebook_and_muted_on_x_and_nothing_is_offered_that_a_platform_cannot(
    stage: Played,
) -> None:
    here, there = stage.comment("Again [flag]"), stage.comment("Again [flag]", on_x=True, author="rhian")
    with stage.desk.signed_in("moderator") as browser:
        facebook, x = browser.get(f"/comments/{here}").text, browser.get(f"/comments/{there}").text
    assert ("/block" in facebook, "/mute" in facebook) == (True, False)
    assert ("/block" in x, "/mute" in x) == (False, True)
    assert does(stage, "mute", here, reason="Spam") == 409
    assert does(stage, "block", here, reason="Spam") == 303
    assert does(stage, "mute", there, reason="Spam") == 303
    state = stage.x.outside.state()
    assert len(state["g_blocked"]) == 1
    assert len(state["x_muted"]) == 1
    assert ("Tomos", "block") in stage.acts(here)
    assert ("Tomos", "mute") in stage.acts(there)


def test_what_was_flagged_is_left_in_sight_only_in_the_words_that_were_read_and_can_be_flagged_again(
    stage: Played,
) -> None:
    ident = stage.comment("Angry words [flag]")
    assert does(stage, "approve", ident, digest="0" * 64) == 409
    assert does(stage, "approve", ident, digest="") == 409
    assert does(stage, "approve", ident) == 303
    assert (stage.row(ident).sight, stage.row(ident).sight_by) == ("visible", "Tomos")
    assert does(stage, "approve", ident) == 409
    assert does(stage, "flag", ident, reason="Read too fast") == 303
    assert stage.row(ident).sight == "flagged"
    assert stage.acts(ident)[-2:] == [("Tomos", "approved"), ("Tomos", "flagged_again")]
    assert stage.facebook.hidden(stage.row(ident).external_id) is False


def test_what_policy_hid_waits_for_a_person_who_answers_for_it(stage: Played) -> None:
    ident = stage.comment("Very rude words [hide]")
    with stage.desk.signed_in("moderator") as browser:
        assert f"/comments/{ident}" in browser.get("/comments").text
        assert post(browser, f"/comments/{ident}/confirm").status_code == 409
        read = stage.row(ident).text_hash
        assert post(browser, f"/comments/{ident}/confirm", digest=read).status_code == 303
        assert f"/comments/{ident}" not in browser.get("/comments").text
    assert (stage.row(ident).sight, stage.row(ident).sight_by) == ("hidden", "Tomos")
    assert ("Tomos", "hiding_confirmed") in stage.acts(ident)


def test_a_reply_is_acknowledged_closed_with_a_reason_and_owed_again(stage: Played) -> None:
    ident = stage.comment("When is it open? [ask]")
    assert does(stage, "acknowledge", ident, reason="Passed to Leisure") == 303
    assert does(stage, "close", ident, reason=" ") == 409
    assert does(stage, "close", ident, reason="Answered by telephone") == 303
    assert (stage.row(ident).duty, stage.row(ident).closed_by) == ("closed", "Tomos")
    assert does(stage, "reopen", ident, reason="They rang again") == 303
    assert (stage.row(ident).duty, stage.row(ident).closed_reason) == ("acknowledged", None)
    assert [act for who, act in stage.acts(ident) if who == "Tomos"] == ["acknowledged", "closed", "reopened"]


def test_a_report_is_made_by_hand_with_a_link_and_what_came_of_it_is_kept(stage: Played) -> None:
    ident = stage.comment("Spam [flag]")
    assert does(stage, "report", ident, reason="Spam") == 303
    (told,) = rows(stage, ReportRow)
    with stage.desk.signed_in("moderator") as browser:
        assert told.link.replace("&", "&amp;") in browser.get(f"/comments/{ident}").text
    assert does(stage, "report-told", ident, choice="nonsense") == 409
    assert does(stage, "report-told", ident, choice="upheld", reference="FB-77") == 303
    (told,) = rows(stage, ReportRow)
    assert (told.state, told.reference, told.asked_by) == ("upheld", "FB-77", "Tomos")
    assert [act for _, act in stage.acts(ident)][-2:] == ["report_asked", "report_upheld"]


def test_a_person_sends_a_comment_the_urgent_way_and_then_only_those_with_the_right_see_it(stage: Played) -> None:
    ident = stage.comment("Quiet words that worry [flag]")
    assert does(stage, "route", ident, choice="cooks", reason="x") == 409
    assert does(stage, "route", ident, choice="safeguarding", reason="A child is named") == 303
    (route,) = rows(stage, RouteRow)
    assert (route.kind, route.state) == ("safeguarding", "open")
    assert "tell" in stage.desk.house.wake.woken
    assert does(stage, "hide", ident, reason="x") == 403
    with stage.desk.signed_in("manager") as browser:
        page = browser.get("/comments?show=urgent").text
        assert f"/comments/{ident}" in page
        assert post(browser, f"/comments/{ident}/take-up", reference="SG-9").status_code == 303
    (route,) = rows(stage, RouteRow)
    assert (route.state, route.answered_by, route.reference) == ("answered", "Nia", "SG-9")
    assert stage.acts(ident)[-2:] == [("Tomos", "routed"), ("Nia", "taken_up")]


def test_whose_matter_it_is_can_be_said(stage: Played) -> None:
    ident = stage.comment("Something about bins [ask]")
    assert does(stage, "service", ident, choice="nonsense") == 409
    service = next(iter(stage.desk.house.ctx.book.services.names))
    assert does(stage, "service", ident, choice=service) == 303
    assert stage.row(ident).service == service
    assert ("Tomos", "passed_on") in stage.acts(ident)


def test_two_people_do_not_collide_and_one_takes_over_only_by_saying_why(stage: Played) -> None:
    ident = stage.comment("Words [flag]")
    assert does(stage, "claim", ident) == 303
    with stage.desk.browser() as browser:
        sign_in(browser, "Aled")
        page = browser.get(f"/comments/{ident}?lang=en").text
        assert "Tomos has it in hand until" in page
        assert (
            post(browser, f"/comments/{ident}/hide", reason="Rude", digest=stage.row(ident).text_hash).status_code
            == 409
        )
        assert post(browser, f"/comments/{ident}/claim").status_code == 409
        assert post(browser, f"/comments/{ident}/claim", reason="Tomos has gone home").status_code == 303
        assert (
            post(browser, f"/comments/{ident}/hide", reason="Rude", digest=stage.row(ident).text_hash).status_code
            == 303
        )
    assert does(stage, "unhide", ident, reason="x") == 409
    stage.desk.house.clock.at += timedelta(minutes=16)
    assert does(stage, "let-go", ident) == 409
    assert does(stage, "unhide", ident, reason="It was not rude") == 303
    assert [act for _, act in stage.acts(ident) if "taken" in act] == ["taken_in_hand", "taken_over"]
    assert len(rows(stage, ClaimRow)) == 1


def test_an_appeal_goes_to_another_moderator_than_the_one_who_hid(stage: Played) -> None:
    ident = stage.comment("Blunt words [flag]")
    assert does(stage, "appeal", ident, reason="By email") == 409, "it is not hidden"
    assert does(stage, "hide", ident, reason="Rude") == 303
    assert does(stage, "appeal", ident, reason="By email on Tuesday") == 303
    assert does(stage, "appeal", ident, reason="Again") == 409
    assert does(stage, "appeal-allow", ident, reason="I was wrong") == 409, "whoever hid it does not decide"
    with stage.desk.browser() as browser:
        sign_in(browser, "Aled")
        assert f"/comments/{ident}" in browser.get("/comments?show=appeals").text
        read = {"digest": stage.row(ident).text_hash}
        assert post(browser, f"/comments/{ident}/appeal-allow", reason=" ", **read).status_code == 409
        assert post(browser, f"/comments/{ident}/appeal-allow", reason="Blunt, not rude").status_code == 409
        assert post(browser, f"/comments/{ident}/appeal-allow", reason="Blunt, not rude", **read).status_code == 303
        assert f'href="/comments/{ident}"' not in browser.get("/comments?show=appeals").text
    stage.works()
    assert stage.facebook.hidden(stage.row(ident).external_id) is False
    (appeal,) = rows(stage, AppealRow)
    assert (appeal.state, appeal.hidden_by, appeal.decided_by) == ("allowed", "Tomos", "Aled")
    assert ("Aled", "appeal_allowed") in stage.acts(ident)


def test_an_approved_reply_goes_with_every_gap_filled_approved_by_a_colleague_and_in_the_commenter_s_language(
    stage: Played,
) -> None:
    ident = stage.comment("Where do I report a pothole? [ask]")
    for left in ("", "[address]", "https://… ____", "TBC"):
        assert does(stage, "reply", ident, template="report_it", language="en", **{"field-form": left}) == 409, left
    assert does(stage, "reply", ident, template="nonsense", language="en") == 409
    assert rows(stage, PostRow) == []
    filled = {"field-form": "https://www.brogerallt.example/report"}
    assert does(stage, "reply", ident, template="report_it", language="en", **filled) == 303
    (made,) = rows(stage, PostRow)
    assert (made.author, made.answers, made.state) == ("Tomos", ident, "cleared")
    stage.desk.house.approve(made.id)
    stage.works()
    (sent,) = [one for one in stage.facebook.outside.state()["g_comment"] if "brogerallt.example" in one["message"]]
    assert "{" not in sent["message"]
    assert sent["message"].startswith("Thank you for telling us.")


def test_a_reply_in_one_s_own_words_is_judged_like_every_post(stage: Played) -> None:
    ident = stage.comment("When is it open? [ask]")
    assert does(stage, "reply", ident, text=" ") == 409
    assert does(stage, "reply", ident, text="Mind your own business [hold]", language="en") == 303
    assert [row.state for row in rows(stage, PostRow)] == ["held"]


def test_a_reply_form_that_is_sent_twice_is_one_reply_and_after_that_one_was_stopped_another(stage: Played) -> None:
    ident = stage.comment("When is it open? [ask]")
    for _ in range(2):
        assert does(stage, "reply", ident, text="At nine o'clock.", language="en") == 303
    (made,) = rows(stage, PostRow)
    assert does(stage, "reply", ident, text="At nine o'clock, and on Saturdays at ten.", language="en") == 303
    assert len(rows(stage, PostRow)) == 2, "other words are another reply"
    with stage.desk.house.ctx.sessions() as session:
        session.get_one(PostRow, made.id).state = "stopped"
        session.commit()
    assert does(stage, "reply", ident, text="At nine o'clock.", language="en") == 303
    assert len(rows(stage, PostRow)) == 3


def test_nobody_can_change_what_others_wrote(stage: Played) -> None:
    ident = stage.comment("There house is damp [ask]")
    before = stage.row(ident)
    with stage.desk.signed_in("moderator") as browser:
        page = browser.get(f"/comments/{ident}").text
        assert not re.search(r"<(textarea|input)[^>]*>[^<]*There house is damp", page)
        for path in (f"/comments/{ident}", f"/comments/{ident}/edit"):
            assert post(browser, path, text="Their house is damp").status_code in (404, 405)
    assert stage.row(ident).text == before.text


def test_a_wave_is_chosen_confirmed_and_hidden_with_what_came_of_each(stage: Played) -> None:
    idents = [stage.comment(f"Buy now {n} [flag]", author=f"Seller {n}") for n in range(3)]
    with stage.desk.signed_in("moderator") as browser:
        assert post(browser, "/comments/bulk", act="hide").status_code == 400
        assert post(browser, "/comments/bulk", act="delete", number=idents).status_code == 400
        page = post(browser, "/comments/bulk?lang=en", act="hide", number=idents).text
        assert page.count("Buy now") == 3
        assert stage.row(idents[0]).sight == "flagged", "nothing is done before it is confirmed"
        shown = re.findall(r'name="read" value="(\d+:\w+)"', page)
        assert len(shown) == 3
        assert post(browser, "/comments/bulk/do", act="hide", read=shown).status_code == 409
        assert post(browser, "/comments/bulk/do", act="hide", read=idents, reason="Spam").status_code == 400
        stage.works()
    assert does(stage, "hide", idents[1], reason="Spam") == 303
    with stage.desk.signed_in("moderator") as browser:
        done = post(browser, "/comments/bulk/do?lang=en", act="hide", read=shown, reason="A wave of spam").text
    stage.works()
    assert done.count("govuk-tag--green") == 2
    assert f"Comment {idents[1]} is hidden already." in done
    assert all(stage.facebook.hidden(stage.row(ident).external_id) for ident in idents)
    assert [("Tomos", "hide") in stage.acts(ident) for ident in idents] == [True] * 3


def test_a_finding_is_called_wrong_once(stage: Played) -> None:
    ident = stage.comment("Good words [flag]")
    assert does(stage, "wrong", ident, choice="7", reason="x") == 409
    assert does(stage, "wrong", ident, choice="0", reason="Nothing rude in it") == 303
    assert does(stage, "wrong", ident, choice="0", reason="Again") == 409
    (said,) = rows(stage, DisagreementRow)
    assert (said.check, said.by, said.item_id) == ("conduct.mark", "Tomos", ident)
    assert ("Tomos", "disagreed") in stage.acts(ident)


def test_earlier_decisions_about_the_same_author_are_told_only_while_their_comment_is_kept(stage: Played) -> None:
    first = stage.comment("First [flag]")
    does(stage, "hide", first, reason="Said something rude")
    second = stage.comment("Second [flag]")
    with stage.desk.signed_in("moderator") as browser:
        assert "Said something rude" in browser.get(f"/comments/{second}").text
        with stage.desk.house.ctx.sessions() as session:
            row = session.get_one(type(stage.row(first)), first)
            row.text = row.author_id = None
            session.add(row)
            session.commit()
        assert "Said something rude" not in browser.get(f"/comments/{second}").text


def test_the_evidence_comes_in_one_click_as_pdf_and_data_with_our_post_its_picture_and_digests(stage: Played) -> None:
    house = stage.desk.house
    picture = Picture(drawn().content, "image/png", "Green", "Gwyrdd", people=())
    with house.ctx.sessions() as session:
        words = (Words("The pool is open", "en", pictures=(picture,)),)
        ours = submit(house.ctx, session, Submission("Mari", words, (FACEBOOK,))).id or 0
        session.commit()
    stage.works()
    house.approve(ours)
    stage.works()
    (sent,) = house.deliveries(ours)
    outside = stage.facebook.says(sent.external_id or "", "Mi wn i lle ti'n byw, ŵyr neb 🔪 [flag]")
    stage.works()
    with house.ctx.sessions() as session:
        ident = session.exec(select(CommentRow.id).where(CommentRow.external_id == outside)).one() or 0
    with stage.desk.signed_in("moderator") as browser:
        answer = post(browser, f"/comments/{ident}/evidence")
        assert post(browser, "/comments/999/evidence").status_code in (404, 409)
    pack = ZipFile(io.BytesIO(answer.content))
    data = pack.read(f"comment-{ident}.json")
    tree = json.loads(data)
    assert tree["comment"]["text"] == "Mi wn i lle ti'n byw, ŵyr neb 🔪 [flag]"
    assert tree["hash_holds"] is True
    assert tree["our_post"]["text"] == "The pool is open"
    (media,) = tree["our_post"]["media"]
    assert hashlib.sha256(pack.read(media["file"])).hexdigest() == media["sha256"]
    assert pack.read(f"comment-{ident}.pdf").startswith(b"%PDF-")
    for line in pack.read("SHA256SUMS").decode().splitlines():
        digest, _, path = line.partition("  ")
        assert hashlib.sha256(pack.read(path)).hexdigest() == digest
    packed = house.audit("evidence_packed")
    assert [(row.actor, row.content_hash) for row in packed] == [("Tomos", hashlib.sha256(data).hexdigest())]


def test_once_nothing_waits_of_a_comment_the_next_one_comes_and_the_last_is_a_link_away(stage: Played) -> None:
    first, asked, last = (
        stage.comment("Rude [flag]"),
        stage.comment("Blunt [flag] [ask]"),
        stage.comment("Sharp [flag]"),
    )
    with stage.desk.signed_in("moderator") as browser:
        assert browser.get("/comments/next").headers["location"] == f"/comments/{first}"
        kept = post(browser, f"/comments/{first}/approve", digest=stage.row(first).text_hash)
        assert kept.headers["location"] == f"/comments/{asked}?of={first}&done=comment_approved"
        assert f'href="/comments/{first}"' in browser.get(kept.headers["location"]).text
        stayed = post(browser, f"/comments/{asked}/approve", digest=stage.row(asked).text_hash)
        assert stayed.headers["location"] == f"/comments/{asked}?done=comment_approved"
        assert (
            post(browser, f"/comments/{asked}/close", reason="Thanks", digest=stage.row(asked).text_hash)
            .headers["location"]
            .startswith(f"/comments/{last}?")
        )
        gone = post(browser, f"/comments/{last}/hide", reason="Rude", digest=stage.row(last).text_hash)
        assert gone.headers["location"] == f"/comments?of={last}&done=comment_hidden"
        assert browser.get("/comments/next").headers["location"] == "/comments"


def test_what_one_passes_over_is_not_offered_again_at_once(stage: Played) -> None:
    first, second, third = (stage.comment(f"Rude {number} [flag]") for number in range(3))
    with stage.desk.signed_in("moderator") as browser:
        ways = {
            one: re.search(r'href="/comments/(\d+)" data-key="x"', browser.get(f"/comments/{one}").text)
            for one in (first, second, third)
        }
    assert {one: int(way[1]) if way else None for one, way in ways.items()} == {
        first: second,
        second: third,
        third: first,
    }


def test_a_flagged_comment_is_hidden_for_the_rule_that_spoke_with_one_button(stage: Played) -> None:
    ident = stage.comment("Rude [flag]")
    with stage.desk.signed_in("moderator") as browser:
        page = browser.get(f"/comments/{ident}?lang=cy").text
        reason = re.search(r'name="reason" value="([^"]+)"[^>]*>Cuddio: ', page)
        assert reason
        read = stage.row(ident).text_hash
        assert post(browser, f"/comments/{ident}/hide", reason=unescape(reason[1]), digest=read).status_code == 303
    stage.works()
    assert rows(stage, ActRow)[0].reason == stage.desk.house.ctx.book.clauses["rct.civil"].says.cy
