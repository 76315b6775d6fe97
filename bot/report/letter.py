"""The report as a page and as a letter, in either language."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.language import translations
from bot.opening import LONDON
from bot.ports import Letter
from bot.report.figures import Weekly
from bot.rulebook import Rulebook

TEMPLATES = Path(__file__).parents[1] / "mail" / "templates"


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    made.filters["day"] = _day
    made.filters["moment"] = _moment
    made.filters["share"] = _share
    return made


def _day(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%d/%m/%Y}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%d/%m/%Y %H:%M}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f}%"


def filled(name: str, language: str, /, **told: Any) -> str:
    """One template of a letter in a language."""
    return _environment(language).get_template(name).render(**told)


def _filled(name: str, language: str, figures: Weekly, book: Rulebook) -> str:
    held = {check: _clauses(check, language, book) for check in figures.held_by}
    organisation = book.organisation.name.cy if language == "cy" else book.organisation.name.en
    told: dict[str, Any] = {"f": figures, "language": language, "organisation": organisation, "held": held}
    return filled(f"weekly/{name}", language, **told)


def _clauses(check: str, language: str, book: Rulebook) -> str:
    keys = book.clauses_of(check)
    texts = [book.clauses[key] for key in keys]
    return " ".join(c.says.cy if language == "cy" else c.says.en for c in texts[:1])


def page(figures: Weekly, book: Rulebook, language: str) -> str:
    """The report as one HTML page with its styles inside."""
    return css_inline.inline(_filled("body.html", language, figures, book))


def letter(figures: Weekly, book: Rulebook, recipient: str, language: str) -> Letter:
    """The report for one recipient. Its message id is the same whenever the same week is sent to the same person."""
    domain = recipient.rpartition("@")[2] or "pwyll.invalid"
    local = recipient.partition("@")[0]
    return Letter(
        recipients=(recipient,),
        subject=_filled("subject.txt", language, figures, book).strip(),
        text=_filled("body.txt", language, figures, book),
        html=page(figures, book, language),
        message_id=f"<weekly.{figures.week}.{local}.{language}@{domain}>",
        language=language,
    )
