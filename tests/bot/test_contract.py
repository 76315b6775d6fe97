"""The contract of `pwyll check`: what goes in, what comes out, what is refused."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
SCHEMAS = {
    name: json.loads((ROOT / "bot/contract" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("item", "verdict")
}
VALIDATORS = {
    name: jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for name, schema in SCHEMAS.items()
}
NOW = "2026-11-20T12:00:00+00:00"
POST = {
    "id": "p1",
    "kind": "post",
    "now": NOW,
    "versions": [
        {"language": "en", "text": "Our libraries close at 5pm on 24 December."},
        {"language": "cy", "text": "Bydd ein llyfrgelloedd yn cau am 5yh ar 24 Rhagfyr."},
    ],
}
COMMENT = {"id": "c1", "kind": "comment", "now": NOW, "text": "Pryd mae'r biniau'n cael eu casglu dros y Nadolig?"}


def check(*lines: Any, args: tuple[str, ...] = ()) -> tuple[int, list[Any], str]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "check", *args],
        input=text.encode(),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()], done.stderr.decode()


def test_every_line_out_keeps_to_the_schema_and_to_the_order_of_the_lines_in() -> None:
    lines: list[Any] = [
        POST,
        COMMENT,
        "",
        "{no json",
        {"id": "x", "kind": "poem"},
        {"id": "y", "kind": "post", "versions": [{}]},
        {**COMMENT, "id": "c2", "text": ""},
        {**COMMENT, "id": "c3", "now": "2026-11-20T12:00:00"},
        {**POST, "id": "p2", "versions": []},
        "[]",
    ]
    code, told, _ = check(*lines)
    assert code == 1
    for one in told:
        VALIDATORS["verdict"].validate(one)
    assert [one["id"] for one in told] == ["p1", "c1", None, "x", "y", "c2", "c3", "p2", None]
    errors = {one["id"]: one["error"] for one in told if "error" in one and one["id"]}
    assert errors["y"] == "line 6: versions.0.text: a text is needed"
    assert errors["x"].startswith("line 5: kind:")
    assert errors["c3"].startswith("line 8: now:")
    assert errors["p2"].startswith("line 9: versions:")


def test_several_processes_give_the_same_lines_in_the_same_order() -> None:
    lines = [{**COMMENT, "id": f"c{n}", "text": f"Sylw rhif {n}: ble mae'r bws?"} for n in range(150)]
    one = check(*lines)
    two = check(*lines, args=("--jobs", "2"))
    assert one[:2] == two[:2]
    assert one[0] == 0
    assert [told["id"] for told in one[1]] == [line["id"] for line in lines]


def test_our_items_keep_to_the_schema_and_faulty_ones_do_not() -> None:
    VALIDATORS["item"].validate(POST)
    VALIDATORS["item"].validate(COMMENT)
    assert not VALIDATORS["item"].is_valid({**COMMENT, "now": "2026-11-20T12:00:00"})


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--calendar", "/nowhere/calendar.json"), "/nowhere/calendar.json"),
        (("--only", "parity.nonsense"), "parity.nonsense"),
        (("--config", "/nowhere"), "/nowhere"),
        (("--jobs", "0"), "jobs"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_a_wrong_option_is_told_in_one_sentence_and_nothing_is_judged(args: tuple[str, ...], says: str) -> None:
    code, told, error = check(COMMENT, args=args)
    assert (code, told) == (2, [])
    assert says in error
    assert "Traceback" not in error


def test_a_calendar_that_does_not_fit_names_the_place(tmp_path: Path) -> None:
    path = tmp_path / "calendar.json"
    path.write_text(json.dumps({"releases": [{"description": {"title": "GDP", "release_date": "soon"}}]}))
    code, _, error = check(COMMENT, args=("--calendar", str(path)))
    assert code == 2
    assert "releases.0.description.release_date" in error


def test_what_a_comment_asks_is_told_whatever_checks_are_asked_for() -> None:
    asking = {**COMMENT, "text": "Under the Freedom of Information Act please send me the parking figures, you idiots."}
    _, (told,), _ = check(asking, args=("--only", "parity"))
    assert (told["triage"], told["needs_reply"], told["outcome"]) == (["foi"], True, "pass")
    assert told["findings"] == []


def test_an_account_given_and_not_registered_is_a_note() -> None:
    _, (told,), _ = check({**COMMENT, "account": "nobody"}, args=("--only", "platform"))
    assert [(f["check"], f["severity"]) for f in told["findings"]] == [("platform.unknown_account", "note")]
    assert told["outcome"] == "pass"
