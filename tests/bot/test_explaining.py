"""After hiding: what the author is told, in their language, from a text without gaps; or why nothing is said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from bot.intake import pull
from bot.judge import judge
from bot.moderate import moderate
from bot.ports import Can, PlatformError
from bot.publish import publish
from bot.review import approve_standing, hide, unhide
from bot.review.refusal import Person
from bot.rulebook import RulebookError, rulebook
from bot.rulebook.replies import GapError, Template, filled, replies
from bot.store.comments import CommentRow
from bot.store.content import text_hash, whole
from bot.store.moderation import ExplanationRow
from bot.store.posts import PostRow
from checks.model import Text
from tests.house import FACEBOOK, X_CY, X_EN, House, house


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def approved(desk: House, name: str = "Gwen") -> None:
    """Somebody has approved the texts as they stand."""
    book = replace(desk.ctx.book, replies=replace(desk.ctx.book.replies, approved_by=name))
    object.__setattr__(desk.ctx, "book", book)


def round_of(desk: House, account: str = FACEBOOK) -> None:
    pull(desk.ctx, account)
    judge(desk.ctx)
    moderate(desk.ctx)
    judge(desk.ctx)
    approve_standing(desk.ctx)


def told(desk: House) -> list[ExplanationRow]:
    with desk.ctx.sessions() as session:
        return list(session.exec(select(ExplanationRow).order_by(col(ExplanationRow.id))))


def test_without_a_standing_approval_the_draft_waits_for_a_person(desk: House) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Bad words. [hide]")
    round_of(desk)
    (row,) = told(desk)
    assert row.reason is None
    assert desk.post(row.post_id or 0).state == "cleared"
    assert publish(desk.ctx) == 0


def test_approved_texts_answer_the_hidden_comment_once_in_its_own_language(desk: House) -> None:
    approved(desk)
    desk.platforms[FACEBOOK].writes("c1", "Bad words. [hide]")
    round_of(desk)
    assert publish(desk.ctx) == 1
    (sent,) = desk.platforms[FACEBOOK].stands
    assert sent.in_reply_to == "c1"
    assert sent.text.startswith("We have hidden your comment")
    assert "{" not in sent.text
    round_of(desk)
    assert publish(desk.ctx) == 0


def test_a_welsh_comment_on_the_english_account_is_answered_there_in_welsh(desk: House) -> None:
    approved(desk)
    desk.platforms[X_EN].writes("m1", "Geiriau hyll. [hide]")
    pull(desk.ctx, X_EN)
    judge(desk.ctx)
    with desk.ctx.sessions() as session:
        row = session.exec(select(CommentRow)).one()
        row.reply_language = "cy"
        session.add(row)
        session.commit()
    moderate(desk.ctx)
    judge(desk.ctx)
    approve_standing(desk.ctx)
    assert publish(desk.ctx) == 1
    assert desk.platforms[X_EN].stands[0].text.startswith("Rydym wedi cuddio'ch sylw")
    assert desk.platforms[X_CY].stands == []


def test_one_person_is_told_once_a_day_and_the_reason_is_kept(desk: House) -> None:
    approved(desk)
    for ident in ("c1", "c2"):
        desk.platforms[FACEBOOK].writes(ident, f"Bad words {ident}. [hide]")
    round_of(desk)
    assert [row.reason for row in told(desk)] == [None, "its author was told not long ago"]
    desk.clock.passes(hours=25)
    desk.platforms[FACEBOOK].writes("c3", "Bad words again. [hide]")
    round_of(desk)
    assert told(desk)[-1].reason is None
    assert len(desk.audit("not_explained")) == 1


@pytest.mark.parametrize(
    ("text", "actions", "reason"),
    [
        ("Bad words. [hide] [triage.police]", {Can.HIDE, Can.REPLY}, "a person decides what is said"),
        ("Bad words. [hide] [triage.safeguarding]", {Can.HIDE, Can.REPLY}, "a person decides what is said"),
        ("Bad words. [hide]", {Can.HIDE}, "the platform does not let us reply"),
    ],
)
def test_why_nothing_is_said_is_recorded(desk: House, text: str, actions: set[Can], reason: str) -> None:
    approved(desk)
    desk.platforms[FACEBOOK].writes("c1", text, actions=frozenset(actions))
    round_of(desk)
    (row,) = told(desk)
    assert (row.post_id, row.reason) == (None, reason)


def test_a_platform_that_refuses_the_reply_is_asked_once_and_its_reason_kept(desk: House) -> None:
    approved(desk)
    platform = desk.platforms[X_EN]

    def refuse(outgoing: object) -> None:
        raise PlatformError("Not mentioned.", permanent=True, sent=False, reason="reply not allowed")

    platform.before = refuse
    platform.writes("m1", "Bad words. [hide]")
    round_of(desk, X_EN)
    publish(desk.ctx)
    desk.clock.passes(hours=1)
    publish(desk.ctx)
    assert platform.attempts == 1
    (delivery,) = desk.deliveries(told(desk)[0].post_id or 0)
    assert (delivery.state, delivery.reason) == ("refused", "reply not allowed")


def test_what_a_person_hides_is_explained_too_and_a_comment_brought_back_is_not(desk: House) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Rude, says a person.")
    round_of(desk)
    with desk.ctx.sessions() as session:
        ident = session.exec(select(CommentRow.id)).one() or 0
        hide(desk.ctx, session, ident, Person("Gwen"), "insult")
        session.commit()
    round_of(desk)
    (row,) = told(desk)
    assert row.template == "removed"
    with desk.ctx.sessions() as session:
        unhide(desk.ctx, session, ident, Person("Gwen"), "a mistake", text_hash("Rude, says a person."))
        session.commit()
    moderate(desk.ctx)
    assert desk.post(row.post_id or 0).state == "stopped"


def test_every_text_of_the_shipped_file_is_whole_short_and_in_both_languages() -> None:
    book = rulebook().replies
    for template in book.templates:
        for language in ("en", "cy"):
            values = {k: v.cy if language == "cy" else v.en for k, v in book.values.items()}
            for name in rulebook().services.names.values():
                text = filled(template, language, {**values, "department": name.cy, "organisation": "Cyngor"})
                assert len(text) <= 280, f"{template.key} in {language} is too long for X"


@pytest.mark.parametrize(
    "text",
    ["Write to {contact}.", "Ring [number].", "Write to XXXX.", "We will reply by ____.", "Address: TBC", "Why???"],
)
def test_a_text_with_anything_left_open_is_refused(text: str) -> None:
    template = Template("t", (), Text(en=text, cy=text))
    for language in ("en", "cy"):
        with pytest.raises(GapError, match=r"replies\.yaml, t:"):
            filled(template, language, {"contact": " "})


def test_a_gap_keeps_the_draft_from_being_made_and_says_where(desk: House) -> None:
    template = replace(desk.ctx.book.replies.templates[-1], text=Text(en="Write to [us].", cy="Ysgrifennwch at [ni]."))
    book = replace(desk.ctx.book, replies=replace(desk.ctx.book.replies, templates=(template,)))
    object.__setattr__(desk.ctx, "book", book)
    desk.platforms[FACEBOOK].writes("c1", "Bad words. [hide]")
    round_of(desk)
    (row,) = told(desk)
    assert row.reason is not None
    assert row.reason.startswith("replies.yaml, removed:")
    with desk.ctx.sessions() as session:
        assert session.exec(select(PostRow)).all() == []


def test_whoever_shows_their_own_data_is_told_which_department_receives_it() -> None:
    book = rulebook()
    template = book.replies.chosen(["personal_data.phone"])
    for language, named in (("en", "Waste and Recycling team"), ("cy", "tîm Gwastraff ac Ailgylchu")):
        name = book.services.names["waste"]
        values = {k: v.cy if language == "cy" else v.en for k, v in book.replies.values.items()}
        assert named in filled(template, language, {**values, "department": name.cy if language == "cy" else name.en})


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        (
            {"templates": {"removed": {"when": [], "en": "{who}", "cy": "{who}"}}},
            "replies.yaml, templates.removed: who",
        ),
        ({"templates": {"words": {"when": [], "en": "a", "cy": "b"}}}, "replies.yaml, templates.removed:"),
        ({"templates": {"removed": {"when": [], "en": "a"}}}, "replies.yaml, templates.removed: both en and cy"),
    ],
)
def test_replies_that_do_not_fit_are_refused_by_file_and_key(tree: dict[str, object], says: str) -> None:
    with pytest.raises(RulebookError) as refused:
        replies({"values": {}, "silent": [], "approved_by": "", "once_in_hours": 1, **tree})
    assert str(refused.value).startswith(says)


def test_the_words_of_a_stored_draft_are_those_of_the_template(desk: House) -> None:
    desk.platforms[FACEBOOK].writes("c1", "Bad words. [hide]")
    round_of(desk)
    with desk.ctx.sessions() as session:
        post = session.exec(select(PostRow)).one()
        assert post.answers is not None
        assert whole(session, post).versions[0].language == "en"
        assert desk.clock() - post.created_at < timedelta(minutes=1)
