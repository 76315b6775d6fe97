"""Every check against its table: which words it finds, and what it must leave alone."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.contract import calendar, consents, item
from bot.rulebook import Rulebook, rulebook
from bot.wiring import tools
from checks import Ruleset, catalogue, ruleset, run
from checks.model import Calendar, Evidence, Finding, Image, Item, Tools, Unreadable

HERE = Path(__file__).parent
NOON = "2026-11-20T12:00:00Z"


def tables() -> list[Any]:
    found = []
    for path in sorted((HERE / "checks").rglob("*.yaml")):
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        found += [pytest.param(table, case, id=f"{table['check']}: {case['name']}") for case in table["cases"]]
    return found


@cache
def shelf() -> tuple[Rulebook, Tools]:
    """Read once: a hundred checks with lexicons of their own each would fill the memory."""
    book = rulebook()
    return book, tools(book)


@cache
def rules(name: str) -> Ruleset:
    book, shared = shelf()
    return ruleset(catalogue(), book.settings, shared, only=(name,))


def built(table: dict[str, Any], case: dict[str, Any]) -> Item:
    """The item of a case: whole under `item`, or a comment's `text`, or a post's versions by language under `post`."""
    both = {**table.get("every", {}), **case}
    tree: dict[str, Any] = {"id": "case", "now": both.get("now", NOON), **both.get("item", {})}
    for key in ("account", "platform", "scheduled_at", "shares", "replies_to", "recent", "author"):
        if key in both:
            tree[key] = both[key]
    if "post" in both:
        tree |= {"kind": "post", "versions": versions(both["post"])}
    elif "text" in both and "post" in table.get("kinds", sorted(catalogue()[table["check"]].kinds))[-1:]:
        tree |= {"kind": "post", "versions": [{"text": both["text"]}]}
    elif "text" in both:
        tree |= {"kind": "comment", "text": both["text"]}
    return item(tree, datetime.now(UTC), evidence(both))


def versions(post: Any) -> list[Any]:
    if isinstance(post, list):
        return post
    return [{"language": None if key == "both" else key, "text": text} for key, text in post.items()]


CALENDARS: dict[int, Calendar] = {}


def calendar_of(tree: dict[str, Any]) -> Calendar:
    """A table's calendar, read once for all its cases. The tables live as long as the tests: no other has its number."""
    if id(tree) not in CALENDARS:
        CALENDARS[id(tree)] = calendar(tree)
    return CALENDARS[id(tree)]


def evidence(case: dict[str, Any]) -> Evidence:
    register = case.get("consents")
    return Evidence(
        calendar=calendar_of(case["calendar"]) if case.get("calendar") else None,
        consents=consents(yaml_to_json(register)) if register is not None else None,
        images=dict(image(row) for row in case.get("images") or ()),
    )


def image(row: dict[str, Any]) -> tuple[tuple[int, int], Image | Unreadable]:
    """What was read of one picture: {version, media} and either a reason or what an Image has."""
    told = dict(row)
    place = (told.pop("version"), told.pop("media"))
    if "reason" in told:
        return place, Unreadable(told["reason"], told["reason"])
    return place, Image("JPEG", 800, 600, **told)


def yaml_to_json(register: Any) -> str:
    import json

    return json.dumps(register, default=str)


def quote(finding: Finding) -> str | None:
    return finding.place.quote if finding.place else None


@pytest.mark.parametrize(("table", "case"), tables())
def test_the_check_finds_what_its_table_says(table: dict[str, Any], case: dict[str, Any]) -> None:
    one = built(table, case)
    found = run(one, rules(table["check"]))
    assert [quote(f) for f in found] == [w["quote"] if isinstance(w, dict) else w for w in case["finds"]]
    for finding, wanted in zip(found, case["finds"], strict=True):
        if isinstance(wanted, dict):
            assert finding.unknown == wanted.get("unknown", False)
            if "pair" in wanted:
                assert (finding.pair.quote if finding.pair else None) == wanted["pair"]
            if "strength" in wanted:
                assert finding.strength is not None
                assert finding.strength.name.lower() == wanted["strength"]
            if "until" in wanted:
                assert finding.until == datetime.fromisoformat(wanted["until"])
        else:
            assert not finding.unknown
    assert run(one, rules(table["check"])) == found, "the same item gave another answer"
