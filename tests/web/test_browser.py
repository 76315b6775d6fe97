"""Every page in a real browser: usable by everybody, in Welsh throughout, whole without scripts, quiet under the policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine

from bot.moderate import moderate
from tests.house import FACEBOOK
from tests.web.chromium import Window, chromium, served, window
from tests.web.desk import Office
from tests.web.scene import PAGES, has_english, scene


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def desk(engine: Engine) -> Office:
    return scene(engine)


@pytest.mark.parametrize("language", ["cy", "en"])
def test_every_page_is_free_of_violations_fits_every_window_and_is_in_its_language(
    desk: Office, browser: Browser, language: str
) -> None:
    faults = []
    with served(desk) as url, window(browser, url, "everything") as seen:
        for path in PAGES:
            seen.sees(f"{path}{'&' if '?' in path else '?'}lang={language}")
            faults += seen.faults(language, path)
        faults += [line for line in seen.said if "404" not in line]
    assert faults == []


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
        assert any(fault == ("/sign-in", "too wide at 320") for fault in seen.faults("cy", "/sign-in"))
        seen.sees("/sign-in")
        assert not seen.is_too_wide()
        seen.page.evaluate("""() => {
            const part = document.createElement("div");
            part.style.cssText = "overflow-x: auto";
            part.append(Object.assign(document.createElement("p"), {textContent: "x".repeat(9000)}));
            document.body.append(part);
        }""")
        assert seen.is_too_wide(), "a part that scrolls is seen too"
        seen.sees("/sign-in?lang=en")
        assert any(has_english(fault) for _, fault in seen.faults("cy", "/sign-in")), "the instrument knows English"


# The elements with words of their own whose letters stay as small when somebody has set them to twice the size.
STUCK = """() => {
    const spoken = [...document.body.querySelectorAll("*")].filter((node) =>
        node.checkVisibility() && [...node.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim()));
    const size = (node) => parseFloat(getComputedStyle(node).fontSize);
    const before = spoken.map(size);
    document.documentElement.style.fontSize = "200%";
    return spoken.filter((node, at) => size(node) < before[at] * 1.99).map((node) => node.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize(
    "path", ["/", "/posts/1", "/comments", "/comments/1", "/calendar", "/posts/3/confirm", "/settings"]
)
def test_all_letters_grow_with_the_size_that_somebody_has_set(desk: Office, browser: Browser, path: str) -> None:
    with served(desk) as url, window(browser, url, "everything") as seen:
        seen.sees(f"{path}?lang=cy")
        assert seen.page.evaluate(STUCK) == []
        assert not seen.is_too_wide()


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
