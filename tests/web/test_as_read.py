"""What is decided on a page or by a key is decided of the words that were read: whatever was changed since is refused."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.intake import pull
from bot.intake.comments import take
from bot.judge import judge
from bot.moderate import moderate
from bot.ports import Can
from bot.store.comments import CommentRow
from bot.web.routes.comment_acts import OF_WORDS
from tests.house import FACEBOOK
from tests.web.desk import Office, office, post
from tests.web.test_keys import programme


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def comment(desk: Office, words: str, ident: str = "c1", **also: object) -> int:
    """Somebody writes it; it is read, judged and acted on; its number."""
    ctx = desk.house.ctx
    desk.house.platforms[FACEBOOK].writes(ident, words, **also)
    pull(ctx, FACEBOOK)
    judge(ctx)
    moderate(ctx)
    with ctx.sessions() as session:
        return session.exec(select(CommentRow.id).where(CommentRow.external_id == ident)).one() or 0


def rewritten(desk: Office, words: str, ident: str = "c1", minutes: int = 0) -> None:
    """Its author puts other words in its place, after a while; they are read and judged."""
    ctx, platform = desk.house.ctx, desk.house.platforms[FACEBOOK]
    desk.house.clock.passes(minutes=minutes)
    platform.comments[ident] = replace(platform.comments[ident], text=words, edited=True)
    with ctx.sessions() as session:
        take(ctx, session, FACEBOOK, platform.comments[ident])
        session.commit()
    judge(ctx)


def row_of(desk: Office, ident: int) -> CommentRow:
    with desk.house.ctx.sessions() as session:
        return session.get_one(CommentRow, ident)


def digest_on(page: str, act: str) -> str:
    """The hash that the form of an act sends along."""
    return re.search(rf'action="[^"]*/{act}">.*?name="digest" value="(\w+)"', page, re.DOTALL).group(1)  # type: ignore[union-attr]


def test_the_page_of_a_hidden_comment_brings_back_what_it_shows_and_says_that_the_words_are_new(desk: Office) -> None:
    ident = comment(desk, "Awful [hide]")
    with desk.signed_in("moderator") as browser:
        page = browser.get(f"/comments/{ident}?lang=en").text
        assert "Its author changed it on" not in page
        old = digest_on(page, "unhide")
        rewritten(desk, "A child lives at number three")
        assert post(browser, f"/comments/{ident}/unhide", reason="Fair really", digest=old).status_code == 409
        page = browser.get(f"/comments/{ident}?lang=en").text
        assert "Its author changed it on Tuesday 24 November 2026" in page
        assert (
            "Newidiodd ei awdur ef ar ddydd Mawrth 24 Tachwedd 2026" in browser.get(f"/comments/{ident}?lang=cy").text
        )
        new = digest_on(page, "unhide")
        assert post(browser, f"/comments/{ident}/unhide", reason="Fair really", digest=new).status_code == 303
    moderate(desk.house.ctx)
    assert row_of(desk, ident).sight == "visible"


of_words = pytest.mark.parametrize(
    ("act", "first", "words"),
    [
        ("hide", "Blunt [flag]", "Blunter [flag]"),
        ("delete", "Awful [hide]", "A child lives at number three [hide]"),
        ("close", "When is it open? [ask]", "My mother has fallen, who helps? [ask]"),
    ],
)


@of_words
def test_what_is_hidden_deleted_or_closed_is_the_words_that_were_shown(
    desk: Office, act: str, first: str, words: str
) -> None:
    ident = comment(desk, first, actions=frozenset({Can.HIDE, Can.DELETE, Can.REPLY}))
    with desk.signed_in("moderator") as browser:
        old = row_of(desk, ident).text_hash
        assert digest_on(browser.get(f"/comments/{ident}?lang=en").text, act) == old
        rewritten(desk, words)
        for given in (old, ""):
            refused = post(browser, f"/comments/{ident}/{act}?lang=en", reason="Spam", digest=given)
            assert refused.status_code == 409
            assert f"Comment {ident} was changed by its author meanwhile; read it again." in refused.text
        refused = post(browser, f"/comments/{ident}/{act}?lang=cy", reason="Spam", digest=old)
        assert f"Newidiwyd sylw {ident} gan ei awdur yn y cyfamser; darllenwch ef eto." in refused.text
        new = digest_on(browser.get(f"/comments/{ident}").text, act)
        assert post(browser, f"/comments/{ident}/{act}", reason="Spam", digest=new).status_code == 303


@of_words
def test_a_key_hides_deletes_or_closes_only_the_words_whose_digest_it_gives(
    desk: Office, act: str, first: str, words: str
) -> None:
    _refuses_what_was_not_read(desk, act, first, words)


def test_a_key_brings_back_only_the_words_whose_digest_it_gives(desk: Office) -> None:
    _refuses_what_was_not_read(desk, "unhide", "Awful [hide]", "Other words [hide]")


def _refuses_what_was_not_read(desk: Office, act: str, first: str, words: str) -> None:
    ident = comment(desk, first, actions=frozenset({Can.HIDE, Can.DELETE, Can.REPLY}))
    with programme(desk, "comment.moderate") as client:
        old = client.get(f"/api/v1/comments/{ident}").json()["digest"]
        rewritten(desk, words)
        before = row_of(desk, ident)
        for given in ({}, {"digest": old}):
            answer = client.post(f"/api/v1/comments/{ident}/{act}", json={"reason": "Fair really", **given})
            assert answer.status_code == 409
            assert "was changed by its author meanwhile; read it again" in answer.json()["error"]
        after = row_of(desk, ident)
        assert (after.sight, after.duty) == (before.sight, before.duty)
        new = client.get(f"/api/v1/comments/{ident}").json()["digest"]
        given = {"reason": "Fair really", "digest": new}
        assert client.post(f"/api/v1/comments/{ident}/{act}", json=given).status_code == 200


def test_the_openapi_document_says_which_acts_need_the_digest(desk: Office) -> None:
    with programme(desk, "desk.see") as client:
        paths = client.get("/api/v1/openapi.json").json()["paths"]
    acts = {
        path.rsplit("/", 1)[1]: paths[path]["post"] for path in paths if path.startswith("/api/v1/comments/{ident}/")
    }
    assert {name for name, told in acts.items() if "whose digest is given" in told["description"]} == OF_WORDS


def test_of_several_approved_at_once_the_one_that_was_changed_is_left_out_and_told(desk: Office) -> None:
    same, changed = comment(desk, "Blunt [flag]"), comment(desk, "Blunt too [flag]", "c2")
    with desk.signed_in("moderator") as browser:
        page = post(browser, "/comments/bulk?lang=en", act="approve", number=[same, changed]).text
        shown = re.findall(r'name="read" value="(\d+:\w+)"', page)
        rewritten(desk, "A child lives at number three [flag]", "c2")
        assert post(browser, "/comments/bulk/do", act="approve", number=[same, changed]).status_code == 400
        told = post(browser, "/comments/bulk/do?lang=en", act="approve", read=shown).text
    assert f"Comment {changed} was changed by its author meanwhile; read it again." in told
    assert (row_of(desk, same).sight, row_of(desk, changed).sight) == ("visible", "flagged")


def test_whoever_has_answered_for_the_hiding_since_does_not_decide_the_appeal(desk: Office) -> None:
    ident = comment(desk, "Awful [hide]")
    read = row_of(desk, ident).text_hash
    with desk.signed_in("moderator") as browser:
        assert post(browser, f"/comments/{ident}/appeal", reason="By letter").status_code == 303
        assert post(browser, f"/comments/{ident}/confirm", digest=read).status_code == 303
        page = browser.get(f"/comments/{ident}").text
        for act in ("appeal-allow", "appeal-dismiss"):
            assert f"/{act}" not in page
            assert post(browser, f"/comments/{ident}/{act}", reason="Rude", digest=read).status_code == 409
    with desk.signed_in("manager") as browser:
        assert post(browser, f"/comments/{ident}/appeal-dismiss", reason="Rude", digest=read).status_code == 303
