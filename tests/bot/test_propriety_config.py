"""config/elections.yaml, premises.yaml and tags.yaml: what does not fit is refused in one sentence with file, key and remedy."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli.app import app
from bot.rulebook import RulebookError, rulebook
from bot.wiring import tools
from checks import catalogue, ruleset, run
from checks.model import Author, Post, Quoted, Version

ELECTION = {
    "kind": "by_election",
    "name": {"en": "the Trefgerallt North by-election", "cy": "isetholiad Gogledd Trefgerallt"},
    "from": "2027-01-18",
    "to": "2027-02-25",
    "areas": ["Trefgerallt North", "Gogledd Trefgerallt"],
}
PLACE = {"kind": "refuge", "en": "Hope House", "cy": "Tŷ Gobaith", "latitude": 52.1, "longitude": -3.1, "metres": 250}


def written(folder: Path, name: str, tree: Any) -> Path:
    text = yaml.safe_dump(tree, allow_unicode=True)
    for day in ("2027-01-18", "2027-02-25", "2027-01-01"):  # days, not words
        text = text.replace(f"'{day}'", day)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "tree"), [("elections", {"periods": [ELECTION]}), ("premises", {"premises": [PLACE]})]
)
def test_what_fits_is_read(tmp_path: Path, name: str, tree: Any) -> None:
    assert rulebook(written(tmp_path, name, tree)).data[name]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "eurovision"}, "elections.yaml, periods[0].kind: one of senedd"),
        ({"form": "2027-01-18"}, "elections.yaml, periods[0].form: this key is not known; known are kind, name, from"),
        ({"from": None}, "elections.yaml, periods[0].from: a day such as 2027-05-06 is needed"),
        ({"to": "the spring"}, "elections.yaml, periods[0].to: a day such as 2027-05-06 is needed"),
        ({"to": "2027-01-01"}, "elections.yaml, periods[0].to: the last day is before the first one, 2027-01-18"),
        ({"name": "a by-election"}, "elections.yaml, periods[0].name: both en and cy are needed"),
        ({"areas": []}, "elections.yaml, periods[0].areas: a by-election needs"),
        ({"areas": "Trefgerallt"}, "elections.yaml, periods[0].areas: a list of words is needed"),
        ({"allowed": [7]}, "elections.yaml, periods[0].allowed: a list of words is needed"),
    ],
)
def test_a_period_that_does_not_fit_is_named_with_its_remedy(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    with pytest.raises(RulebookError) as refused:
        rulebook(written(tmp_path, "elections", {"periods": [{**ELECTION, **change}]}))
    assert str(refused.value).startswith(says)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": "Hope House"}, "premises.yaml, premises[0].name: this key is not known; known are kind, en, cy"),
        ({"cy": None}, "premises.yaml, premises[0]: both en and cy are needed"),
        ({"latitude": None}, "premises.yaml, premises[0].latitude: latitude and longitude go together"),
        ({"latitude": 152.1}, "premises.yaml, premises[0].latitude: a number of degrees from -90 to 90"),
        ({"longitude": "3 W"}, "premises.yaml, premises[0].longitude: a number of degrees from -180 to 180"),
        ({"metres": 0}, "premises.yaml, premises[0].metres: a number of metres above 0"),
    ],
)
def test_a_place_that_does_not_fit_is_named_with_its_remedy(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    with pytest.raises(RulebookError) as refused:
        rulebook(written(tmp_path, "premises", {"premises": [{**PLACE, **change}]}))
    assert str(refused.value).startswith(says)


AGREED = {"handle": "@sian_jones", "permission": "by e-mail on 3 March 2026"}


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ({"friends": []}, "tags.yaml, friends: this key is not known; known are bodies, people"),
        ({"bodies": "@NatResWales"}, "tags.yaml, bodies: a list is needed"),
        ({"bodies": [7]}, "tags.yaml, bodies[0]: a handle in quotation marks"),
        ({"people": ["@sian_jones"]}, "tags.yaml, people[0]: exactly handle and permission"),
        ({"people": [{**AGREED, "permission": " "}]}, "tags.yaml, people[0].permission: say when and how"),
    ],
)
def test_tags_that_do_not_fit_are_named_with_their_remedy(tmp_path: Path, tree: Any, says: str) -> None:
    with pytest.raises(RulebookError) as refused:
        rulebook(written(tmp_path, "tags", tree))
    assert str(refused.value).startswith(says)


def test_a_recorded_permission_lets_a_tag_and_a_share_go_out(tmp_path: Path) -> None:
    book = rulebook(written(tmp_path, "tags", {"bodies": ["@NatResWales"], "people": [AGREED]}))
    rules = ruleset(catalogue(), {}, tools(book), only=("propriety.tag", "propriety.shared_post"))
    words = (Version("Thanks to @Sian_Jones and @NatResWales.", "en"),)
    shared = Quoted("A lovely day.", Author(handle="@sian_jones"))
    assert run(Post("post-1", datetime(2026, 11, 20, tzinfo=UTC), words, shares=shared), rules) == ()


@pytest.mark.parametrize("name", ["elections", "premises", "tags"])
@pytest.mark.parametrize("tree", ["words", ["a list"], {"places": []}, {"periods": "soon", "premises": "here"}])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, name: str, tree: Any) -> None:
    with pytest.raises(RulebookError, match=rf"^{name}\.yaml"):
        rulebook(written(tmp_path, name, tree))


def test_the_command_says_it_in_one_sentence(tmp_path: Path) -> None:
    folder = written(tmp_path, "elections", {"periods": [{**ELECTION, "kind": "eurovision"}]})
    told = CliRunner().invoke(app, ["check", "--config", str(folder)], input="")
    assert told.exit_code == 2
    assert "elections.yaml, periods[0].kind" in told.output
    assert "Traceback" not in told.output
