"""Which language a page is in, and the filling of its template."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.language import translations

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    return made


def spoken(asked: str, accepted: str) -> str:
    """`en` or `cy`: what the address asks for, else what the browser prefers, else English."""
    if asked in ("en", "cy"):
        return asked
    wishes = [part.split(";")[0].strip().lower()[:2] for part in accepted.split(",")]
    return next((wish for wish in wishes if wish in ("en", "cy")), "en")


def render(name: str, language: str, **told: Any) -> str:
    """The page in one language."""
    return _environment(language).get_template(name).render(language=language, **told)
