"""What is Facebook's alone: its own queue, authors and texts that are not told, visitors, long threads, lost permissions."""

import base64
from datetime import timedelta
from typing import Any

import pytest

from bot.platforms import connect
from bot.platforms.sandbox import Control, facebook_page
from bot.platforms.transport import TIMEOUT
from bot.ports import Can, Outgoing, PlatformError

from .conftest import Scripted
from .stages import NOW, FacebookStage, picture

PICTURE = base64.b64encode(picture().content).decode()


@pytest.fixture
def page(outside: Control) -> FacebookStage:
    return FacebookStage(outside)


def fails(act: Any) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        act()
    return caught.value


def test_what_waits_at_facebook_is_told_with_its_words_pictures_and_link(page: FacebookStage) -> None:
    due = NOW + timedelta(hours=3)
    page.posts(
        "Noson agored / Open evening", due=due, picture=PICTURE, alt="Neuadd y dref", link="https://example.gov.uk/a"
    )
    [waiting] = page.platform.waiting()
    assert waiting.due_at == due
    assert waiting.text == "Noson agored / Open evening\n\nhttps://example.gov.uk/a"
    assert [(p.content, p.media_type, p.alt) for p in waiting.pictures] == [
        (picture().content, "image/png", "Neuadd y dref")
    ]
    assert len(waiting.media_urls) == 1


def test_a_link_that_stands_in_the_words_is_not_written_twice(page: FacebookStage) -> None:
    page.posts("Gweler https://example.gov.uk/a", due=NOW + timedelta(hours=3), link="https://example.gov.uk/a")
    assert page.platform.waiting()[0].text == "Gweler https://example.gov.uk/a"


def test_every_post_that_waits_is_told_however_many(page: FacebookStage) -> None:
    posts = [{"page": "cyngorbg", "message": f"Neges {n}", "due": 60 + n} for n in range(130)]
    page.outside.seed({"facebook": {"posts": posts}})
    assert {post.text for post in page.platform.waiting()} == {f"Neges {n}" for n in range(130)}


@pytest.mark.parametrize("status", [503, 302, 200])
def test_a_picture_that_cannot_be_copied_is_missed_by_its_address(scripted: Scripted, status: int) -> None:
    """Whatever stands at the address but a picture, and whoever else's address it is; the token goes to none of them."""
    hosts = [
        scripted.url,
        "http://169.254.169.254",
        "https://fbcdn.net.evil.example",
        "file://",
        "http://scontent.fbcdn.net",
    ]
    media = [{"type": "photo", "media": {"image": {"src": f"{host}/picture"}}} for host in hosts]
    media.append({"type": "video_inline", "url": "https://www.facebook.com/watch/1"})
    row = {"id": "1_2", "message": "Dydd da", "scheduled_publish_time": 1800000000, "attachments": {"data": media}}
    scripted.say(200, {"data": [row]})
    scripted.say(status, b"<html></html>", {"Location": "http://169.254.169.254/"})
    credentials = {"page_id": "1", "page_token": "PAGETOKEN"}
    platform = connect("demo", "facebook", credentials, clock=lambda: NOW, base_url=scripted.url, timeout=TIMEOUT)
    [waiting] = platform.waiting()
    assert (len(waiting.media_urls), waiting.pictures) == (6, ())
    assert [asked.path for asked in scripted.asked[1:]] == ["/picture"]
    assert "Authorization" not in scripted.asked[1].headers


def test_a_post_is_taken_out_of_facebooks_queue(page: FacebookStage) -> None:
    key = page.posts("Noson agored", due=NOW + timedelta(hours=3))
    page.platform.cancel(key)
    assert page.platform.waiting() == ()
    page.passes(hours=4)
    assert page.standing() == []
    assert fails(lambda: page.platform.cancel(key)).reason == "gone"


def test_a_post_that_has_gone_out_meanwhile_is_not_deleted_in_its_place(page: FacebookStage) -> None:
    key = page.posts("Noson agored", due=NOW + timedelta(minutes=20))
    page.platform.waiting()
    page.passes(minutes=30)
    error = fails(lambda: page.platform.cancel(key))
    assert (error.sent, error.permanent, error.reason) == (True, True, "published")
    assert [post.id for post in page.standing()] == [key]


def test_an_author_who_is_not_told_is_unknown_and_cannot_be_blocked(page: FacebookStage) -> None:
    post = page.posts("Ffordd ar gau")
    page.says(post, "Am faint?", author_hidden=True)
    [item] = page.pulls()[0]
    assert (item.author_id, item.author_name, item.ours) == (None, None, False)
    assert Can.BLOCK not in item.actions
    assert {Can.HIDE, Can.REPLY} <= item.actions


def test_without_the_right_to_see_authors_everything_else_goes_on(page: FacebookStage) -> None:
    page.outside.change_token(
        page.token, scopes=["pages_read_engagement", "pages_manage_engagement", "pages_manage_posts"]
    )
    page.says(page.posts("Ffordd ar gau"), "Am faint?")
    [item] = page.pulls()[0]
    assert (item.text, item.author_id) == ("Am faint?", None)


