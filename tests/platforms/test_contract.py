"""What every adapter does, whatever its platform: the same behaviours on X and on Facebook, over real HTTP."""

import logging
import time
import traceback
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.platforms.sandbox import Control
from bot.ports import Can, Outgoing, Picture, PlatformError

from .stages import NOW, SILENCE, STAGES, FacebookStage, XStage, picture

Actor = XStage | FacebookStage
WORDS = "Mae'r llyfrgell ar agor & yn gynnes.\n\nThe library is open & warm: https://example.gov.uk/library/"
BROKEN = ["cut", "short", "malformed", "empty", "html_200", "html_503"]


@pytest.fixture(params=sorted(STAGES))
def stage(request: pytest.FixtureRequest, outside: Control) -> Actor:
    return STAGES[request.param](outside)


def fails(act: Callable[[], object]) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        act()
    return caught.value


def test_the_credentials_prove_who_we_are(stage: Actor) -> None:
    told = stage.platform.whoami()
    assert told.isdigit()
    assert (
        told in (stage.credentials.get("page_id"), stage.credentials["access_token"].split("-")[0])
        if isinstance(stage, XStage)
        else told == stage.credentials["page_id"]
    )


def test_a_post_goes_out_with_its_pictures_and_what_they_show(stage: Actor) -> None:
    alts = ("Plant yn darllen / Children reading", "Silff lyfrau / A bookshelf")
    outgoing = Outgoing(WORDS, tuple(picture(alt, colour) for alt, colour in zip(alts, ("red", "blue"), strict=True)))
    published = stage.platform.publish(outgoing)
    [standing] = stage.standing()
    assert (standing.id, standing.text, standing.alts) == (published.external_id, WORDS, alts)
    assert published.posted_at == NOW
    assert published.external_id in published.url


def test_what_went_out_is_found_by_reading_back(stage: Actor) -> None:
    outgoing = Outgoing(WORDS, (picture(),))
    published = stage.platform.publish(outgoing)
    stage.posts("Arall / Another")
    found = stage.platform.recent(NOW - timedelta(minutes=10))
    assert [post.external_id for post in found if stage.platform.is_same(post, outgoing)] == [published.external_id]
    assert len(found) == 2


def test_reading_back_is_newest_first_and_no_further_than_asked(stage: Actor) -> None:
    stage.posts("Too old")
    stage.passes(hours=1)
    first = stage.posts("Cyntaf")
    stage.passes(minutes=1)
    second = stage.posts("Ail")
    found = stage.platform.recent(stage.clock.at - timedelta(minutes=10))
    assert [post.external_id for post in found] == [second, first]
    assert [post.text for post in found] == ["Ail", "Cyntaf"]


def test_a_reply_stands_under_what_it_answers_and_is_read_back_with_it(stage: Actor) -> None:
    comment = stage.says(stage.posts("Parcio am ddim"), "Tan pryd?")
    outgoing = Outgoing("Tan ddiwedd y mis", in_reply_to=comment)
    published = stage.platform.publish(outgoing)
    found = {post.external_id: post for post in stage.platform.recent(NOW - timedelta(minutes=10))}
    assert found[published.external_id].in_reply_to == comment == published.in_reply_to
    assert stage.platform.is_same(found[published.external_id], outgoing)


@pytest.mark.parametrize("fault", [*BROKEN, "hang"])
def test_where_the_pictures_words_are_not_taken_nothing_is_published(stage: Actor, fault: str) -> None:
    stage.outside.fault(fault, path=stage.describe_path, method="POST", seconds=SILENCE)
    error = fails(lambda: stage.platform.publish(Outgoing(WORDS, (picture(),))))
    assert error.sent is False
    assert stage.standing() == []
    stage.platform.publish(Outgoing(WORDS, (picture(),)))
    assert [post.alts for post in stage.standing()] == [(picture().alt,)]


def test_a_picture_without_words_is_not_even_uploaded(stage: Actor) -> None:
    before = stage.asked()
    error = fails(lambda: stage.platform.publish(Outgoing(WORDS, (picture(), Picture(b"x", "image/png", " ")))))
    assert (error.permanent, error.sent, error.reason) == (True, False, "unfit")
    assert stage.asked() == before


