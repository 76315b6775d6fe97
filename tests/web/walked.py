"""The acts of the pages as people do them: without scripts, as a browser sends its forms; with scripts, by keyboard alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Protocol

import yaml
from fastapi.testclient import TestClient
from playwright.sync_api import Page
from sqlalchemy import text

from tests.pictures import PNG
from tests.web.chromium import Window
from tests.web.desk import PASSWORD, Office, code

EVERYTHING = "everything"
# Numbers that are known only once they are given.
NUMBERS = {
    "emergency": "select max(post_id) from emergency",
    "beca": "select id from user_account where name = 'Beca'",
}
MOST_TABS = 40


@dataclass(frozen=True)
class Act:
    """One act of the table: see `journeys.yaml`."""

    act: str
    page: str = ""
    to: str = ""
    who: str = EVERYTHING
    fill: Mapping[str, str | list[str]] = field(default_factory=dict)
    file: Sequence[str] = ()
    press: str = ""
    effect: str = ""
    gone: str = ""
    first: str = ""
    answers: int = 303
    passes: int = 0
    saves: bool = False
    works: bool = False
    only: str = ""

    @property
    def pattern(self) -> str:
        """What the address of its form looks like."""
        return "^" + re.sub(r"{\w+}", "[^/]+", self.to or self.act) + r"(\?.*)?$"


@cache
def acts() -> tuple[Act, ...]:
    """The table."""
    told = yaml.safe_load((Path(__file__).parent / "journeys.yaml").read_text(encoding="utf-8"))
    return tuple(Act(**{"who" if name == "as" else name: value for name, value in one.items()}) for one in told)


class Hands(Protocol):
    """Whatever does an act: opens its page, fills its form in, sends it; what then stands there is told, its status too."""

    def does(self, one: Act, fill: Mapping[str, list[str]]) -> None: ...


@dataclass
class Walk:
    """The acts in their order, each with what it should leave behind."""

    office: Office
    secret: str = ""

    def asked(self, query: str) -> Any:
        with self.office.house.ctx.sessions() as session:
            return session.execute(text(query)).scalar()

    def settled(self, one: Act) -> Act:
        """The act with the numbers that are known by now; beforehand is as it should be."""
        if one.passes:
            self.office.house.clock.passes(seconds=one.passes)
        if one.first:
            with self.office.house.ctx.sessions() as session:
                session.execute(text(one.first.replace(":", r"\:")))
                session.commit()
        told = {name: str(self.asked(NUMBERS[name])) for name in NUMBERS if f"{{{name}}}" in one.page + one.to}
        page, to = (re.sub(r"{(\w+)}", lambda found: told[found[1]], part) for part in (one.page, one.to))
        return Act(**{**one.__dict__, "page": page, "to": to})

    def filled(self, one: Act, secret: str) -> dict[str, list[str]]:
        """What is put in; `secret`: what an app would have read from the page."""
        self.secret = secret or self.secret
        made = {}
        for name, value in one.fill.items():
            given = [value] if isinstance(value, str) else value
            made[name] = [self._said(part) for part in given]
        return made

    def _said(self, value: str) -> str:
        if value == "{code}":
            return code(self.secret, self.office.house.clock().timestamp())
        return PASSWORD if value == "{password}" else value

    def stands(self, told: str) -> bool:
        return bool(self.asked(f"select exists(select from {told.replace(':', chr(92) + ':')})"))


@dataclass
class Form:
    """What a form would send: where, and each field with what stands in it; `buttons`: what each button adds."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def is_for(self, one: Act) -> bool:
        return bool(re.match(one.pattern, self.action)) and set(one.fill) <= self.names


