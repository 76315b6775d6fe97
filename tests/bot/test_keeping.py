"""What is read of config/register.yaml, retention.yaml and premises.yaml; and pictures through `pwyll check`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.check import Setup, answers
from bot.rulebook import RulebookError, rulebook
from bot.rulebook.keeping import register, retention
from bot.rulebook.premises import near, premises
from bot.rulebook.source import Source
from tests.photographs import planted, saved, scene

HOME = {"kind": "care", "en": "Bryn|Bryn House", "cy": "Bryn", "latitude": 51.48, "longitude": -3.18}


def changed(name: str, change: Callable[[Any], Any]) -> Any:
    tree = Source().read(name)
    change(tree)
    return tree


def test_every_period_has_a_reason_in_both_languages() -> None:
    for period in rulebook().retention.values():
        assert period.time.days >= 1
        assert len(period.reason.en) > 20
        assert len(period.reason.cy) > 20


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.pop("logs"), "retention.yaml: exactly these are needed"),
        (lambda t: t["comments"].update(days=0), "retention.yaml, comments.days: a whole number"),
        (lambda t: t["comments"].update(days=True), "retention.yaml, comments.days: a whole number"),
        (lambda t: t["evidence"]["reason"].pop("cy"), "retention.yaml, evidence.reason: both"),
        (lambda t: t.update(comments=90), "retention.yaml, comments: days and a reason"),
    ],
)
def test_a_schedule_that_does_not_fit_is_named(change: Callable[[Any], Any], says: str) -> None:
    with pytest.raises(RulebookError) as error:
        retention(changed("retention.yaml", change))
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.pop("form_version"), "register.yaml, form_version"),
        (lambda t: t.update(warn_days=-1), "register.yaml, warn_days"),
        (lambda t: t["contact"].pop("cy"), "register.yaml, contact: both"),
    ],
)
def test_a_register_that_does_not_fit_is_named(change: Callable[[Any], Any], says: str) -> None:
    with pytest.raises(RulebookError) as error:
        register(changed("register.yaml", change))
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("latitude", "longitude", "there"),
    [(51.48, -3.18, True), (51.4815, -3.1785, True), (51.4835, -3.18, False), (51.48, -3.19, False)],
)
def test_a_position_is_near_within_the_metres_that_are_set(latitude: float, longitude: float, there: bool) -> None:
    places = premises({"premises": [HOME, {"en": "Named only", "cy": "Enw'n unig"}], "metres": 250})
    assert near(places, latitude, longitude) == ("Bryn" if there else "")


def test_a_place_may_set_metres_of_its_own_and_the_nearest_is_named() -> None:
    wide = {**HOME, "en": "Wide", "metres": 5000}
    places = premises({"premises": [wide, HOME], "metres": 250})
    assert near(places, 51.48, -3.22) == "Wide"
    assert near(premises({"premises": []}), 51.48, -3.18) == ""


def test_check_reads_its_pictures_in_a_process_of_its_own_and_holds_what_it_cannot_read(tmp_path: Path) -> None:
    pictures = {"placed.jpg": planted(scene(1), "JPEG"), "plain.jpg": saved(scene(1)), "text.png": b"no picture"}
    for name, content in pictures.items():
        (tmp_path / name).write_bytes(content)
    alt = {"en": "A door", "cy": "Drws"}
    lines = [
        json.dumps(
            {
                "id": name,
                "kind": "post",
                "versions": [{"text": "", "media": [{"file": name, "alt": alt, "people": []}]}],
            }
        )
        for name in pictures
    ]
    setup = Setup(media=tmp_path, only=("consent",), consents={})
    told = {row["id"]: {f["check"] for f in row["findings"]} for row, _ in answers(enumerate(lines, 1), setup)}
    assert told == {
        "placed.jpg": {"consent.location_in_image"},
        "plain.jpg": set(),
        "text.png": {"consent.unreadable_media"},
    }
