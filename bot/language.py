"""Welsh and English of what people read: gettext, with the Welsh catalogue in locale/cy."""

import gettext
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Self

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parent / "locale" / "cy" / "pwyll.po"


def catalogue() -> Catalog:
    """The Welsh catalogue as it stands in locale/cy."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="cy")


class SaidError(Exception):
    """A refusal in one plain sentence of the catalogue with its values; `str` is its English. `field`: what of a form it is
    about, where it is about one field."""

    field = ""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence % values)
        self.sentence, self.values = sentence, values

    def at(self, field: str) -> Self:
        """The same, said at this field."""
        self.field = field
        return self

    def told(self, language: str) -> str:
        """The sentence in one language (en or cy), with words that the catalogue knows among its values."""
        spoken_in = translations(language).gettext
        values = {k: spoken_in(v) if isinstance(v, str) and v else v for k, v in self.values.items()}
        return spoken_in(self.sentence) % values


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
