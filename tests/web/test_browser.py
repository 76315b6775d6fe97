"""Every page in a real browser: usable by everybody, in Welsh throughout, whole without scripts, quiet under the policy."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from bot.intake import Submission, pull, save_draft
from bot.intake.sheets import read_sheet
from bot.intake.starting import keep_template
from bot.judge import judge
from bot.moderate import moderate
from bot.register import add
from bot.rulebook import rulebook
from bot.rulebook.rights import ROLES
from bot.store.changes import ChangeRow
from bot.store.content import Words
from bot.store.pictures import PictureRow, ShownRow
from bot.store.posts import PostRow
from bot.wiring import tools
from checks import languages
from checks.model import Post, Tools, Version
from tests.fakes import MORNING
from tests.house import FACEBOOK, X_CY, X_EN
from tests.web.chromium import Window, chromium, served, window
from tests.web.desk import NAMES, Office, office, seat

PICTURE = "a" * 64
PAGES = (
    "/",
    "/posts",
    "/posts?state=stopped",
    "/posts/new",
    "/posts/1",
    "/posts/1/edit",
    "/posts/2",
    "/posts/3/edit",
    "/posts/3/confirm",
    "/drafts",
    "/calendar?on=2026-11-24",
    "/calendar?view=week&on=2026-05-05",
    "/calendar/feed",
    "/posts/1/move",
    "/templates",
    "/sheets",
    "/sheets/1",
    "/clauses/rct.bilingual",
    "/comments",
    "/comments?show=all",
    "/comments?show=hidden",
    "/comments?show=urgent",
    "/comments?show=appeals",
    "/comments/1",
    "/posts/1/mend",
    "/emergency",
    "/alarms",
    "/routes",
    "/clocks",
    "/report",
    "/false-alarms",
    "/shadow",
    "/settings",
    "/settings/propose?key=moderation.yaml/caution",
    "/settings/propose?key=moderation.yaml/shadow",
    "/settings/propose?key=decision.yaml/conduct.spam/comment",
    "/settings/1",
    "/audit",
    "/users",
    "/consents",
    "/consents/new",
    "/consents/one?id=2026/1",
    "/consents/import",
    "/media",
    f"/media/{PICTURE}",
    "/persons",
    "/account",
    "/account/api",
    "/account/code",
    "/accessibility",
    "/nowhere",
)
# The words of a page that are ours: not what people wrote, not names of machines, not what stands in another language.
OURS = """() => {
    const told = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const within = walk.currentNode.parentElement;
        if (within.closest("script, style, textarea, .pwyll-words, [data-quoted], :not(html)[lang='en'], [lang='zxx']")) continue;
        const text = walk.currentNode.textContent.trim();
        if (text) told.push(text);
    }
    for (const node of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]"))
        for (const name of ["aria-label", "title", "alt", "placeholder"])
            if (node.getAttribute(name)) told.push(node.getAttribute(name));
    return told;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def _proposed() -> ChangeRow:
    """A change of a setting that was tried on past comments and waits for a second person."""
    told = {"judged": 7, "changed": 1, "moves": [["hide", "flag", 1]], "gained": {"conduct.spam": 1}, "lost": {}}
    return ChangeRow(
        file="moderation.yaml",
        path=["caution"],
        was="as_table",
        value="by_hand",
        reason="Mis o brawf",
        proposed_at=MORNING,
        proposed_by="Elin",
        replay_asked_at=MORNING,
        replayed={**told, "comments": [[1, "hide", "flag"]]},
    )


@pytest.fixture
def desk(engine: Engine) -> Office:
    made = office(engine)
    with made.house.ctx.sessions() as session:
        NAMES["everything"] = "Pawb"
        seat(made.house.ctx, session, "Pawb", ROLES)
        session.add(_proposed())
        session.commit()
    made.house.queue(("cy", "Bydd y llyfrgell [hold] ar agor."), ("en", "The library [hold] will open."))
    made.house.approve(made.house.queue(("cy", "Bore da bawb"), ("en", "Good morning all")))
    with made.house.ctx.sessions() as session:
        words = (Words("Bydd y pwll [hold] ar agor.", "cy"), Words("The pool [hold] will open.", "en"))
        save_draft(made.house.ctx, session, Submission("Pawb", words, (FACEBOOK, X_EN, X_CY)))
        keep_template(made.house.ctx, session, session.get_one(PostRow, 3), "Pwll", "Pawb")
        sheet = (
            f"Cymraeg,English,Accounts,When\nBore da,Good morning,{FACEBOOK},2026-12-01 09:30\nBore da,,nowhere,never\n"
        )
        read_sheet(made.house.ctx, session, sheet.encode(), "Pawb")
        session.commit()
    for number, said in enumerate(("Mae hyn yn warthus [hide] [ask]", "When is it open? [ask]"), 1):
        made.house.platforms[FACEBOOK].writes(f"c{number}", said, author_name="Dai Bevan")
    pull(made.house.ctx, FACEBOOK)
    judge(made.house.ctx)
    moderate(made.house.ctx)
    _register(made)
    return made


