"""What somebody may not see is shown to them by no page, and told to no programme of theirs."""

import io
import json
import re
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import Submission
from bot.intake.drafts import discard, save_draft
from bot.store.audit import AuditRow
from bot.store.comments import CommentRow
from bot.store.content import Words
from bot.store.posts import PostRow
from tests.house import FACEBOOK
from tests.pictures import PNG
from tests.web.desk import Office, csrf, office, post
from tests.web.test_keys import programme
from tests.web.test_pages import comment

HURT, SECRET = "My uncle hurts me", "Half-written words"


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def asks_for_help(desk: Office) -> int:
    return comment(desk, f"{HURT} [triage.safeguarding] [ask]")


def drafted(desk: Office, text: str = SECRET) -> int:
    """Mari is still writing it."""
    with desk.house.ctx.sessions() as session:
        words = (Words(text, "en"),)
        saved = save_draft(desk.house.ctx, session, Submission("Mari", words, (FACEBOOK,)))
        session.commit()
        return saved.ident


def answering(ident: int, **also: object) -> dict[str, object]:
    return {"versions": [{"text": "Thank you", "language": "en"}], "accounts": [FACEBOOK], "answers": ident} | also


def posts(desk: Office) -> list[PostRow]:
    with desk.house.ctx.sessions() as session:
        return list(session.exec(select(PostRow)))


def test_the_form_of_a_reply_shows_the_comment_only_to_whoever_may_answer_it(desk: Office) -> None:
    hurt, plain = asks_for_help(desk), comment(desk, "When do you open? [ask]", "c2")
    desk.known_with(["author", "moderator"])
    with desk.signed_in("author") as browser:
        assert browser.get(f"/posts/new?answers={hurt}").status_code == 403
        assert "When do you open?" in browser.get(f"/posts/new?answers={plain}").text
        desk.known_with(["author"])
        assert browser.get(f"/posts/new?answers={plain}").status_code == 403
        desk.known_with(["author", "manager"])
        assert HURT in browser.get(f"/posts/new?answers={hurt}").text


def test_a_draft_does_not_answer_what_its_author_may_not_see(desk: Office) -> None:
    hurt = asks_for_help(desk)
    with desk.signed_in("author") as browser:
        kept = post(browser, "/posts/new", en="Thank you", accounts=[FACEBOOK], answers=hurt, act="save")
        assert kept.status_code == 303, "no word is lost"
        assert HURT not in browser.get(kept.headers["location"]).text
        assert HURT not in post(browser, "/posts/new", en="Thank you", at="soon", answers=hurt).text
    assert [row.answers for row in posts(desk)] == [None]


def test_a_reply_is_handed_in_only_by_whoever_may_answer_it(desk: Office) -> None:
    plain = comment(desk, "When do you open? [ask]")
    desk.known_with(["author", "moderator"])
    with desk.signed_in("author") as browser:
        fields = {"en": "At nine", "accounts": [FACEBOOK], "answers": plain}
        look = post(browser, "/posts/new", **fields).headers["location"]
        digest = re.search(r'name="digest" value="(\w+)"', browser.get(look).text)
        assert digest is not None
        desk.known_with(["author"])
        handed = {"digest": digest[1], "sure": ["1", "2", "3"]}
        assert post(browser, look, **handed).status_code == 403
        desk.known_with(["author", "moderator"])
        assert post(browser, look, **handed).status_code == 303
    assert [(row.answers, row.state) for row in posts(desk)] == [(plain, "cleared")]


def test_a_programme_answers_only_what_its_owner_may(desk: Office) -> None:
    hurt, plain = asks_for_help(desk), comment(desk, "When do you open? [ask]", "c2")
    with programme(desk, "post.write", "desk.see", roles=("author", "moderator")) as client:
        assert client.post("/api/v1/posts", json=answering(plain)).status_code == 403, "its key is not for replies"
    with programme(desk, "post.write", "desk.see", "comment.reply", roles=("author", "moderator")) as client:
        assert client.post("/api/v1/posts", json=answering(hurt)).status_code == 403
        assert client.post("/api/v1/posts", json=answering(999)).status_code == 404
        made = client.post("/api/v1/posts", json=answering(plain))
        assert (made.status_code, made.json()["answers"]) == (201, plain)
        change = answering(hurt, digest=made.json()["digest"])
        assert client.put(f"/api/v1/posts/{made.json()['id']}", json=change).status_code == 403
        with desk.house.ctx.sessions() as session:
            row = session.get_one(CommentRow, plain)
            row.sight = "removed"
            session.add(row)
            session.commit()
        assert client.post("/api/v1/posts", json=answering(plain)).status_code == 400, "it is gone from the platform"


