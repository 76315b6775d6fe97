"""What is X's alone: whose conversation it is, edits with new ids, prices, its reply rule, its two vocabularies, OAuth 2.0."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from bot.platforms import connect
from bot.platforms.sandbox import Control, x_account
from bot.ports import Can, Outgoing, PlatformError

from .stages import NOW, XStage, picture


@pytest.fixture
def x(outside: Control) -> XStage:
    return XStage(outside)


def fails(act: Any) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        act()
    return caught.value


def test_a_mention_elsewhere_is_read_and_is_not_ours_to_hide(x: XStage) -> None:
    root = x.outside.x_post("dewi", "Ffyrdd gwael iawn")
    mention = x.outside.x_post("rhian", "@CyngorBG edrychwch", reply_to=root)
    alone = x.outside.x_post("sian", "Diolch @CyngorBG")
    found = {item.external_id: item for item in x.pulls()[0]}
    assert set(found) == {mention, alone}
    for item in found.values():
        assert not item.thread_is_ours
        assert item.actions == {Can.REPLY, Can.MUTE, Can.REPORT_BY_HAND}
    error = fails(lambda: x.platform.hide(mention))
    assert (error.reason, error.permanent) == ("permission", True)
    assert "conversations" in str(error)
    assert x.platform.look((mention,))[mention] == found[mention]


def test_a_reply_deep_in_an_old_conversation_of_ours_is_ours_to_hide(x: XStage) -> None:
    post = x.posts("Hen neges", at=-60 * 24 * 10)
    first = x.outside.x_post("dewi", "@CyngorBG pam?", reply_to=post, at=-60 * 24 * 9)
    x.passes(minutes=10)
    _, cursor = x.pulls()
    x.passes(minutes=10)
    deep = x.outside.x_post("rhian", "@dewi @CyngorBG twpsod", reply_to=first)
    [item] = x.pulls(cursor)[0]
    assert (item.external_id, item.thread, item.thread_is_ours) == (deep, post, True)
    x.platform.hide(deep)
    assert x.hidden(deep)


def test_whose_a_conversation_is_is_asked_once(x: XStage) -> None:
    root = x.outside.x_post("dewi", "Ffyrdd gwael")
    reply = x.outside.x_post("sian", "Cytuno", reply_to=root)
    x.outside.x_post("rhian", "@CyngorBG @sian clywch", reply_to=reply)
    for _ in range(3):
        x.pulls()
    assert len(x.outside.requests("/2/tweets")) - len(x.outside.requests("/search/recent")) == 1


def test_the_words_of_an_edit_are_judged_and_its_last_version_is_hidden(x: XStage) -> None:
    post = x.posts("Ffordd ar gau")
    comment = x.says(post, "Diolch")
    x.passes(minutes=5)
    _, cursor = x.pulls()
    x.passes(minutes=5)
    last = x.outside.edit(comment, "@CyngorBG Twpsod")
    [again] = x.pulls(cursor)[0]
    assert (again.external_id, again.edited, again.text) == (comment, True, "@CyngorBG Twpsod")
    x.platform.hide(comment)
    assert x.hidden(last)


def test_only_what_is_new_is_asked_for(x: XStage) -> None:
    """Every post that is read again costs again."""
    post = x.posts("Ffordd ar gau")
    for n in range(5):
        x.says(post, f"Sylw {n}")
    x.passes(minutes=10)
    _, cursor = x.pulls()
    before = len(x.outside.requests())
    x.passes(minutes=1)
    assert x.pulls(cursor)[0] == []
    asked = x.outside.requests()[before:]
    assert {entry["path"].rsplit("/", 1)[-1] for entry in asked} == {"mentions", "tweets", "recent"}
    assert all(entry["query"].get("since_id") for entry in asked if entry["path"].endswith(("mentions", "tweets")))
    assert all(int(entry["query"]["max_results"]) == 100 for entry in asked)


def test_search_is_asked_only_about_conversations_in_which_somebody_spoke(x: XStage) -> None:
    quiet, lively = x.posts("Tawel"), x.posts("Bywiog")
    x.pulls()
    assert x.outside.requests("/search/recent") == []
    x.says(lively, "Helo")
    x.passes(minutes=10)
    _, cursor = x.pulls()
    asked = x.outside.requests("/search/recent")[0]["query"]["query"]
    assert re.findall(r"conversation_id:(\d+)", asked) == [lively]
    assert quiet not in asked
    x.passes(days=8)
    assert x.pulls(cursor)[0] == [], "X refuses a search from further back than a week"


def test_a_crowd_is_read_in_bounded_parts_each_post_once(x: XStage) -> None:
    post = x.posts("Y bont newydd")
    crowd = [
        {"author": f"p{n % 50}", "text": f"@CyngorBG sylw {n}", "reply_to": post, "at": -n / 10} for n in range(700)
    ]
    x.outside.seed({"x": {"posts": crowd}})
    x.passes(minutes=10)
    first = x.platform.inbox(None)
    assert not first.complete
    assert first.trouble is None
    late = x.says(post, "Yn hwyr")
    x.passes(minutes=10)
    rest, _ = x.pulls(first.cursor)
    told = [item.external_id for item in (*first.items, *rest)]
    assert len(told) == len(set(told)) == 701
    assert late in told


def test_x_lets_us_answer_only_who_spoke_to_us(x: XStage) -> None:
    stranger = x.outside.x_post("dewi", "Ffyrdd gwael")
    error = fails(lambda: x.platform.publish(Outgoing("Diolch", in_reply_to=stranger)))
    assert (error.permanent, error.sent, error.reason) == (True, False, "reply_rule")
    assert x.standing() == []


def test_a_reply_is_known_again_with_the_handle_that_x_puts_before_it(x: XStage) -> None:
    comment = x.says(x.posts("Ffordd ar gau"), "Am faint?")
    outgoing = Outgoing("Tan ddydd Gwener: https://example.gov.uk/", in_reply_to=comment)
    published = x.platform.publish(outgoing)
    told = next(p for p in x.platform.recent(NOW - timedelta(minutes=1)) if p.external_id == published.external_id)
    assert told.text.startswith("@rhian ")
    assert x.platform.is_same(told, outgoing)
    assert not x.platform.is_same(told, Outgoing("Tan ddydd Iau: https://example.gov.uk/", in_reply_to=comment))


def test_the_new_vocabulary_is_understood(x: XStage) -> None:
    x.outside.switch(x_new_vocabulary=True)
    post = x.posts("Ffordd ar gau")
    comment = x.says(post, "Am faint?")
    answer = x.answers(comment, "Tan ddydd Gwener")
    found = {item.external_id: item for item in x.pulls()[0]}
    assert (found[comment].in_reply_to, found[comment].thread_is_ours) == (post, True)
    assert (found[answer].in_reply_to, found[answer].ours) == (comment, True)
    x.outside.edit(comment, "@CyngorBG Tan pryd?")
    standing = x.platform.look((comment,))[comment]
    assert standing is not None
    assert (standing.text, standing.edited) == ("@CyngorBG Tan pryd?", True)
    published = x.platform.publish(Outgoing("Wedi agor", in_reply_to=comment))
    assert published.external_id == x.platform.recent(NOW)[0].external_id


def test_an_answer_with_errors_alone_is_a_deletion_and_one_of_another_kind_is_not(x: XStage) -> None:
    comment = x.says(x.posts("Ffordd ar gau"), "Am faint?")
    x.outside.delete(comment)
    assert x.platform.look((comment,)) == {comment: None}
    kind = "https://api.x.com/2/problems/service-unavailable"
    problem = json.dumps({"errors": [{"resource_id": comment, "type": kind}]})
    x.outside.fault("answer", path="/2/tweets$", status=200, headers={"content-type": "application/json"}, body=problem)
    assert x.platform.look((comment,)) == {}


@pytest.mark.parametrize(
    ("fault", "reason", "wait"),
    [
        ("x_429", "rate_limit", timedelta(minutes=15, seconds=1)),
        ("x_429_no_reset", "rate_limit", timedelta(minutes=15)),
        ("x_429_24h", "rate_limit", timedelta(hours=1, seconds=1)),
        ("x_cap", "credits", timedelta(hours=24)),
        ("x_402", "credits", timedelta(minutes=30)),
    ],
)
def test_each_way_of_saying_later_says_when(x: XStage, fault: str, reason: str, wait: timedelta) -> None:
    x.outside.fault(fault, path="/2/tweets$", method="POST")
    error = fails(lambda: x.platform.publish(Outgoing("Dydd da")))
    assert (error.permanent, error.sent, error.reason, error.retry_at) == (False, False, reason, NOW + wait)


@pytest.mark.parametrize("headers", ["none", "24h"])
def test_x_tells_its_limits_in_several_ways_and_all_are_well(x: XStage, headers: str) -> None:
    x.outside.switch(x_rate_headers=headers)
    x.platform.publish(Outgoing("Dydd da"))
    assert len(x.standing()) == 1


def test_the_last_call_of_a_window_is_not_run_over(x: XStage) -> None:
    x.outside.limit("GET /2/users/:id/mentions", 2)
    _, cursor = x.pulls()
    x.pulls(cursor)
    before = len(x.outside.requests("/mentions"))
    error = fails(lambda: x.pulls(cursor))
    assert (error.reason, len(x.outside.requests("/mentions"))) == ("rate_limit", before)
    x.passes(minutes=16)
    x.pulls(cursor)


def test_pictures_that_x_would_refuse_are_refused_before_anything_is_sent(x: XStage) -> None:
    before = x.asked()
    five = Outgoing("Lluniau", tuple(picture() for _ in range(5)))
    long = Outgoing("Llun", (picture("a" * 1001),))
    for outgoing in (five, long):
        assert fails(lambda outgoing=outgoing: x.platform.publish(outgoing)).reason == "unfit"
    assert x.asked() == before


def test_what_is_no_picture_is_refused_and_nothing_is_published(x: XStage) -> None:
    broken = Outgoing("Llun", (picture(), type(picture())(b"not a picture", "image/png", "Llun")))
    error = fails(lambda: x.platform.publish(broken))
    assert (error.sent, error.permanent) == (False, True)
    assert x.standing() == []


def oauth2(x: XStage, store: dict[str, str], *, saves: bool = True) -> Any:
    def renew(change: Any) -> dict[str, str]:
        changed = dict(change(dict(store)))
        if saves:
            store.update(changed)
        return changed

    return connect("demo", "x", dict(store), clock=x.clock, base_url=x.outside.url, renew=renew)


def test_oauth2_goes_on_for_days_and_each_refresh_token_is_used_once(x: XStage) -> None:
    account = x_account("CyngorBG")
    store = {
        "client_id": account.client_id,
        "client_secret": account.client_secret,
        "access_token": account.oauth2_token,
        "refresh_token": account.refresh_token,
    }
    platform = oauth2(x, store)
    seen = {store["refresh_token"]}
    for _ in range(3):
        platform.publish(Outgoing(f"Neges {len(seen)}", (picture(),)))
        x.passes(hours=3)
        platform.whoami()
        platform.publish(Outgoing(f"Neges hwyr {len(seen)}"))
        seen.add(store["refresh_token"])
    assert len(seen) == 4
    assert len(x.standing()) == 6
    oauth2(x, store).whoami()
    x.passes(hours=3)
    stale = {**store, "refresh_token": account.refresh_token}
    error = fails(lambda: oauth2(x, stale).publish(Outgoing("Dydd da")))
    assert (error.reason, error.permanent, error.sent) == ("token", True, False)


def test_a_token_without_the_scope_for_pictures_is_explained(x: XStage) -> None:
    account = x_account("CyngorBG")
    x.outside.change_token(account.oauth2_token, scopes=["tweet.read", "tweet.write", "users.read"])
    platform = oauth2(x, {"client_id": account.client_id, "access_token": account.oauth2_token})
    error = fails(lambda: platform.publish(Outgoing("Llun", (picture(),))))
    assert (error.reason, error.permanent, error.sent) == ("permission", True, False)
    assert "scopes" in str(error)
    platform.publish(Outgoing("Heb lun"))


def test_a_read_only_token_is_explained(x: XStage) -> None:
    x.outside.change_token(x.token, read_only=True)
    error = fails(lambda: x.platform.publish(Outgoing("Dydd da")))
    assert (error.reason, error.permanent, error.sent) == ("permission", True, False)


def test_anothers_post_cannot_be_deleted(x: XStage) -> None:
    comment = x.says(x.posts("Ffordd ar gau"), "Twpsod")
    error = fails(lambda: x.platform.delete(comment))
    assert (error.reason, error.permanent) == ("permission", True)


def test_x_has_no_queue(x: XStage) -> None:
    assert Can.QUEUE not in x.platform.capabilities
    assert x.platform.waiting() == ()
    assert fails(lambda: x.platform.cancel("1")).reason == "unsupported"


def test_too_much_to_read_back_is_an_error_and_not_an_answer(x: XStage) -> None:
    x.outside.seed({"x": {"posts": [{"author": "CyngorBG", "text": f"Neges {n}"} for n in range(801)]}})
    assert fails(lambda: x.platform.recent(NOW - timedelta(hours=1))).reason == "too_many"