def test_a_comment_of_a_picture_alone_has_no_words(page: FacebookStage) -> None:
    page.says(page.posts("Ffordd ar gau"), None, attachment={"type": "sticker"})  # type: ignore[arg-type]
    assert [item.text for item in page.pulls()[0]] == [""]


def test_what_cannot_be_hidden_is_not_offered_to_be(page: FacebookStage) -> None:
    comment = page.says(page.posts("Ffordd ar gau"), "Am faint?", can_hide=False)
    assert Can.HIDE not in page.pulls()[0][0].actions
    error = fails(lambda: page.platform.hide(comment))
    assert (error.reason, error.permanent) == ("permission", True)


def test_hiding_on_facebook_itself_is_seen(page: FacebookStage) -> None:
    comment = page.says(page.posts("Ffordd ar gau"), "Am faint?")
    assert page.pulls()[0][0].hidden is False
    page.outside.hide(comment)
    assert page.pulls()[0][0].hidden is True


def test_visitors_and_those_who_name_us_elsewhere_are_read(page: FacebookStage) -> None:
    page.outside.page("clwb", "Clwb Rygbi")
    visit = page.outside.page_post("cyngorbg", "Bin heb ei gasglu", author="Rhian")
    below = page.says(visit, "Fi hefyd", author="Dewi")
    named = page.outside.page_post("clwb", "Diolch i'r Cyngor", tags=["cyngorbg"])
    found = {item.external_id: item for item in page.pulls()[0]}
    assert set(found) == {visit, below, named}
    assert (found[visit].thread_is_ours, found[below].thread_is_ours, found[named].thread_is_ours) == (
        True,
        True,
        False,
    )
    assert (found[below].thread, found[below].in_reply_to) == (visit, visit)
    assert Can.HIDE in found[visit].actions
    assert not {Can.HIDE, Can.DELETE} & found[named].actions
    page.platform.hide(visit)
    standing = page.platform.look((visit, below))
    assert standing[visit] is not None
    assert standing[visit].hidden is True
    assert standing[below] is not None


def test_a_post_elsewhere_that_we_cannot_look_at_is_left_out(page: FacebookStage) -> None:
    comment = page.says(page.posts("Ffordd ar gau"), "Am faint?")
    answer = '[{"code":200,"body":"{\\"id\\":\\"%s\\"}"},{"code":500,"body":"{}"}]' % comment  # noqa: UP031
    page.outside.fault(
        "answer", path="^/(v26.0/?)?$", status=200, headers={"content-type": "application/json"}, body=answer
    )
    page.outside.fault(
        "answer", path="^/(v26.0/?)?$", status=200, headers={"content-type": "application/json"}, body="[null]"
    )
    assert set(page.platform.look((comment, "9_9"))) == {comment}


def test_where_all_sight_is_lost_nothing_is_taken_for_deleted(page: FacebookStage) -> None:
    """Facebook says of a comment that the token may not see what it says of one that is gone."""
    comment = page.says(page.posts("Ffordd ar gau"), "Am faint?")
    gone = '[{"code":400,"body":"{\\"error\\":{\\"code\\":100,\\"error_subcode\\":33}}"}]'
    for _ in range(2):
        page.outside.fault(
            "answer", path="^/(v26.0/?)?$", status=200, headers={"content-type": "application/json"}, body=gone
        )
    page.outside.change_token(page.token, scopes=[])
    assert fails(lambda: page.platform.look((comment,))).reason == "permission"


def test_a_long_thread_is_read_in_bounded_parts_each_comment_once(page: FacebookStage) -> None:
    posts = [page.posts(f"Neges {n}") for n in range(3)]
    crowd = [{"post": posts[n % 3], "message": f"Sylw {n}", "author": f"P{n % 40}", "at": -n / 10} for n in range(2600)]
    page.outside.seed({"facebook": {"comments": crowd}})
    page.passes(minutes=30)
    first = page.platform.inbox(None)
    assert not first.complete
    page.outside.edit(posts[0], "Neges wedi'i newid")
    page.outside.delete(posts[2])
    rest, cursor = page.pulls(first.cursor)
    told = [item.external_id for item in (*first.items, *rest)]
    kept = {comment.id for post in posts[:2] for comment in page.outside.comments(post)}
    assert kept <= set(told)
    assert len(told) == len(set(told))
    page.passes(minutes=30)
    assert page.pulls(cursor)[0] == []


def test_a_usual_pull_costs_three_calls(page: FacebookStage) -> None:
    post = page.posts("Ffordd ar gau")
    _, cursor = page.pulls()
    page.says(post, "Am faint?")
    before = page.asked()
    page.pulls(cursor)
    assert page.asked() - before == 3


def test_a_comment_let_through_days_later_is_read_within_a_day(page: FacebookStage) -> None:
    """Facebook's own filter keeps comments back, and shows them afterwards under their old moment."""
    post = page.posts("Ffordd ar gau", at=-60 * 24 * 6)
    _, cursor = page.pulls()
    late = page.says(post, "Am faint?", at=-60 * 24 * 3)
    page.passes(hours=1)
    found, cursor = page.pulls(cursor)
    assert found == []
    page.passes(hours=24)
    assert [item.external_id for item in page.pulls(cursor)[0]] == [late]