def test_the_checks_of_a_reply_read_only_a_comment_that_its_writer_may_answer(desk: Office) -> None:
    hurt = asks_for_help(desk)
    asked = {"kind": "post", "id": "1", "versions": [{"language": "en", "text": "Thank you"}], "answers": hurt}
    seen: list[object] = []
    bench = desk.desk.bench

    class Noting(type(bench)):  # type: ignore[misc]
        def __call__(self, items):  # type: ignore[no-untyped-def]
            seen.extend(item.replies_to for item in items)
            return super().__call__(items)

    desk.desk = type(desk.desk)(**{**{n: getattr(desk.desk, n) for n in desk.desk.__slots__}, "bench": Noting()})
    with desk.signed_in("author") as browser:
        answer = browser.post("/api/v1/check", json=asked, headers={"x-csrf-token": csrf(browser)})
        assert answer.status_code == 200, answer.text
    assert seen == [None]


def test_what_others_write_is_on_no_page_of_theirs(desk: Office) -> None:
    ident = drafted(desk)
    with desk.signed_in("approver") as browser:
        for path in ("", "/mend", "/edit", "/confirm", "/move"):
            assert browser.get(f"/posts/{ident}{path}").status_code == 404, path
        for act in ("stop", "approve", "return", "override"):
            assert post(browser, f"/posts/{ident}/{act}", reason="Let me see").status_code == 404, act
    assert desk.house.post(ident).state == "draft"


def test_a_draft_that_was_put_away_is_shown_to_its_author_alone(desk: Office) -> None:
    ident = drafted(desk)
    with desk.house.ctx.sessions() as session:
        discard(desk.house.ctx, session, ident, "Mari")
        session.commit()
    with desk.signed_in("approver") as browser:
        assert browser.get(f"/posts/{ident}").status_code == 404
        assert f"/posts/{ident}" not in browser.get("/posts?state=stopped").text
    with desk.signed_in("author") as browser:
        assert SECRET in browser.get(f"/posts/{ident}").text


def test_a_post_that_was_handed_in_and_stopped_is_shown_to_all(desk: Office) -> None:
    ident = desk.house.queue(("en", "Handed in"))
    with desk.signed_in("approver") as browser:
        assert post(browser, f"/posts/{ident}/stop", reason="Too late").status_code == 303
    with desk.signed_in("moderator") as browser:
        assert "Handed in" in browser.get(f"/posts/{ident}").text


def test_a_change_of_what_others_still_write_does_not_show_it(desk: Office) -> None:
    ident = drafted(desk)
    with desk.signed_in("approver") as browser:
        kept = post(browser, "/posts/new", en="Mine", accounts=[FACEBOOK], of=ident)
        assert kept.status_code == 303
        assert "Half-written" not in browser.get(kept.headers["location"]).text
        assert post(browser, "/posts/new", en="Mine", accounts=[FACEBOOK], of=999).status_code == 303
    assert desk.house.post(ident).author == "Mari"


def test_the_evidence_of_a_comment_leaves_out_what_its_reader_may_not_see(desk: Office) -> None:
    hurt, rude = asks_for_help(desk), comment(desk, "Rude [hide]", "c2")
    with desk.house.ctx.sessions() as session:
        for ident in (hurt, rude):
            row = session.get_one(CommentRow, ident)
            row.thread = "t1"
            session.add(row)
        session.commit()
    told = {}
    for role in ("moderator", "manager"):
        with desk.signed_in(role) as browser:
            packed = ZipFile(io.BytesIO(post(browser, f"/comments/{rude}/evidence").content))
            told[role] = json.loads(packed.read(f"comment-{rude}.json"))
            assert (HURT in packed.read(f"comment-{rude}.html").decode()) is (role == "manager")
    assert (told["moderator"]["thread"], told["moderator"]["left_out_of_thread"]) == ([], 1)
    assert HURT in told["manager"]["thread"][0]["text"]


def test_a_programme_s_look_at_personal_data_is_in_the_audit(desk: Office) -> None:
    ident = comment(desk, "Ring 01443 123456 [personal_data.phone] [flag]")
    with programme(desk, "comment.moderate") as client:
        assert client.get("/api/v1/comments").status_code == 200
        assert client.get(f"/api/v1/comments/{ident}").status_code == 200
    with desk.house.ctx.sessions() as session:
        rows = session.exec(select(AuditRow).where(AuditRow.act == "viewed")).all()
    assert [(row.subject_id, row.os_user[:3]) for row in rows] == [(str(ident), "key")] * 2


def test_a_picture_of_a_draft_is_shown_to_its_author_and_whoever_keeps_the_register(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        fields = {"csrf": csrf(browser), "act": "save", "alt-en-0": "The pool"}
        browser.post("/posts/new", data=fields, files={"file-0": ("pool.png", PNG, "image/png")})
        digest = desk.house.audit("cleaned")[0].subject_id
        assert browser.get(f"/posts/media/{digest}").status_code == 200
    with desk.signed_in("auditor") as browser:
        assert digest in browser.get("/audit?act=cleaned").text, "the audit names it"
        assert browser.get(f"/posts/media/{digest}").status_code == 404
    with desk.signed_in("consent_officer") as browser:
        assert browser.get(f"/posts/media/{digest}").status_code == 200