def _register(desk: Office) -> None:
    """A consent and a picture under it."""
    told = {
        "id": "2026/1",
        "person": "Mari Rees",
        "age_path": "adult",
        "holder": "Cyngor Bro Gerallt",
        "scope": "social",
    }
    with desk.house.ctx.sessions() as session:
        add(desk.house.ctx, session, {**told, "signed_on": "2026-11-01"}, "Pawb")
        facts = {"media_type": "image/jpeg", "format": "JPEG", "width": 640, "height": 480, "size": 1, "faces": 2}
        known = {"original_hash": PICTURE, "likeness": b"", "hid": ["location", "camera"], "added_at": MORNING}
        session.add(PictureRow(hash=PICTURE, **facts, **known))
        session.flush()
        session.add(ShownRow(hash=PICTURE, person="Mari Rees", consent_id="2026/1"))
        session.commit()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_page_is_free_of_violations_and_fits_its_window(
    desk: Office, browser: Browser, language: str, width: int
) -> None:
    with served(desk) as url, window(browser, url, "everything", width=width) as seen:
        for path in PAGES:
            seen.sees(f"{path}{'&' if '?' in path else '?'}lang={language}")
            assert seen.violations() == [], path
            assert not seen.is_too_wide(), path
        assert [line for line in seen.said if "404" not in line] == []
    with served(desk) as url, window(browser, url, width=width) as seen:
        seen.sees(f"/sign-in?lang={language}")
        seen.page.keyboard.press("Tab")
        assert seen.violations() == []
        assert not seen.is_too_wide()


def test_the_instruments_find_what_is_wrong(desk: Office, browser: Browser) -> None:
    """The negative control: a page that is spoilt is told, an inline script is stopped, a wide picture is seen."""
    with served(desk) as url, window(browser, url) as seen:
        seen.sees("/sign-in")
        seen.page.evaluate("""() => {
            document.querySelector("label[for=name]").remove();
            const wide = document.createElement("div");
            wide.style.cssText = "width: 4000px; height: 1px";
            document.body.append(wide);
            const script = document.createElement("script");
            try { script.text = "window.ran = true"; document.body.append(script); } catch { window.stopped = true; }
        }""")
        assert any(line.startswith("label:") for line in seen.violations())
        assert seen.is_too_wide()
        assert seen.page.evaluate("window.ran") is None
        assert seen.said


def test_no_page_in_welsh_has_english_of_ours_even_with_scripts(desk: Office, browser: Browser) -> None:
    with served(desk) as url, window(browser, url, "everything") as seen:
        english = []
        for path in PAGES:
            seen.sees(f"{path}{'&' if '?' in path else '?'}lang=cy")
            english += [(path, text) for text in seen.page.evaluate(OURS) if _has_english(text)]
        assert english == []
        seen.sees("/?lang=en")
        assert any(_has_english(text) for text in seen.page.evaluate(OURS)), "the instrument knows English"


@cache
def _tools() -> Tools:
    return tools(rulebook())