class Forms(HTMLParser):
    """The forms of a page that are sent by POST, and the token of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.open: Form | None = None
        self.choice = self.lines = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(told.get("action", ""))
            if told.get("method", "").lower() == "post":
                self.found.append(self.open)
        if self.open is None:
            return
        name = told.get("name", self.choice if tag == "option" else "")
        if tag == "button" and told.get("type", "submit") == "submit":
            self.open.buttons.append((name, told.get("value", "")))
        elif tag in ("input", "textarea", "select") and name:
            self.open.names.add(name)
            self.choice, self.lines = name if tag == "select" else "", name if tag == "textarea" else ""
            kind = told.get("type", "")
            if tag == "input" and (kind not in ("checkbox", "radio", "file") or "checked" in told):
                self.open.fields.setdefault(name, []).append(told.get("value", ""))
        elif tag == "option" and name and ("selected" in told or name not in self.open.fields):
            self.open.fields[name] = [told.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self.lines and self.open:
            self.open.fields[self.lines] = [self.open.fields.get(self.lines, [""])[0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "textarea":
            self.lines = ""


@dataclass
class Plain:
    """A browser without scripts: what it would send of the page that it was given."""

    browser: TestClient
    language: str
    page: str = ""
    status: int = 0

    def opens(self, one: Act) -> Form | None:
        if one.page:
            mark = "&" if "?" in one.page else "?"
            self.page = self.browser.get(f"{one.page}{mark}lang={self.language}").text
        return next((form for form in Forms(self.page).found if form.is_for(one)), None)

    def sends(self, one: Act, form: Form, fill: Mapping[str, list[str]]) -> None:
        sent = form.fields | fill
        for name, value in form.buttons[:1] if not one.press else [b for b in form.buttons if b[1] == one.press]:
            sent = {name: [value]} | sent if name else sent
        files = None
        if one.file:
            name, called, kind, content = one.file
            files = {name: (called, PNG if content == "PNG" else content.encode(), kind)}
        answer = self.browser.post(form.action, data=sent, files=files)
        self.status = answer.status_code
        while answer.status_code == 303:
            answer = self.browser.get(answer.headers["location"])
        self.page = self.page if one.saves else answer.text


# Marks the form that an act is done with, so that its fields are found; tells what a page's hidden secret is.
FOUND = """([pattern, names]) => {
    document.querySelectorAll("[data-walked]").forEach(form => form.removeAttribute("data-walked"));
    const form = [...document.forms].find(form => new RegExp(pattern).test(form.getAttribute("action") || "")
        && names.every(name => form.querySelector(`[name="${name}"]:not(button)`)));
    if (!form) return null;
    form.setAttribute("data-walked", "");
    return form.querySelector("[name=secret]")?.value || "";
}"""
# Closed sections around a control, the outermost first: what their summaries are reached by.
CLOSED = """node => {
    const shut = [];
    for (let at = node.parentElement; at; at = at.parentElement)
        if (at.tagName === "DETAILS" && !at.open) { at.firstElementChild.setAttribute("data-shut", ""); shut.unshift(at); }
    return shut.length;
}"""
HERE = "node => document.activeElement === node"


@dataclass
class Scripted:
    """A browser with scripts, and a person who has a keyboard alone: from the form's beginning on by Tab, Space, Enter."""

    seen: Window
    language: str

    @property
    def page(self) -> Page:
        return self.seen.page

    def opens(self, one: Act) -> str | None:
        """The form found; the secret of the page, where it shows one. None where there is no such form."""
        if one.page:
            self.seen.sees(f"{one.page}{'&' if '?' in one.page else '?'}lang={self.language}")
        found: str | None = self.page.evaluate(FOUND, [one.pattern, list(one.fill)])
        return found

    def sends(self, one: Act, fill: Mapping[str, list[str]]) -> None:
        begun = False
        pressed = f"[value='{one.press}']" if one.press else ""
        wanted = [f"[name='{name}']{self._which(name, value)}" for name, values in fill.items() for value in values]
        typed = [value for values in fill.values() for value in values]
        if one.file:
            name, called, kind, content = one.file
            told = PNG if content == "PNG" else content.encode()
            self.page.set_input_files(
                f"[data-walked] [name='{name}']", {"name": called, "mimeType": kind, "buffer": told}
            )
        for target, value in zip([*wanted, f"button:not([type='button']){pressed}"], [*typed, None], strict=True):
            node = self.page.locator(f"[data-walked] {target}").first
            self._goes(node, begun)
            begun = True
            if value is not None:
                self._puts(node, value)
        if one.only == "scripts":
            return
        if one.saves:
            with self.page.expect_download():
                self.page.keyboard.press("Enter")
        else:
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")

    def _which(self, name: str, value: str) -> str:
        boxes = self.page.locator(
            f"[data-walked] [name='{name}'][type='checkbox'], [data-walked] [name='{name}'][type='radio']"
        )
        return f"[value='{value}']" if boxes.count() else ":not([type='hidden'], button)"

    def _goes(self, node: Any, begun: bool) -> None:
        """To a control: what is shut around it is opened; the first of a form is gone to, the others are reached by Tab."""
        for _ in range(node.evaluate(CLOSED)):
            self.page.locator("[data-shut]").first.focus()
            self.page.keyboard.press("Enter")
            self.page.evaluate("document.querySelector('[data-shut]').removeAttribute('data-shut')")
        if not begun:
            node.focus()
        for _ in range(MOST_TABS):
            if node.evaluate(HERE):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{node} is not reached by {MOST_TABS} tabs")

    def _puts(self, node: Any, value: str) -> None:
        kind = node.evaluate("node => node.tagName === 'SELECT' ? 'select' : node.type")
        keys = self.page.keyboard
        if kind in ("checkbox", "radio"):
            if not node.is_checked():
                keys.press("Space")
        elif kind == "select":
            keys.press("Home")
            while node.input_value() != value:
                keys.press("ArrowDown")
        elif kind in ("date", "datetime-local"):
            day, _, time = value.partition("T")
            year, month, date = day.split("-")
            keys.type(month + date + year)
            if time:
                keys.press("ArrowRight")
                keys.type(time + "AM")
            assert node.input_value() == value
        else:
            keys.press("Control+A")
            keys.type(value)
