"""Pictures of the ten main pages in both languages, of a demo that is running.

    make demo                                   # in another window; it says where its data are
    python -m tests.web.screenshots --people DATA/sign-ins.txt --to deploy/screenshots

`--at`: where the pages are; `--people`: the file of the demo's sign-ins. Look at what came out before you commit it."""

import argparse
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.web.chromium import chromium

# {name of the picture: (role, page)}; where a page stands behind a list, the list and the first link to one.
MAIN: dict[str, tuple[str, str, str]] = {
    "desk": ("manager", "/", ""),
    "write": ("author", "/posts/new", ""),
    "posts": ("author", "/posts", ""),
    "post": ("approver", "/posts?state=held", ".pwyll-list > li:last-child a[href^='/posts/']"),
    "comments": ("moderator", "/comments?show=all", ""),
    "comment": ("moderator", "/comments?show=all", "[data-queue] a[href^='/comments/']"),
    "consents": ("consent_officer", "/consents", ""),
    "report": ("manager", "/report", ""),
    "audit": ("auditor", "/audit", ""),
    "people": ("administrator", "/users", ""),
}
WIDE, HIGH = 1280, 860
COLOURS = 48


def main() -> None:
    """Takes them all."""
    parser = argparse.ArgumentParser(description="Take pictures of the ten main pages in both languages.")
    parser.add_argument("--at", default="http://127.0.0.1:8060")
    parser.add_argument("--people", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    lines = given.people.read_text(encoding="utf-8").splitlines()
    people = {role: (name, password) for role, name, password in (line.split("\t") for line in lines)}
    with chromium() as browser:
        taken(browser, given.at, people, given.to)


def taken(browser: Browser, at: str, people: dict[str, tuple[str, str]], to: Path) -> list[Path]:
    """The files of the pictures, in the order of `MAIN`."""
    made = []
    for name, (role, path, link) in MAIN.items():
        context = browser.new_context(viewport={"width": WIDE, "height": HIGH}, locale="en-GB", reduced_motion="reduce")
        page = context.new_page()
        _sign_in(page, at, *people[role])
        for language in ("en", "cy"):
            _go(page, at, path, link, language)
            made.append(to / f"{name}-{language}.png")
            page.screenshot(path=made[-1], full_page=True)
            _flattened(made[-1])
        context.close()
    return made


def _flattened(path: Path) -> None:
    """Pages have few colours: a palette is a quarter of the size, and looks the same."""
    with Image.open(path) as taken:
        small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def _sign_in(page: Page, at: str, name: str, password: str) -> None:
    page.goto(f"{at}/sign-in")
    page.fill("#name", name)
    page.fill("#password", password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{at}/")


def _go(page: Page, at: str, path: str, link: str, language: str) -> None:
    mark = "&" if "?" in path else "?"
    page.goto(f"{at}{path}{mark}lang={language}")
    if link:
        page.locator(link).first.click()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main()
