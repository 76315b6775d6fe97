"""The calendar of the queue: what stands on which day, a post moved, the feed that tells nobody's words."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from bot.publish import publish
from bot.store.deliveries import DeliveryRow
from bot.web.month import ROOM, Span
from tests.house import FACEBOOK, X_EN
from tests.web.chromium import chromium, served, window
from tests.web.desk import Office, office, post

TUESDAY = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def day_of(page: str, day: str) -> str:
    return page.split(f'data-day="{day}"')[1].split("</li>")[0]


@pytest.mark.parametrize(
    ("view", "on", "first", "last"),
    [
        ("week", date(2026, 12, 3), date(2026, 11, 30), date(2026, 12, 6)),
        ("month", date(2026, 12, 3), date(2026, 11, 30), date(2027, 1, 3)),
        ("month", date(2027, 2, 28), date(2027, 2, 1), date(2027, 2, 28)),
        ("month", date(2026, 5, 31), date(2026, 4, 27), date(2026, 5, 31)),
    ],
)
def test_a_span_is_whole_weeks_that_hold_its_day(view: str, on: date, first: date, last: date) -> None:
    span = Span(view, on)
    assert (span.days[0], span.days[-1]) == (first, last)
    assert on in span.days
    assert not span.has(span.before) or view == "week"
    assert Span(view, span.after).before <= span.on + timedelta(days=31)


def test_a_post_stands_on_its_day_in_london_by_state_and_account(desk: Office) -> None:
    summer = datetime(2027, 6, 1, 23, 30, tzinfo=UTC)
    desk.house.queue(("en", "Winter [hold]"), at=TUESDAY)
    desk.house.queue(("en", "Summer"), at=summer, accounts=(X_EN,))
    with desk.signed_in("author") as browser:
        winter = browser.get("/calendar?on=2026-12-01&lang=en").text
        assert "Winter [hold]" in day_of(winter, "2026-12-01")
        assert "9:30am" in day_of(winter, "2026-12-01")
        assert "Summer" in day_of(browser.get("/calendar?view=week&on=2027-06-02").text, "2027-06-02")
        assert "Winter" not in browser.get("/calendar?on=2026-12-01&state=cleared").text
        assert "Winter" not in browser.get(f"/calendar?on=2026-12-01&account={X_EN}").text
        assert browser.get("/calendar?on=never").status_code == 400


def test_long_words_are_cut_between_two_of_them_and_say_so(desk: Office) -> None:
    desk.house.queue(("en", "The swimming pool will close early on Sunday because of an essential repair."), at=TUESDAY)
    with desk.signed_in("author") as browser:
        shown = day_of(browser.get("/calendar?on=2026-12-01&lang=en").text, "2026-12-01")
    assert ">The swimming pool will close early on Sunday because of an…<" in shown


def test_a_full_day_leads_from_the_month_to_its_week_where_all_of_it_stands(desk: Office) -> None:
    for number in range(ROOM + 2):
        desk.house.queue(("en", f"Post the {number}."), at=TUESDAY + timedelta(minutes=number))
    with desk.signed_in("author") as browser:
        month = day_of(browser.get("/calendar?on=2026-12-01&lang=cy").text, "2026-12-01")
        week = day_of(browser.get("/calendar?view=week&on=2026-12-01&lang=cy").text, "2026-12-01")
    assert (month.count("Post the"), week.count("Post the")) == (ROOM, ROOM + 2)
    assert "a 2 arall yn yr wythnos" in month
    assert "arall yn yr wythnos" not in week


def test_a_post_that_goes_out_on_two_days_stands_on_the_first(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"), at=TUESDAY, accounts=(FACEBOOK, X_EN))
    first, second = desk.house.approve(ident)
    with desk.house.ctx.sessions() as session:
        later = session.get_one(DeliveryRow, second)
        later.due_at = TUESDAY + timedelta(days=31)
        session.add(later)
        session.commit()
    with desk.signed_in("author") as browser:
        assert f"/posts/{ident}" in day_of(browser.get("/calendar?on=2026-12-01").text, "2026-12-01")
        assert f"/posts/{ident}" not in day_of(browser.get("/calendar?on=2027-01-01").text, "2027-01-01")
    assert first != second


def test_pre_election_periods_are_drawn_in(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        page = browser.get("/calendar?view=week&on=2026-05-07&lang=cy").text
    assert "etholiad y Senedd ar 7 Mai 2026" in day_of(page, "2026-05-07")
    assert "etholiad" not in day_of(page, "2026-05-08")


def test_moving_an_approved_post_voids_its_approval_and_nothing_goes_out_at_the_old_moment(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"), at=TUESDAY)
    desk.house.approve(ident)
    with desk.signed_in("author") as browser:
        assert post(browser, f"/posts/{ident}/move", at="2020-01-01T09:00").status_code == 409
        assert post(browser, f"/posts/{ident}/move", at="yfory").status_code == 409
        assert desk.house.post(ident).state == "approved"
        assert post(browser, f"/posts/{ident}/move", at="2026-12-03T10:00").status_code == 303
        assert "Good morning" in day_of(browser.get("/calendar?on=2026-12-03").text, "2026-12-03")
    row = desk.house.post(ident)
    assert (row.state, row.approved_by, f"{row.scheduled_at:%d %H:%M}") == ("cleared", None, "03 10:00")
    assert [one.actor for one in desk.house.audit("moved")] == ["Mari"]
    desk.house.clock.at = TUESDAY + timedelta(minutes=5)
    publish(desk.house.ctx)
    assert desk.house.platforms[FACEBOOK].stands == []


def test_who_moved_a_post_does_not_approve_it(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"), at=TUESDAY)
    with desk.signed_in("approver") as browser:
        assert post(browser, f"/posts/{ident}/move", at="2026-12-03T10:00").status_code == 303
        found = re.search(r'name="digest" value="(\w+)"', browser.get(f"/posts/{ident}").text)
        digest = found.group(1) if found else ""
        assert post(browser, f"/posts/{ident}/approve", digest=digest).status_code == 409


def test_the_feed_tells_moments_and_states_and_never_words_until_it_is_ended(desk: Office) -> None:
    ident = desk.house.queue(("en", "Precious words"), at=TUESDAY)
    with desk.signed_in("author") as browser:
        token = re.search(r"/calendar/([\w-]+)\.ics", post(browser, "/calendar/feed?lang=en").text).group(1)  # type: ignore[union-attr]
        assert token not in browser.get("/calendar/feed").text
        with desk.browser() as stranger:
            answer = stranger.get(f"/calendar/{token}.ics")
            (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
            assert str(event["summary"]) == f"Post {ident}: cleared ({FACEBOOK})"
            assert event.decoded("dtstart") == TUESDAY
            assert "Precious" not in answer.text
            assert stranger.get("/calendar/guess.ics").status_code == 404
            assert post(browser, "/calendar/feed/end").status_code == 303
            assert stranger.get(f"/calendar/{token}.ics").status_code == 404
    assert [len(desk.house.audit(act)) for act in ("feed_opened", "feed_ended")] == [1, 1]


def test_a_feed_ends_with_its_owner_s_access(desk: Office) -> None:
    with desk.signed_in("author") as browser:
        token = re.search(r"/calendar/([\w-]+)\.ics", post(browser, "/calendar/feed").text).group(1)  # type: ignore[union-attr]
    with desk.signed_in("administrator") as browser:
        assert post(browser, f"/users/{desk.user('Mari').id}/end").status_code == 303
    with desk.browser() as stranger:
        assert stranger.get(f"/calendar/{token}.ics").status_code == 404


def test_a_post_is_dragged_to_another_day_or_moved_by_keyboard(desk: Office, browser: Browser) -> None:
    ident = desk.house.queue(("en", "Good morning"), at=TUESDAY)
    with served(desk) as url, window(browser, url, "author") as seen:
        seen.sees("/calendar?on=2026-12-01&lang=en")
        seen.page.drag_and_drop("[data-move]", "[data-day='2026-12-04']", target_position={"x": 20, "y": 8})
        seen.page.wait_for_url("**/calendar?on=2026-12-04&done=moved")
        assert f"{desk.house.post(ident).scheduled_at:%d %H:%M}" == "04 09:30"
        seen.page.focus("[data-day='2026-12-04'] a[href$='/move']")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(f"**/posts/{ident}/move")
        seen.page.fill("#at", "2026-12-05T08:00")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/calendar?on=2026-12-05&done=moved")
        assert seen.violations() == []
        assert seen.said == []
    assert f"{desk.house.post(ident).scheduled_at:%d %H:%M}" == "05 08:00"
