"""The habits of the house, held by tests."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.rulebook import rulebook
from checks import catalogue

ROOT = Path(__file__).parents[1]
CHECKS = {name: ROOT / "checks" / f"{name.replace('.', '/')}.py" for name in catalogue()}
SOURCES = sorted(p for top in ("bot", "checks", "tests") for p in (ROOT / top).rglob("*.py"))
MODULE_CAP, CHECK_CAP, TEST_CAP, FUNCTION_CAP = 250, 150, 400, 40
VAGUE = {"utils", "util", "helpers", "common", "misc", "manager", "base"}
PARAGRAPHS = ("Looks for", "Because", "Instead", "Does not catch")
OVERRIDES = {"do_GET", "do_HEAD", "do_POST", "do_PUT", "do_DELETE", "handle_DATA", "handle_EHLO", "handle_RCPT"}
FRAMES = (
    "abuse",
    "acts",
    "groups",
    "harassment",
    "harm",
    "hate",
    "risk",
    "sexual",
    "stance",
    "threat",
    "triage",
    "triage_urgent",
)
OVERRIDES |= {"handle_starttag", "handle_endtag", "handle_data", "handle_error"}


def lines(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_module_keeps_its_size_and_a_telling_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cap = TEST_CAP if "tests" in path.parts else CHECK_CAP if path in CHECKS.values() else MODULE_CAP
    assert lines(text) <= cap, f"{lines(text)} lines; the cap is {cap}: make it a package or say it shorter"
    assert path.stem not in VAGUE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = lines("\n".join(text.splitlines()[node.lineno - 1 : node.end_lineno]))
            assert length <= FUNCTION_CAP, f"{node.name} has {length} lines"
            if node.name not in OVERRIDES:
                assert not re.match(r"(get|handle|process|do)_", node.name), f"{node.name}: say what it does"


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_says_what_it_looks_for_and_why(name: str) -> None:
    docstring = ast.get_docstring(ast.parse(CHECKS[name].read_text(encoding="utf-8"))) or ""
    places = [docstring.find(f"\n{start}") for start in PARAGRAPHS]
    assert all(place >= 0 for place in places), f"{PARAGRAPHS} each begin a paragraph"
    assert places == sorted(places)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_a_check_has_a_table_with_finds_and_passes_in_both_languages(name: str) -> None:
    table = yaml.safe_load((ROOT / "tests/checks" / f"{name.replace('.', '/')}.yaml").read_text(encoding="utf-8"))
    assert table["check"] == name
    finds = [case for case in table["cases"] if case["finds"]]
    passes = [case for case in table["cases"] if not case["finds"]]
    assert len(passes) >= len(finds), "as many must-not-fire cases as must-fire"
    for language in ("en", "cy"):
        for kind in (finds, passes):
            assert any(case.get("language", "en") in (language, "both") for case in kind), f"{language} is lacking"


def test_every_clause_is_cited_or_judged_by_a_person() -> None:
    book = rulebook()
    cited = {clause for check in catalogue().values() for clause in check.clauses}
    # A finding may rest on a clause of its own, beside those of its check.
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES if "tests" not in path.parts)
    cited |= {key for key in book.clauses if f'"{key}"' in sources}
    assert cited <= set(book.clauses)
    assert {key for key, clause in book.clauses.items() if not clause.judged_by_person} == cited


def test_no_file_names_a_registry_or_this_machine() -> None:
    hosts = "pypi" + ".org", "pythonhosted" + ".org", "registry" + ".npmjs", "/wo" + "rk/"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in listed.decode().split("\0"):
        text = (ROOT / name).read_bytes() if name and (ROOT / name).is_file() else b""
        for host in hosts:
            assert host.encode() not in text, f"{name} names {host}"


def words_of_frames(language: str, name: str) -> set[str]:
    """The words of four letters and more that a lexicon's frames and lists have, names of lists aside."""
    text = " ".join(told(yaml.safe_load((ROOT / f"config/lexicons/{language}/{name}.yaml").read_text("utf-8"))))
    return set(re.findall(r"[^\W\d_]{4,}", re.sub(r"\{\w+\}|<\w+>", " ", text).casefold()))


def told(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    for one in tree if isinstance(tree, list) else ():
        yield from told(one)
    if isinstance(tree, str):
        yield tree


def test_an_english_word_in_a_welsh_frame_is_a_marked_borrowing() -> None:
    marked = (ROOT / "tests/borrowed_words.txt").read_text("utf-8").splitlines()
    borrowed = {word for line in marked if not line.startswith("#") for word in line.split()}
    shared = {word for name in FRAMES for word in words_of_frames("cy", name) & words_of_frames("en", name)}
    assert sorted(shared - borrowed) == [], "put into Welsh, or marked in tests/borrowed_words.txt"
    assert sorted(borrowed - shared) == [], "no frame has these"
