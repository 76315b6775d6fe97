"""Every word that people read stands in both languages."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from jinja2 import Environment

from bot.language import CATALOGUE, catalogue, translations
from bot.store import moves
from bot.store.alarms import KINDS

ROOT = Path(__file__).parents[2]
# States that the pages print by name.
STATES = {"held", "flagged", "hidden", "owed", "acknowledged", "scheduled", "sending", "unknown", "expired"}


def used() -> set[str]:
    methods = [("**.html", "jinja2"), ("**.txt", "jinja2")]
    found = extract_from_dir(str(ROOT / "bot"), methods, options_map={"**.html": {"trimmed": "true"}})
    said = extract_from_dir(
        str(ROOT / "bot/cli"),
        [("**.py", "python")],
        keywords={"say": None},
        directory_filter=lambda folder: Path(folder).name != "demo",  # it has a `say` of its own
    )
    told = {message for _, _, message, _, _ in [*found, *said] if isinstance(message, str)}
    return told | set(KINDS.values()) | STATES


def test_the_welsh_catalogue_has_every_string_and_no_empty_or_fuzzy_one() -> None:
    entries = {str(m.id): m for m in catalogue() if m.id}
    missing = sorted(used() - set(entries))
    assert missing == []
    assert [key for key, m in entries.items() if not m.string or m.fuzzy] == []


def test_the_welsh_catalogue_has_no_string_that_nobody_uses() -> None:
    assert sorted({str(m.id) for m in catalogue() if m.id} - used()) == []


def test_the_catalogue_counts_in_the_six_forms_of_welsh() -> None:
    assert catalogue().num_plurals == 6
    header = CATALOGUE.read_text(encoding="utf-8")
    assert "nplurals=6; plural=(n==0?0:n==1?1:n==2?2:n==3?3:n==6?4:5)" in header


def test_placeholders_are_the_same_in_both_languages() -> None:
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            if message.id:
                named = [set(re.findall(r"%\((\w+)\)", str(text))) for text in (message.id, message.string)]
                assert named[0] == named[1], message.id


def test_a_page_speaks_welsh() -> None:
    made = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    made.install_gettext_translations(translations("cy"), newstyle=True)  # type: ignore[attr-defined]
    assert made.from_string('{{ _("Today") }}').render() == "Heddiw"


def test_the_states_that_pages_print_are_states() -> None:
    known = {state for table in moves.TABLES.values() for state in table}
    assert known >= STATES