def test_a_post_whose_answer_was_lost_is_unknown_and_found_by_reading_back(stage: Actor) -> None:
    outgoing = Outgoing(WORDS)
    stage.outside.fault("cut", path=stage.publish_path, method="POST", after_commit=True)
    error = fails(lambda: stage.platform.publish(outgoing))
    assert error.sent is None
    [standing] = stage.standing()
    found = [
        post for post in stage.platform.recent(NOW - timedelta(minutes=10)) if stage.platform.is_same(post, outgoing)
    ]
    assert [post.external_id for post in found] == [standing.id]


def test_a_post_that_was_lost_on_its_way_is_unknown_and_not_found(stage: Actor) -> None:
    stage.outside.fault("cut", path=stage.publish_path, method="POST")
    assert fails(lambda: stage.platform.publish(Outgoing(WORDS))).sent is None
    assert stage.standing() == []
    assert stage.platform.recent(NOW - timedelta(minutes=10)) == ()


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("committed", [False, True])
def test_no_broken_answer_to_a_post_is_taken_for_a_no_or_tried_again(stage: Actor, fault: str, committed: bool) -> None:
    stage.outside.fault(fault, path=stage.publish_path, method="POST", after_commit=committed, times=0)
    before = stage.asked()
    assert fails(lambda: stage.platform.publish(Outgoing(WORDS))).sent is None
    assert len(stage.standing()) == int(committed)
    assert stage.asked() == before + 1


def test_the_same_words_again_may_be_there_already(stage: Actor) -> None:
    stage.platform.publish(Outgoing(WORDS))
    error = fails(lambda: stage.platform.publish(Outgoing(WORDS)))
    assert (error.sent, error.reason, error.permanent) == (None, "duplicate", True)
    assert len(stage.standing()) == 1


@pytest.mark.parametrize("committed", [False, True])
def test_a_silent_platform_is_left_after_the_time_we_give_it(stage: Actor, committed: bool) -> None:
    stage.outside.fault("hang", path=stage.publish_path, method="POST", seconds=SILENCE, after_commit=committed)
    began = time.monotonic()
    error = fails(lambda: stage.platform.publish(Outgoing(WORDS)))
    assert time.monotonic() - began < SILENCE
    assert (error.sent, error.reason, error.permanent) == (None, "timeout", False)


def test_a_limit_says_when_to_come_back_and_is_not_run_against(stage: Actor) -> None:
    stage.outside.fault(**stage.limited, path=stage.publish_path, method="POST")
    error = fails(lambda: stage.platform.publish(Outgoing(WORDS)))
    assert (error.sent, error.reason, error.permanent) == (False, "rate_limit", False)
    assert error.retry_at is not None
    assert NOW + timedelta(minutes=5) <= error.retry_at <= NOW + timedelta(minutes=6)
    before = stage.asked()
    assert fails(lambda: stage.platform.publish(Outgoing(WORDS))).retry_at == error.retry_at
    assert stage.asked() == before
    stage.passes(minutes=7)
    stage.platform.publish(Outgoing(WORDS))
    assert len(stage.standing()) == 1


def test_a_token_that_ended_asks_for_a_person(stage: Actor) -> None:
    stage.platform.whoami()
    stage.ends_token()
    for act in (lambda: stage.platform.publish(Outgoing(WORDS)), lambda: stage.platform.inbox(None)):
        error = fails(act)
        assert (error.sent, error.reason, error.permanent) == (False, "token", True)
    assert stage.standing() == []


def test_every_comment_is_read_over_many_pages(stage: Actor) -> None:
    post = stage.posts("Beth yw eich barn? / What do you think?")
    written = {stage.says(post, f"Sylw rhif {n}", at=-n) for n in range(230)}
    stage.passes(minutes=20)
    found, cursor = stage.pulls()
    told = [item.external_id for item in found if not item.ours]
    assert set(told) == written
    assert len(told) == len(written), "no page twice"
    assert all(item.thread == post and item.thread_is_ours and item.in_reply_to == post for item in found)
    stage.passes(minutes=20)
    again, _ = stage.pulls(cursor)
    assert again == []


