"""A version in a third language is told by its name, which langdetect gives."""

import pytest

from bot.contract import item
from bot.rulebook import rulebook
from bot.wiring import now, tools
from checks import catalogue, ruleset, run

POLISH = "Biblioteka będzie zamknięta w poniedziałek z powodu pilnych prac remontowych. Przepraszamy za wszelkie niedogodności."
SPANISH = "La biblioteca permanecerá cerrada el lunes por obras urgentes. Disculpen todas las molestias que esto pueda causar."


@pytest.mark.parametrize(("text", "en", "cy"), [(POLISH, "Polish", "Bwyleg"), (SPANISH, "Spanish", "Sbaeneg")])
def test_a_third_language_is_named_in_both_languages(text: str, en: str, cy: str) -> None:
    book = rulebook()
    rules = ruleset(catalogue(), book.settings, tools(book), only=("parity.wrong_language",))
    versions = [
        {"language": "cy", "text": text},
        {
            "language": "en",
            "text": "The library will be closed on Monday for urgent repairs. We are sorry for the trouble.",
        },
    ]
    found = run(item({"id": "1", "kind": "post", "versions": versions}, now()), rules)
    assert [f.place.quote for f in found if f.place] == [text]
    assert found[0].says is not None
    assert found[0].says.en.endswith(f"it looks like {en}.")
    assert found[0].says.cy.endswith(f"mae'n debyg i {cy}.")
