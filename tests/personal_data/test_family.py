"""What the checks of personal data owe one another and the person who reads them."""

import re
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from bot.decision import decide
from bot.rulebook import rulebook
from bot.wiring import tools
from checks import Ruleset, catalogue, ruleset, run
from checks.model import Comment, Finding, Post, Version
from checks.personal_data.any_case import AnyCase, small

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TABLES = sorted((Path(__file__).parents[1] / "checks/personal_data").glob("*.yaml"))

WHO_AND_HOW = {"personal_data.child", "personal_data.health"}
"""Which child it is and how they are: two data in the same words."""


@cache
def family() -> Ruleset:
    book = rulebook()
    return ruleset(catalogue(), book.settings, tools(book), only=("personal_data",))


def findings(text: str) -> tuple[Finding, ...]:
    return run(Comment("one", NOON, text), family())


def texts() -> list[str]:
    cases = [case for path in TABLES for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]]
    return sorted({case["text"] for case in cases if "text" in case})


@pytest.mark.parametrize("text", texts())
def test_one_datum_is_one_finding(text: str) -> None:
    places = [(f.place.start or 0, f.place.end or 0, f.check) for f in findings(text) if f.place is not None]
    for one, other in combinations(places, 2):
        if {one[2], other[2]} == WHO_AND_HOW:
            continue
        assert one[1] <= other[0] or other[1] <= one[0], (one, other)


def test_a_resident_who_gives_their_own_number_is_told_kindly_how_to_send_it() -> None:
    (found,) = findings("my number is 07700 900123")
    assert found.fix is not None
    assert "kindly" in found.fix.en
    assert "garedig" in found.fix.cy


def test_somebody_elses_number_goes_to_a_moderator() -> None:
    for text in ("my neighbour's number is 07700 900123", "rhif ffôn fy nghymydog ydi 07700 900123"):
        (found,) = findings(text)
        assert found.fix is not None
        assert "moderator" in found.fix.en


def test_in_a_post_of_ours_the_number_would_be_published() -> None:
    (found,) = run(Post("one", NOON, (Version("Ring Sian on 07700 900123"),)), family())[1:]
    assert found.says is not None
    assert found.says.en.startswith("This would publish")


def test_a_name_alone_changes_nothing_and_a_number_hides() -> None:
    table = rulebook().table
    assert decide(findings("Is Gareth Pritchard coming?"), "comment", None, table).outcome == "pass"
    assert decide(findings("ring 07700 900123"), "comment", None, table).outcome == "hide"


@pytest.mark.parametrize(
    "text", ["", " ", "👍", "0" * 5000, "a@" * 3000, "1 " * 4000, "Sian " * 2000, "12 Heol " * 900]
)
def test_no_text_makes_a_check_raise_or_run_away(text: str) -> None:
    assert not any(found.unknown for found in findings(text))


def patterns() -> dict[str, str]:
    found = {}
    for path in sorted((Path(__file__).parents[2] / "checks/personal_data").glob("*.py")):
        module = import_module(f"checks.personal_data.{path.stem}")
        found |= {
            f"{path.stem}.{name}": each.pattern for name, each in vars(module).items() if isinstance(each, AnyCase)
        }
    return found


def test_a_pattern_tried_on_small_letters_is_written_in_them() -> None:
    written = {name: re.sub(r"\\.|\(\?P<\w+>", "", pattern) for name, pattern in patterns().items()}
    assert len(written) > 50
    assert not {name for name, pattern in written.items() if any(c.isupper() for c in pattern) or "(?-i" in pattern}


@pytest.mark.parametrize("text", ["İstanbul Road", "ΣΊΣΥΦΟΣ", "Ŵyn ŷ", "straße ﬁ"])
def test_small_letters_keep_every_offset(text: str) -> None:
    assert len(small(text)) == len(text)