def test_trouble_in_between_loses_nothing_and_repeats_little(stage: Actor) -> None:
    post = stage.posts("Beth yw eich barn?")
    written = {stage.says(post, f"Sylw rhif {n}", at=-n) for n in range(230)}
    cursor: str | None = None
    told: list[str] = []
    for fault in ("html_503", str(stage.limited["what"]), "cut", "malformed", "short", None):
        if fault is not None:
            details = stage.limited if fault == stage.limited["what"] else {"what": fault}
            stage.outside.fault(**details, path=r"/(mentions|published_posts|comments)$", skip=1)
        try:
            pull = stage.platform.inbox(cursor)
        except PlatformError:
            continue
        finally:
            stage.passes(minutes=16)
            stage.outside.clear_faults()
        told += [item.external_id for item in pull.items]
        cursor = pull.cursor
    found, _ = stage.pulls(cursor)
    told += [item.external_id for item in found]
    assert set(told) - {post} == written


def test_a_new_comment_comes_with_the_next_pull_alone(stage: Actor) -> None:
    post = stage.posts("Ffordd ar gau")
    stage.says(post, "Am faint?")
    stage.passes(minutes=30)
    _, cursor = stage.pulls()
    stage.passes(minutes=30)
    late = stage.says(post, "Oes newyddion?")
    found, cursor = stage.pulls(cursor)
    assert [(item.external_id, item.posted_at, item.ours) for item in found] == [(late, stage.clock.at, False)]
    assert found[0].author_id is not None
    assert found[0].author_name is not None
    assert Can.REPLY in found[0].actions


def test_a_comment_that_the_platform_shows_late_is_read_all_the_same(stage: Actor) -> None:
    """Its moment, and on X its id, is older than that of one we have read already."""
    post = stage.posts("Ffordd ar gau")
    stage.says(post, "Am faint?")
    _, cursor = stage.pulls()
    stage.passes(minutes=1)
    late = stage.says(post, "Ers pryd?", at=-1.5)
    found, _ = stage.pulls(cursor)
    assert late in {item.external_id for item in found}


def test_a_conversation_below_a_comment_is_read_too(stage: Actor) -> None:
    post = stage.posts("Ffordd ar gau")
    comment = stage.says(post, "Am faint?")
    stage.passes(minutes=30)
    _, cursor = stage.pulls()
    stage.passes(minutes=30)
    below = (
        stage.outside.x_post("dewi", "Wythnos o leiaf", reply_to=comment)
        if isinstance(stage, XStage)
        else stage.outside.comment(post, "Wythnos o leiaf", "Dewi", reply_to=comment)
    )
    found, _ = stage.pulls(cursor)
    assert [(item.external_id, item.in_reply_to, item.thread) for item in found] == [(below, comment, post)]


def test_what_we_answered_on_the_platform_itself_is_told_as_ours(stage: Actor) -> None:
    comment = stage.says(stage.posts("Ffordd ar gau"), "Am faint?")
    stage.passes(minutes=30)
    _, cursor = stage.pulls()
    stage.passes(minutes=30)
    answer = stage.answers(comment, "Tan ddydd Gwener")
    found, _ = stage.pulls(cursor)
    assert [(item.external_id, item.ours, item.in_reply_to) for item in found] == [(answer, True, comment)]
    assert not {Can.HIDE, Can.BLOCK, Can.MUTE} & found[0].actions


def test_an_edit_is_seen_by_looking(stage: Actor) -> None:
    comment = stage.says(stage.posts("Ffordd ar gau"), "Am faint?")
    [item] = [item for item in stage.pulls()[0] if item.external_id == comment]
    stage.passes(minutes=5)
    stage.outside.edit(comment, "Am ba hyd?")
    standing = stage.platform.look((comment,))[comment]
    assert standing is not None
    assert standing.text.endswith("Am ba hyd?")
    assert standing.external_id == comment
    assert abs(standing.posted_at - item.posted_at) < timedelta(seconds=SILENCE)


def test_what_its_author_deleted_is_gone_and_the_rest_is_not(stage: Actor) -> None:
    post = stage.posts("Ffordd ar gau")
    gone, stays = stage.says(post, "Twpsod"), stage.says(post, "Diolch")
    stage.outside.delete(gone)
    standing = stage.platform.look((gone, stays))
    assert standing[gone] is None
    assert standing[stays] is not None


@pytest.mark.parametrize("fault", [*BROKEN, "hang"])
def test_what_cannot_be_seen_is_never_taken_for_deleted(stage: Actor, fault: str) -> None:
    comment = stage.says(stage.posts("Ffordd ar gau"), "Am faint?")
    stage.platform.look((comment,))
    stage.outside.fault(fault, path=stage.look_path, seconds=SILENCE)
    assert fails(lambda: stage.platform.look((comment,))).sent is False


