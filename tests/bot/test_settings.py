"""The environment, and the words in which its faults are told."""

import os
from pathlib import Path

import platformdirs
import pytest

from bot.settings import ROOT_DATA, SettingsError, example, settings

ROOT = Path(__file__).parents[2]
ADDRESS = "postgresql://pwyll:hunter2@db.example/pwyll"


def test_the_example_says_what_there_is() -> None:
    assert (ROOT / "deploy/env.example").read_text(encoding="utf-8") == example()


def test_the_example_with_every_line_taken_in_is_the_default() -> None:
    lines = [line[1:] for line in example().splitlines() if line.startswith("#PWYLL_")]
    taken = dict(line.split("=", 1) for line in lines)
    assert len(taken) == len(type(settings({})).model_fields)
    assert settings(taken) == settings({})


def test_the_data_lie_where_this_user_keeps_such_things() -> None:
    assert settings({}).data == (ROOT_DATA if os.geteuid() == 0 else platformdirs.user_data_path("pwyll"))


def test_a_secret_can_be_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "address"
    file.write_text(f"{ADDRESS}\n", encoding="utf-8")
    told = settings({"PWYLL_DATABASE_URL_FILE": str(file)}).database_url
    assert told is not None
    assert told.get_secret_value() == ADDRESS


def test_a_secret_is_not_printed() -> None:
    made = settings({"PWYLL_DATABASE_URL": ADDRESS, "PWYLL_KEY": "hunter2", "PWYLL_SMTP_PASSWORD": "hunter2"})
    assert "hunter2" not in f"{made!r} {made} {made.model_dump()} {made.model_dump_json()}"


def test_what_a_cluster_s_service_puts_beside_ours_is_no_mistake() -> None:
    settings(
        {"PWYLL_PORT": "tcp://10.0.0.1:80", "PWYLL_SERVICE_HOST": "10.0.0.1", "PWYLL_PORT_80_TCP_ADDR": "10.0.0.1"}
    )


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (
            {"PWYLL_DATABSE_URL": ADDRESS},
            "PWYLL_DATABSE_URL: there is no such setting; did you mean PWYLL_DATABASE_URL?",
        ),
        ({"PWYLL_QQQ": "1"}, "PWYLL_QQQ: there is no such setting; deploy/env.example lists what there is."),
        ({"PWYLL_WEB_HOST_FILE": "/x"}, "PWYLL_WEB_HOST_FILE: there is no such setting; did you mean PWYLL_WEB_HOST?"),
        ({"PWYLL_SMTP_PORT": "hunter2"}, "PWYLL_SMTP_PORT: this value does not fit. A number; 587 is"),
        ({"PWYLL_SMTP_PORT": "0"}, "PWYLL_SMTP_PORT: this value does not fit."),
        ({"PWYLL_SMTP_TLS": "maybe"}, "PWYLL_SMTP_TLS: this value does not fit. starttls, tls"),
        ({"PWYLL_SMTP_FROM": "the council"}, "PWYLL_SMTP_FROM: this value does not fit."),
        ({"PWYLL_X_URL": "api.x.com"}, "PWYLL_X_URL: this value does not fit."),
        ({"PWYLL_DATA": "data"}, "PWYLL_DATA: this is no absolute path; begin it with a slash."),
        (
            {"PWYLL_KEY": "hunter2", "PWYLL_KEY_FILE": "/x"},
            "PWYLL_KEY and PWYLL_KEY_FILE are both set; take one of them away.",
        ),
        (
            {"PWYLL_KEY_FILE": "/no/such"},
            "PWYLL_KEY_FILE: the file /no/such cannot be read; mend the path or its owner.",
        ),
        ({"PWYLL_KEY_FILE": "/dev/null"}, "PWYLL_KEY_FILE: the file /dev/null is empty; put the secret into it."),
    ],
)
def test_a_fault_is_one_sentence_that_names_the_variable(environment: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError) as told:
        settings(environment)
    assert str(told.value).startswith(sentence)
    assert "hunter2" not in str(told.value)
    assert "\n" not in str(told.value)
