"""Whoever opens Today or a post is told what waits for whom, and is offered nothing that would then be refused."""

import html
import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from bot.intake.queue import reschedule
from bot.judge import judge
from bot.publish import publish
from bot.report import week_of, weekly
from tests.web.desk import Office, office


@pytest.fixture
def desk(engine: Engine) -> Office:
    return office(engine)


def page(desk: Office, role: str, path: str, language: str = "en") -> str:
    """What stands on the page, as text with one space between words."""
    with desk.signed_in(role) as browser:
        shown = browser.get(f"{path}{'&' if '?' in path else '?'}lang={language}").text
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def section(shown: str, first: str, next_: str) -> str:
    return shown.partition(first)[2].partition(next_)[0]


def test_today_lists_what_waits_for_approval_and_what_is_held_only_until_a_moment(desk: Office) -> None:
    ready = desk.house.queue(("cy", "Bore da"), ("en", "Good morning"))
    held = desk.house.queue(("en", "Never like this [hold]"))
    later = desk.house.queue(("en", "Not yet [until 2027-01-01T09:30:00+00:00]"))
    shown = page(desk, "approver", "/")
    waiting = section(shown, "Waiting for approval (2)", "Held posts (2)")
    assert f"Post {ready} " in waiting
    assert f"Post {later} " in waiting
    assert f"Post {held} " not in waiting
    desk.house.approve(ready)
    assert "Waiting for approval (1)" in page(desk, "author", "/")
    assert "Yn aros am gymeradwyaeth (1)" in page(desk, "author", "/", "cy")


def test_what_goes_out_is_called_by_its_post_and_language(desk: Office) -> None:
    at = desk.house.clock() + timedelta(hours=2)
    ident = desk.house.queue(("cy", "Bore da"), ("en", "Good morning"), at=at)
    desk.house.approve(ident)
    going = section(page(desk, "approver", "/"), "Going out (", "Accounts (")
    assert "Delivery" not in going
    assert f"Post {ident} " in going
    assert " Welsh " in going
    assert " English " in going


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("author", "It waits for the approval of a colleague: nobody approves their own post."),
        ("approver", "It waits for approval: yours, or a colleague's."),
        ("auditor", "It waits for the approval of a colleague."),
    ],
)
def test_a_post_that_passed_the_checks_says_whose_approval_it_waits_for(desk: Office, role: str, said: str) -> None:
    ident = desk.house.queue(("cy", "Bore da"), ("en", "Good morning"))
    assert said in page(desk, role, f"/posts/{ident}")


def test_whoever_moved_a_post_is_offered_no_approval_that_would_be_refused(desk: Office) -> None:
    ident = desk.house.queue(("en", "Good morning"))
    with desk.house.ctx.sessions() as session:
        reschedule(desk.house.ctx, session, ident, desk.house.clock() + timedelta(hours=3), "Gwen")
        session.commit()
    judge(desk.house.ctx)
    shown = page(desk, "approver", f"/posts/{ident}")
    assert "Approve exactly this" not in shown
    assert "nobody approves their own post" in shown


def test_a_held_post_says_that_it_must_be_changed(desk: Office) -> None:
    ident = desk.house.queue(("en", "Never like this [hold]"))
    assert "It cannot go out like this" in page(desk, "author", f"/posts/{ident}")
    assert "Ni all fynd allan fel hyn" in page(desk, "author", f"/posts/{ident}", "cy")


def test_a_post_that_is_out_says_so_and_is_put_right_not_changed_or_moved(desk: Office) -> None:
    ident = desk.house.queue(("cy", "Bore da"), ("en", "Good morning"))
    desk.house.approve(ident)
    assert "Change it" in page(desk, "author", f"/posts/{ident}")
    publish(desk.house.ctx)
    shown = page(desk, "author", f"/posts/{ident}")
    assert f"Post {ident} published" in shown
    assert "When Published " in shown
    assert "Change it" not in shown
    assert "Move it to another moment" not in shown
    assert "Put it right" in shown
    assert "It is out already. Ask an approver or a manager" in page(desk, "author", f"/posts/{ident}/mend")
    assert "Ask an approver" not in page(desk, "manager", f"/posts/{ident}/mend")


def test_a_moment_that_has_passed_is_not_told_as_if_it_were_to_come(desk: Office) -> None:
    past = desk.house.queue(("en", "Good morning"), at=desk.house.clock() - timedelta(days=300))
    coming = desk.house.queue(("en", "Good evening"), at=desk.house.clock() + timedelta(days=3))
    assert "As soon as it is approved: " in page(desk, "author", f"/posts/{past}")
    assert "As soon as it is approved" not in page(desk, "author", f"/posts/{coming}")


def test_the_report_tells_posts_from_what_each_account_was_sent(desk: Office) -> None:
    desk.house.queue(("en", "Never like this [hold]"))
    ident = desk.house.queue(("cy", "Bore da"), ("en", "Good morning"))
    desk.house.approve(ident)
    publish(desk.house.ctx)
    with desk.house.ctx.sessions() as session:
        session.execute(
            text(
                'insert into post select (jsonb_populate_record(p, \'{"id": 900, "state": "draft"}\')).*'
                " from post p where id = :id"
            ),
            {"id": ident},
        )
        session.commit()
        figures = weekly(session, week_of(desk.house.clock()), desk.house.clock())
    assert (figures.posts, figures.posts_held) == (2, 1), "a draft is nobody's post yet"
    shown = page(desk, "manager", f"/report?week={figures.week}")
    assert "Posts handed in: 2 Posts that a check held 1" in shown
    assert f"For each account and language Published {figures.deliveries['published']}" in shown


def test_the_list_of_posts_tells_what_is_out_from_what_is_still_to_go(desk: Office) -> None:
    out = desk.house.queue(("cy", "Bore da"), ("en", "Good morning"))
    desk.house.approve(out)
    publish(desk.house.ctx)
    later = desk.house.queue(("en", "Good evening"), at=desk.house.clock() + timedelta(days=3))
    desk.house.approve(later)
    shown = page(desk, "author", "/posts")
    assert f"Post {out} published" in shown
    assert f"Post {later} approved" in shown


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/posts", '<a class="govuk-service-navigation__link" href="/posts" aria-current="page">'),
        ("/posts/1", '<a class="govuk-service-navigation__link" href="/posts" aria-current="true">'),
        ("/posts/new", '<a class="govuk-service-navigation__link" href="/posts/new" aria-current="page">'),
        ("/", '<a class="govuk-service-navigation__link" href="/" aria-current="page">'),
        ("/calendar/feed", '<a class="govuk-service-navigation__link" href="/calendar" aria-current="true">'),
    ],
)
def test_the_menu_shows_which_part_one_is_in(desk: Office, path: str, current: str) -> None:
    desk.house.queue(("en", "Good morning"))
    with desk.signed_in("author") as browser:
        menu = browser.get(path).text
    assert current in menu
    assert menu.count("govuk-service-navigation__item--active") == 1


def test_the_report_leads_to_the_week_before_and_never_to_one_to_come(desk: Office) -> None:
    now = week_of(desk.house.clock())
    with desk.signed_in("manager") as browser:
        here = browser.get("/report").text
        before = browser.get(f"/report?week={now.before}").text
    assert f'href="/report?week={now.before}"' in here
    assert 'rel="next"' not in here
    assert f'href="/report?week={now}"' in before
    assert now.before.after == now