def test_marks_of_a_page_that_facebook_has_forgotten_are_read_anew(page: FacebookStage) -> None:
    post = page.posts("Ffordd ar gau")
    crowd = [{"post": post, "message": f"Sylw {n}", "author": "Rhian", "at": -n / 10} for n in range(130)]
    page.outside.seed({"facebook": {"comments": crowd}})
    page.passes(minutes=30)
    page.outside.fault("graph", code=2, path="/comments$")
    first = page.platform.inbox(None)
    assert first.trouble is not None
    page.outside.fault("graph", code=100, path="/comments$")
    found, _ = page.pulls(first.cursor)
    assert {item.external_id for item in found} == {comment.id for comment in page.outside.comments(post)}


@pytest.mark.parametrize("cursor", ["", "nonsense", "[]", '{"steps": 5}', '{"steps": [[1]]}', '{"since": "yesterday"}'])
def test_a_cursor_that_says_nothing_begins_anew(page: FacebookStage, cursor: str) -> None:
    comment = page.says(page.posts("Ffordd ar gau"), "Am faint?")
    assert [item.external_id for item in page.pulls(cursor)[0]] == [comment]


def test_a_persons_token_is_not_the_pages(page: FacebookStage) -> None:
    known = facebook_page("cyngorbg")
    credentials = {**page.credentials, "page_token": known.user_token}
    mine = connect("demo", "facebook", credentials, clock=page.clock, base_url=page.outside.url, timeout=TIMEOUT)
    assert fails(mine.whoami).reason == "token"


def test_without_the_apps_secret_an_app_that_asks_for_it_refuses(page: FacebookStage) -> None:
    credentials = {name: value for name, value in page.credentials.items() if name != "app_secret"}
    mine = connect("demo", "facebook", credentials, clock=page.clock, base_url=page.outside.url)
    assert fails(mine.whoami).permanent


@pytest.mark.parametrize(
    ("code", "subcode", "reason"),
    [(190, 463, "token"), (190, 460, "token"), (368, None, "blocked"), (10, None, "permission")],
)
def test_what_facebook_refuses_a_post_for_is_told(
    page: FacebookStage, code: int, subcode: int | None, reason: str
) -> None:
    page.outside.fault("graph", code=code, subcode=subcode, path="/feed$", method="POST")
    error = fails(lambda: page.platform.publish(Outgoing("Dydd da")))
    assert (error.reason, error.sent, error.permanent) == (reason, False, True)


def test_while_facebook_forbids_writing_reading_goes_on_and_an_hour_later_we_try_again(page: FacebookStage) -> None:
    comment = page.says(page.posts("Ffordd ar gau"), "Am faint?")
    page.outside.fault("graph", code=368, path="/feed$", method="POST")
    fails(lambda: page.platform.publish(Outgoing("Dydd da")))
    before = page.asked()
    assert fails(lambda: page.platform.hide(comment)).reason == "blocked"
    assert page.asked() == before
    assert [item.external_id for item in page.pulls()[0]] == [comment]
    page.passes(hours=1, minutes=1)
    page.platform.hide(comment)


def test_a_reply_takes_one_picture(page: FacebookStage) -> None:
    comment = page.says(page.posts("Ffordd ar gau"), "Am faint?")
    before = page.asked()
    assert fails(lambda: page.platform.publish(Outgoing("Dyma", (picture(), picture()), comment))).reason == "unfit"
    assert page.asked() == before
    page.platform.publish(Outgoing("Dyma", (picture(),), comment))
    sent = page.outside.requests(f"/{comment}/comments")[-1]
    assert "attachment_id" in str(sent["body"])


def test_the_budget_of_the_page_is_kept(page: FacebookStage) -> None:
    page.outside.switch(g_limit=3)
    _, cursor = page.pulls()
    before = page.asked()
    error = fails(lambda: page.pulls(cursor))
    assert (error.reason, error.retry_at) == ("rate_limit", NOW + timedelta(hours=1))
    fails(lambda: page.platform.publish(Outgoing("Dydd da")))
    assert page.asked() == before + 1
    page.passes(hours=1, minutes=1)
    page.pulls(cursor)


def test_our_own_replies_are_read_back_wherever_they_stand(page: FacebookStage) -> None:
    page.posts("Hen neges", at=-60 * 24 * 60)
    visit = page.outside.page_post("cyngorbg", "Bin heb ei gasglu", author="Rhian")
    old = page.outside.page_post("cyngorbg", "Hen bost", at=-60 * 24 * 50)
    targets = [visit, page.says(old, "Oes newyddion?")]
    sent = [page.platform.publish(Outgoing(f"Ateb {n}", in_reply_to=key)) for n, key in enumerate(targets)]
    found = {post.external_id: post for post in page.platform.recent(NOW - timedelta(minutes=5))}
    assert [found[post.external_id].in_reply_to for post in sent] == targets
    assert len(found) == 2