def _has_english(text: str) -> bool:
    post = Post(id="page", now=MORNING, versions=(Version(text),))
    runs = [run for _, run in languages(post, _tools())]
    return any(run.language == "en" and len(text[run.start : run.end].split()) >= 3 for run in runs)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_a_post_goes_from_its_author_to_its_approver_by_keyboard_alone(
    desk: Office, browser: Browser, language: str, scripts: bool
) -> None:
    with served(desk) as url:
        with window(browser, url, "author", scripts=scripts) as seen:
            seen.sees(f"/posts/new?lang={language}")
            _typed(seen, "#cy", "Mae'r pwll ar agor.")
            _typed(seen, "#en", "The pool is open.")
            seen.page.focus("input[name=accounts]")
            seen.page.keyboard.press("Space")
            seen.page.focus("form[data-check] button[value=check]")
            seen.page.keyboard.press("Enter")
            seen.page.wait_for_url("**/posts/*/confirm")
            for number in (1, 2, 3):
                seen.page.focus(f"#sure-{number}")
                seen.page.keyboard.press("Space")
            seen.page.keyboard.press("Enter")
            seen.page.wait_for_url("**/posts/*?done=queued")
            ident = int(re.findall(r"/posts/(\d+)", seen.page.url)[0])
        with window(browser, url, "approver", scripts=scripts) as seen:
            seen.sees(f"/posts/{ident}?lang={language}")
            seen.page.focus("form[action$='/approve'] button")
            seen.page.keyboard.press("Enter")
            seen.page.wait_for_url(f"**/posts/{ident}?done=approved")
            assert seen.page.locator(".govuk-notification-banner").count() == 1
    assert desk.house.post(ident).state == "approved"
    assert len(desk.house.deliveries(ident)) == 2


def _typed(seen: Window, field: str, words: str) -> None:
    seen.page.focus(field)
    seen.page.keyboard.type(words)


@pytest.mark.parametrize("scripts", [True, False])
def test_what_an_import_refuses_and_what_is_held_of_a_person_are_told_to_everybody(
    desk: Office, browser: Browser, scripts: bool
) -> None:
    rows = b"id,person,age_path,holder,scope,signed_on\r\nK1,Ann,adult,Council,social,1.11.26\r\n"
    with served(desk) as url, window(browser, url, "everything", scripts=scripts, width=320) as seen:
        seen.sees("/consents/import?lang=cy")
        seen.page.set_input_files("#file", {"name": "k.csv", "mimeType": "text/csv", "buffer": rows})
        seen.page.click("form[action='/consents/import'] button")
        seen.page.wait_for_selector("table")
        assert not seen.is_too_wide()
        assert not scripts or seen.violations() == []
        with seen.page.expect_download() as got:
            seen.page.click("a[download]")
        assert got.value.suggested_filename == "consents-refused.csv"
        seen.sees("/persons?lang=cy")
        _typed(seen, "#who", "Dai Bevan")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_selector("#sure")
        assert not seen.is_too_wide()
        assert not scripts or seen.violations() == []


def test_the_checks_speak_while_a_post_is_written_and_mark_its_words(desk: Office, browser: Browser) -> None:
    with served(desk) as url, window(browser, url, "author") as seen:
        seen.sees("/posts/new?lang=cy")
        _typed(seen, "#en", "Closed 🎉 [hold] today")
        seen.page.wait_for_selector("[data-findings] .pwyll-finding--hold")
        assert seen.page.inner_text("[data-findings]").startswith("Wedi'i farcio.")
        assert seen.violations() == []
        assert seen.said == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_comment_is_hidden_by_keyboard_alone(desk: Office, browser: Browser, scripts: bool) -> None:
    with served(desk) as url, window(browser, url, "moderator", scripts=scripts) as seen:
        seen.sees("/comments/2?lang=cy")
        if scripts:
            seen.page.keyboard.press("h")
            assert seen.page.evaluate("document.activeElement.name") != "reason", "keys are off until switched on"
            seen.page.focus("#keys-on")
            seen.page.keyboard.press("Space")
            seen.page.keyboard.press("h")
            assert seen.page.evaluate("document.activeElement.id") == "hide-reason"
        else:
            seen.page.focus("details:has(form[action$='/hide']) summary")
            seen.page.keyboard.press("Enter")
            seen.page.focus("#hide-reason")
        seen.page.keyboard.type("h a phethau felly")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url("**/comments/2?done=comment_hidden")
    moderate(desk.house.ctx)
    assert desk.house.platforms[FACEBOOK].comments["c2"].hidden is True
    assert [row.actor for row in desk.house.audit("hide_wanted")] == ["Tomos"]


def test_the_queue_is_walked_and_chosen_from_by_keys(desk: Office, browser: Browser) -> None:
    with served(desk) as url, window(browser, url, "moderator") as seen:
        seen.sees("/comments?show=all&lang=cy")
        seen.page.focus("#keys-on")
        seen.page.keyboard.press("Space")
        for key in ("j", "j", "x", "k", "x"):
            seen.page.keyboard.press(key)
        assert seen.page.locator("[data-queue] input:checked").count() == 2
        seen.page.keyboard.press("o")
        seen.page.wait_for_url("**/comments/*")
        assert seen.page.is_checked("#keys-on"), "the choice is remembered"
        assert seen.violations() == []