def test_many_are_looked_at_in_few_requests(stage: Actor) -> None:
    post = stage.posts("Ffordd ar gau")
    comments = tuple(stage.says(post, f"Sylw {n}") for n in range(120))
    stage.platform.whoami()
    before = stage.asked()
    standing = stage.platform.look(comments)
    assert [standing[key] is not None for key in comments] == [True] * 120
    assert stage.asked() - before <= 4


def test_a_comment_is_hidden_and_brought_back(stage: Actor) -> None:
    comment = stage.says(stage.posts("Ffordd ar gau"), "Twpsod")
    [item] = [item for item in stage.pulls()[0] if item.external_id == comment]
    assert Can.HIDE in item.actions
    for _ in range(2):
        stage.platform.hide(comment)
        assert stage.hidden(comment)
    standing = stage.platform.look((comment,))[comment]
    assert standing is not None
    assert standing.hidden in (True, None)
    stage.platform.unhide(comment)
    assert not stage.hidden(comment)


def test_hiding_what_is_gone_says_so(stage: Actor) -> None:
    comment = stage.says(stage.posts("Ffordd ar gau"), "Twpsod")
    stage.outside.delete(comment)
    error = fails(lambda: stage.platform.hide(comment))
    assert (error.permanent, error.reason) == (True, "gone")


def test_our_own_post_can_be_taken_down(stage: Actor) -> None:
    published = stage.platform.publish(Outgoing(WORDS))
    stage.platform.delete(published.external_id)
    assert stage.standing() == []


def test_only_verbs_that_are_declared_are_done(stage: Actor) -> None:
    comment = stage.says(stage.posts("Ffordd ar gau"), "Am faint?")
    [item] = [item for item in stage.pulls()[0] if item.external_id == comment]
    verbs = {Can.MUTE: stage.platform.mute, Can.BLOCK: stage.platform.block}
    for verb, act in verbs.items():
        if verb in stage.platform.capabilities:
            assert verb in item.actions
            act(item.author_id or "")
        else:
            assert verb not in item.actions
            assert fails(lambda act=act: act(item.author_id or "")).reason == "unsupported"
    assert item.actions <= stage.platform.capabilities
    state = stage.outside.state()
    assert len(state["x_muted"]) + len(state["g_blocked"]) == 1


@pytest.mark.parametrize("key", ["", "../me", "1/comments", "1?x=2", "abc"])
def test_what_is_no_id_never_becomes_part_of_an_address(stage: Actor, key: str) -> None:
    stage.platform.whoami()
    before = stage.asked()
    for act in (stage.platform.hide, stage.platform.unhide, stage.platform.delete):
        assert fails(lambda act=act: act(key)).reason == "unfit"
    assert fails(lambda: stage.platform.look((key,))).reason == "unfit"
    assert fails(lambda: stage.platform.publish(Outgoing("x", in_reply_to=key))).reason == "unfit"
    assert stage.asked() == before


@pytest.mark.parametrize("fault", BROKEN)
def test_errors_and_logs_hold_no_token_and_no_words(stage: Actor, fault: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    stage.platform.whoami()
    stage.outside.fault(fault, times=0)
    comment = "123_456" if isinstance(stage, FacebookStage) else "123456"
    acts: list[Callable[[], object]] = [
        lambda: stage.platform.publish(Outgoing("Cyfrinach fawr", (picture("Cyfrinach fawr"),))),
        lambda: stage.platform.publish(Outgoing("Cyfrinach fawr", in_reply_to=comment)),
        lambda: stage.platform.inbox(None),
        lambda: stage.platform.look((comment,)),
        lambda: stage.platform.recent(NOW),
        lambda: stage.platform.hide(comment),
        lambda: stage.platform.delete(comment),
    ]
    told = "".join("".join(traceback.format_exception(fails(act))) for act in acts)
    messages = " ".join(str(fails(act)) for act in acts)
    secrets = [value for name, value in stage.credentials.items() if not name.endswith("_id")]
    for secret in secrets:
        assert secret not in told
        assert secret not in caplog.text
    for word in ("Cyfrinach", "Bearer", "OAuth "):
        assert word not in messages
        assert word not in caplog.text
