"""Welsh and English of what people read: gettext, with the Welsh catalogue in locale/cy."""

import gettext
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parent / "locale" / "cy" / "pwyll.po"


def catalogue() -> Catalog:
    """The Welsh catalogue as it stands in locale/cy."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="cy")


@cache
def translations(language: str) -> gettext.NullTranslations:
    """What turns the English of the source into `language` (en or cy); six plural forms in Welsh."""
    if language != "cy":
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def spoken(environment: Mapping[str, str]) -> str:
    """The language (en or cy) that the locale variables ask for; English where they ask for neither."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        told = environment.get(name, "")
        if told:
            return "cy" if told.split(":")[0].lower().startswith("cy") else "en"
    return "en"
