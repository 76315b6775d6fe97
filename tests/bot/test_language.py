"""Every word that people read stands in both languages."""

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from jinja2 import Environment

from bot.language import CATALOGUE, catalogue, translations
from bot.store import moves
from bot.store.alarms import KINDS
from bot.store.audit import ACTS
from bot.store.holdings import PLACES
from bot.web.app import SAID
from bot.web.done import DONE
from bot.web.names import FAMILIES, NAMES, SUBJECTS, WHO
from bot.web.powers import POWERS
from bot.web.reasons import REASONS
from bot.web.reference import calls
from bot.web.register import LABELS, PATHS, SCOPES
from bot.web.routes.reference import DESCRIBED
from checks.embargo.london import in_words

ROOT = Path(__file__).parents[2]
# States that the pages print by name.
STATES = {state for table in moves.TABLES.values() for state in table}
# What programmes are told, and what the reference of the API says of each call.
API = set(SAID.values()) | set(POWERS.values()) | {call.says for call in calls(DESCRIBED)}
# Errors whose first argument is a sentence of the catalogue.
REFUSALS = (
    "DirectoryError",
    "PackError",
    "QueueError",
    "RegisterError",
    "ReviewError",
    "SheetError",
    "SignInError",
    "SubjectError",
    "TooManyCallsError",
    "TooManyTriesError",
    "UsersError",
)


def texts(told: object) -> tuple[str, ...]:
    """The forms of an entry: one, or one for each number."""
    return (told,) if isinstance(told, str) else tuple(told)  # type: ignore[call-overload]


def first(told: object) -> str:
    return texts(told)[0]


def used() -> set[str]:
    methods = [("**.html", "jinja2"), ("**.txt", "jinja2")]
    found = extract_from_dir(str(ROOT / "bot"), methods, options_map={"**.html": {"trimmed": "true"}})
    said = extract_from_dir(
        str(ROOT / "bot/cli"),
        [("**.py", "python")],
        keywords={"say": None},
        directory_filter=lambda folder: Path(folder).name != "demo",  # it has a `say` of its own
    )
    refusals = dict.fromkeys(REFUSALS)
    said = [*said, *extract_from_dir(str(ROOT / "bot"), [("**.py", "python")], keywords=refusals)]
    told = {first(message) for _, _, message, _, _ in [*found, *said]}
    register = {*LABELS.values(), *PATHS.values(), *SCOPES.values()}
    named = (
        set(PLACES.values())
        | set(KINDS.values())
        | STATES
        | set(NAMES.values())
        | set(ACTS.values())
        | set(REASONS.values())
        | set(DONE.values())
    )
    named |= set(SUBJECTS.values()) | set(FAMILIES.values()) | set(WHO.values())
    return told | register | named | API


def test_the_welsh_catalogue_has_every_string_and_no_empty_or_fuzzy_one() -> None:
    entries = {first(m.id): m for m in catalogue() if m.id}
    missing = sorted(used() - set(entries))
    assert missing == []
    assert [key for key, m in entries.items() if not all(texts(m.string)) or m.fuzzy] == []


def test_the_welsh_catalogue_has_no_string_that_nobody_uses() -> None:
    assert sorted({first(m.id) for m in catalogue() if m.id} - used()) == []


def test_the_catalogue_counts_in_the_six_forms_of_welsh() -> None:
    assert catalogue().num_plurals == 6
    header = CATALOGUE.read_text(encoding="utf-8")
    assert "nplurals=6; plural=(n==0?0:n==1?1:n==2?2:n==3?3:n==6?4:5)" in header


def test_placeholders_are_the_same_in_both_languages() -> None:
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            if message.id:
                wanted = set(re.findall(r"%\((\w+)\)", first(message.id)))
                for text in texts(message.string):
                    assert set(re.findall(r"%\((\w+)\)", text)) in (wanted, wanted - {"num"}), message.id


def test_a_page_speaks_welsh() -> None:
    made = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    made.install_gettext_translations(translations("cy"), newstyle=True)  # type: ignore[attr-defined]
    assert made.from_string('{{ _("Today") }}').render() == "Heddiw"


def test_a_moment_in_a_welsh_sentence_has_a_softened_day_and_the_half_that_the_pages_write() -> None:
    told = in_words(datetime(2026, 11, 18, 19, 30, tzinfo=UTC))
    assert told.cy == "ddydd Mercher 18 Tachwedd 2026 am 7.30yh"
    assert told.en == "Wednesday 18 November 2026 at 7:30pm"


def recorded() -> set[str]:
    """The acts that are named where they are recorded."""
    calls = [
        node
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record"
    ]
    acts = [call.args[3] for call in calls if len(call.args) > 3]
    return {act.value for act in acts if isinstance(act, ast.Constant)}


def test_every_act_that_is_recorded_has_a_name_in_both_languages() -> None:
    assert recorded() <= set(ACTS)
