"""Any text at all: no check of personal data raises, none runs away, and every finding quotes the words it points at."""

from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from checks import run
from checks.model import Comment, Item, Post, Quoted, Version
from tests.personal_data.test_family import NOON, family

PIECES = some.sampled_from(
    "07700 900123|+44|o77|sian dot rees|@|[at]|gmail|Mari Rees|ap|ferch|Bl 4|Ysgol y Bont|aged|oed|mae gan|canser|12 Heol|"
    "CF37 1AB|943 476 5919|QQ 12 34 56 C|11/02/2014|ganwyd|20-00-00|GB29|4111 1111|AB12 CDE|::1|51.48,-3.18|///a.b.c|dim saith|"
    "double oh|My name is|Mrs|Cllr|'s|\n|\u200b|\u0301|\U0001f468\u200d\U0001f469|\u202e|ß|İ|ŵ|ﬁ|Ⅻ|٣|１２|\x00|ſ|K".split(
        "|"
    )
)
MIXED = some.lists(some.one_of(PIECES, some.text(max_size=6)), max_size=24).map(" ".join)
ANY = some.one_of(some.text(max_size=200), MIXED, MIXED.map(str.upper), MIXED.map(lambda text: text.replace(" ", "")))


def _is_sound(item: Item) -> None:
    found = run(item, family())
    parts = {(part.version, part.name): part.text for part in item.parts()}
    for finding in found:
        assert not finding.unknown
        place = finding.place
        assert place is not None
        assert place.quote
        assert parts[place.version, place.part][place.start : place.end] == place.quote


# One text takes a thousandth of a second; one that runs away ends the test.
@pytest.mark.timeout(60)
@settings(max_examples=400, deadline=None, database=None)
@given(ANY)
@example("İ" * 40 + " Ring 07700 900123")
@example("AA000000000000İ")
@example("07" * 500)
@example("Mari Rees " * 60)
@example("12 Heol y " * 80)
@example("one two three four five six seven eight nine zero " * 12)
def test_no_text_makes_a_check_raise_or_run_away(text: str) -> None:
    _is_sound(Comment("one", NOON, text))


@pytest.mark.timeout(60)
@settings(max_examples=150, deadline=None, database=None)
@given(ANY, some.lists(ANY, max_size=3))
def test_no_thread_and_no_post_does_either(text: str, earlier: list[str]) -> None:
    recent = tuple(Quoted(each) for each in earlier)
    _is_sound(Comment("one", NOON, text, recent=recent))
    _is_sound(Post("one", NOON, (Version(text), Version(text, "cy")), recent=recent))


@pytest.mark.parametrize("letter", ["o", "O", "l", "I", "0o", "1 "])
def test_a_long_run_of_what_passes_for_digits_takes_no_long_time(letter: str) -> None:
    text = f"no{letter * 1500} 12345678901 {letter * 400}7 said the 20-45-77 man"
    family()
    began = process_time()
    _is_sound(Comment("one", NOON, text))
    assert process_time() - began < 1
