"""What the contract says of consents and media, sentence by sentence, through the items-in, verdicts-out path itself."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

from bot.check import Setup, answers
from bot.contract import consents
from tests.pictures import PNG

WHOLE = {
    "id": "C1",
    "person": "Siân Morgan",
    "age_path": "adult",
    "holder": "Bro Gerallt Council",
    "scope": "web;social",
    "signed_on": "2025-05-01",
}
NOON = "2026-11-20T12:00:00Z"


def judged(item: Mapping[str, Any], register: Any = (WHOLE,), folder: Path = Path()) -> dict[str, Any]:
    read = None if register is None else consents(json.dumps(list(register)))
    setup = Setup(consents=read, media=folder, only=("consent",))
    (found,) = answers([(1, json.dumps(item))], setup)
    assert found[1], found
    return found[0]


def post(now: str = NOON, scheduled: str | None = None, **media: Any) -> dict[str, Any]:
    picture = {"file": None, "people": ["Siân Morgan"], "consents": ["C1"], **media}
    version = {"language": "en", "text": "Well done.", "media": [picture]}
    return {"id": "p", "kind": "post", "now": now, "scheduled_at": scheduled, "versions": [version]}


def checks(verdict: Mapping[str, Any]) -> list[str]:
    return [finding["check"].removeprefix("consent.") for finding in verdict["findings"]]


def faults(now: str = NOON, scheduled: str | None = None, **changed: Any) -> list[str]:
    return checks(judged(post(now, scheduled), [WHOLE | changed]))


@pytest.mark.parametrize(
    ("last", "good", "late"),
    [
        ("2026-11-20", "2026-11-20T23:59:59.999Z", "2026-11-21T00:00:00Z"),
        ("2026-07-10", "2026-07-10T22:59:59Z", "2026-07-10T23:00:00Z"),
        ("2026-10-25", "2026-10-25T23:59:59Z", "2026-10-26T00:00:00Z"),
    ],
)
def test_it_holds_to_the_end_of_its_last_day_in_london(last: str, good: str, late: str) -> None:
    assert faults(good, expires_on=last) == []
    assert faults(late, expires_on=last) == ["expired"]


def test_it_ends_from_the_start_of_the_day_it_was_withdrawn_on_in_london() -> None:
    assert faults("2026-07-09T22:59:59Z", withdrawn_on="2026-07-10") == []
    assert faults("2026-07-09T23:00:00Z", withdrawn_on="2026-07-10") == ["withdrawn"]
    assert faults("2026-11-19T23:59:59Z", withdrawn_on="2026-11-20") == []
    assert faults("2026-11-20T00:00:00Z", withdrawn_on="2026-11-20") == ["withdrawn"]


def test_without_a_last_day_it_holds_three_years() -> None:
    assert faults("2026-11-20T23:59:59Z", signed_on="2023-11-20") == []
    assert faults("2026-11-21T00:00:00Z", signed_on="2023-11-20") == ["expired"]


def test_signed_on_a_leap_day_it_ends_on_the_last_of_february() -> None:
    assert faults("2027-02-28T23:59:59Z", signed_on="2024-02-29") == []
    assert faults("2027-03-01T00:00:00Z", signed_on="2024-02-29") == ["expired"]


def test_with_neither_day_known_nobody_knows_and_it_is_held() -> None:
    verdict = judged(post(), [WHOLE | {"signed_on": ""}])
    assert (checks(verdict), verdict["outcome"], verdict["findings"][0]["unknown"]) == (["expired"], "hold", True)


def test_what_counts_is_the_moment_it_goes_out() -> None:
    assert faults("2026-11-20T12:00:00Z", "2026-11-25T12:00:00Z", expires_on="2026-11-22") == ["expired"]
    assert faults("2026-11-20T12:00:00Z", "2026-11-19T12:00:00Z", expires_on="2026-11-19") == ["expired"]
    item = post(scheduled="2026-11-21T12:00:00Z")
    item["versions"][0]["scheduled_at"] = "2026-11-25T12:00:00Z"
    assert checks(judged(item, [WHOLE | {"expires_on": "2026-11-22"}])) == ["expired"]


@pytest.mark.parametrize(
    "holder", ["Bro Gerallt Council", "Cyngor Bro Gerallt", "cyngor bro gerallt", " Cyngor  Bro Gerallt"]
)
def test_the_holder_may_be_our_name_in_either_language(holder: str) -> None:
    assert faults(holder=holder) == []


@pytest.mark.parametrize("holder", ["Ysgol y Bont", "Bro Gerallt", "Council", ""])
def test_a_consent_that_another_body_holds_does_not_serve(holder: str) -> None:
    assert faults(holder=holder) == ["school_not_transferable"]


@pytest.mark.parametrize("person", ["SIÂN MORGAN", "sian morgan", "Sia\u0302n  Morgan", "Siân Morgan "])
def test_case_and_accents_do_not_count_in_a_name(person: str) -> None:
    assert faults(person=person) == []


@pytest.mark.parametrize("person", ["Siân Morgans", "Siân", "Morgan Siân"])
def test_another_name_does_not_cover(person: str) -> None:
    assert faults(person=person) == ["missing"]


def test_only_a_consent_listed_with_the_picture_covers() -> None:
    assert checks(judged(post(consents=[]))) == ["missing"]
    assert checks(judged(post(consents=["C2"]))) == ["missing"]
    assert checks(judged(post(consents=["C2", "C1"]), [WHOLE, WHOLE | {"id": "C2", "person": "Ann"}])) == []


def test_everyone_declared_wants_a_consent_of_their_own() -> None:
    verdict = judged(post(people=["Siân Morgan", "Huw Rees"]))
    assert checks(verdict) == ["missing"]
    assert "Huw Rees" in verdict["findings"][0]["says"]["en"]


def test_one_whole_consent_is_enough_among_spent_ones() -> None:
    spent = WHOLE | {"id": "C0", "withdrawn_on": "2026-01-01"}
    assert checks(judged(post(consents=["C0", "C1"]), [spent, WHOLE])) == []


def test_with_no_register_nobody_knows_and_it_is_held() -> None:
    verdict = judged(post(), None)
    assert (checks(verdict), verdict["outcome"], verdict["findings"][0]["unknown"]) == (["missing"], "hold", True)
    assert judged(post(people=[]), None)["outcome"] == "pass"


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("social", []),
        ("web;social;print", []),
        (" Social ; web", []),
        ("web;print", ["scope"]),
        ("", ["scope"]),
        ("national_media", ["scope"]),
    ],
)
def test_the_scope_wants_social_media(scope: str, found: list[str]) -> None:
    assert faults(scope=scope) == found


JUDGED = {"judged_by": "R. Price", "judged_on": "2025-04-30"}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"age_path": "adult", "birth_date": "2007-05-01"}, []),
        ({"age_path": "adult", "birth_date": "2007-05-02"}, ["age"]),
        ({"age_path": "guardian", "birth_date": "2015-01-01", "guardian": "Ann Morgan", "relation": "mother"}, []),
        ({"age_path": "guardian", "birth_date": "2015-01-01"}, ["age"]),
        ({"age_path": "16_plus", "birth_date": "2009-05-01", **JUDGED}, []),
        ({"age_path": "16_plus", "birth_date": "2009-05-02", **JUDGED}, ["age"]),
        ({"age_path": "16_plus", "birth_date": "2008-01-01", "judged_by": "R. Price"}, ["age"]),
        ({"age_path": "16_plus", "birth_date": "2008-01-01", "judged_on": "2025-04-30"}, ["age"]),
        ({"age_path": "16_plus", "birth_date": "2008-01-01", "judged_by": "R", "judged_on": "2027-01-01"}, ["age"]),
    ],
)
def test_who_is_under_age_wants_a_guardian_or_somebodys_judgement(told: dict[str, str], found: list[str]) -> None:
    assert faults(**told) == found


def test_comma_separated_and_json_registers_are_one() -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, [*WHOLE, "expires_on"])
    writer.writeheader()
    writer.writerow({**WHOLE, "expires_on": ""})
    assert consents("\ufeff" + out.getvalue()) == consents(json.dumps([WHOLE]))


@pytest.mark.parametrize(
    "file", ["/etc/hostname", "../out.png", "in/../../out.png", "link.png", "away/out.png", "none.png", "", "t.txt"]
)
def test_a_picture_outside_the_folder_or_unreadable_is_held_and_never_opened(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    (tmp_path / "out.png").write_bytes(PNG)
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    (folder / "away").symlink_to(tmp_path)
    (folder / "t.txt").write_text("no picture", encoding="utf-8")
    verdict = judged(post(file=file, people=[]), folder=folder)
    assert (checks(verdict), verdict["outcome"]) == (["unreadable_media"], "hold")


def test_a_picture_below_the_folder_and_a_link_that_stays_there_are_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").write_bytes(PNG)
    (tmp_path / "b.png").symlink_to(tmp_path / "in" / "a.png")
    for file in ("in/a.png", "b.png"):
        assert judged(post(file=file, people=[]), folder=tmp_path)["outcome"] == "pass"


def test_a_picture_that_is_not_given_is_judged_by_its_words_alone() -> None:
    assert judged(post(people=None, consents=None))["outcome"] == "pass"
    told = judged(post(people=None, consents=None, alt={"en": "Two girls holding a cup"}))
    assert checks(told) == ["undeclared_people"]
    assert not told["findings"][0]["unknown"]


def test_where_a_picture_was_taken_is_found_and_not_repeated(tmp_path: Path) -> None:
    picture, exif = Pillow.new("RGB", (40, 30), "#14433d"), Pillow.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 36.0, 0.0), 3: "W", 4: (3.0, 20.0, 0.0)})
    picture.save(tmp_path / "a.jpg", exif=exif)
    verdict = judged(post(file="a.jpg", people=[]), folder=tmp_path)
    (finding,) = verdict["findings"]
    assert (finding["check"], finding["part"], finding["media"]) == ("consent.location_in_image", "file", 0)
    assert (finding["start"], finding["end"], finding["quote"]) == (None, None, None)
    assert "51" not in json.dumps(finding["says"])


def test_a_comment_has_no_consents() -> None:
    comment = {"id": "c", "kind": "comment", "text": "lovely picture", "now": datetime.now(UTC).isoformat()}
    assert judged(comment)["findings"] == []
