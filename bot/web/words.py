"""The filling of the pages' templates: GOV.UK's components, our own pages, Welsh or English throughout."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader
from markupsafe import Markup

from bot.language import translations
from bot.opening import LONDON
from bot.store.audit import ACTS, AuditRow
from bot.web.done import DONE
from bot.web.moments import day, day_and_time, short_day, time
from bot.web.names import FAMILIES, NAMES, SUBJECTS, WHO
from bot.web.powers import POWERS
from bot.web.reasons import REASONS

TEMPLATES, STATIC = Path(__file__).parent / "templates", Path(__file__).parent / "static"
SECOND = timedelta(seconds=1)
LONGEST = 40
# The one line of script that GOV.UK's own page template carries; the policy names its hash.
INLINE = (
    "document.body.className += ' js-enabled' + "
    "('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"
)


@cache
def static_address() -> str:
    """Where styles and scripts are: another address once one of them is another, so that browsers may keep them for good."""
    told = hashlib.sha256()
    for path in sorted(STATIC.glob("*")):
        told.update(path.read_bytes())
    return f"/static/{told.hexdigest()[:12]}"


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(TEMPLATES), PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
        ),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    made.filters["when"] = lambda at: day_and_time(at, language) if at else ""
    # `tan ddydd Iau`: Welsh softens the day after some words, and where it says when.
    made.filters["softened"] = lambda said: f"d{said}" if said.startswith("dydd ") else said
    made.globals["STATIC"] = static_address()
    made.globals["DONE"] = DONE
    made.globals["RIGHTS"] = POWERS
    told = translations(language).gettext
    made.filters["named"] = lambda word: told(NAMES.get(str(word), str(word)))
    made.filters["who"] = lambda name: told(WHO[name]) if name in WHO else name
    made.filters["coded"] = _coded
    made.filters["subject"] = lambda word: told(SUBJECTS.get(str(word)) or NAMES.get(str(word), str(word)))
    made.filters["family"] = lambda word: told(FAMILIES.get(str(word), str(word)))
    made.filters["act"] = lambda act: told(ACTS.get(str(act), str(act)))
    made.filters["why"] = lambda row: _why(row, told)
    made.filters["day"] = lambda on: day(on, language)
    made.filters["short_day"] = lambda on: short_day(on, language)
    made.filters["clock"] = lambda at: time(at, language)
    made.filters["day_of"] = lambda at: day(at.astimezone(LONDON).date(), language)
    # A duty of days is kept until its last day is over.
    made.filters["last_day"] = lambda at: day((at - SECOND).astimezone(LONDON).date(), language)
    made.filters["share"] = lambda value: "–" if value is None else f"{100 * value:.0f}%"
    # A picture is named by its digest, whose beginning tells it from all others.
    made.filters["shortened"] = lambda ident: ident if len(ident) <= LONGEST else ident[:8]
    made.filters["browser"] = browser
    made.filters["zip"] = zip
    made.filters["list_items"] = lambda mapping: list(mapping.items())
    made.filters["when_told"] = lambda at: day_and_time(datetime.fromisoformat(at), language)
    made.filters["field"] = lambda at: f"{at.astimezone(LONDON):%Y-%m-%dT%H:%M}" if at else ""
    return made


def _coded(said: str) -> Markup:
    """A sentence whose words in backticks are code."""
    code, plain = Markup('<code lang="zxx">{}</code>'), Markup("{}")
    return Markup("").join((code if n % 2 else plain).format(one) for n, one in enumerate(said.split("`")))


def _why(row: AuditRow, told: Callable[[str], str]) -> str:
    """The reason of an act; a machine's in the reader's language."""
    reason = str(row.detail.get("reason") or "")
    return told(REASONS[reason]) if row.actor in WHO and reason in REASONS else reason


# What a browser calls itself begins with the names of all before it: the first that fits is the one.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def browser(agent: str) -> str:
    """A browser and its system by the names that people know; what it says itself where it is none of these."""
    found = [next((name for mark, name in table.items() if mark in agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(one for one in found if one) or agent or "–"


def render(template: str, language: str, /, **told: Any) -> str:
    """The page in one language."""
    return _environment(language).get_template(template).render(language=language, htmlLang=language, **told)


def spoken(*wishes: str | None, accepted: str = "") -> str:
    """`en` or `cy`: the first wish that is one, else what the browser prefers, else English."""
    for wish in wishes:
        if wish in ("en", "cy"):
            return wish
    preferred = [part.split(";")[0].strip().lower()[:2] for part in accepted.split(",")]
    return next((one for one in preferred if one in ("en", "cy")), "en")
