"""The cheap looks at a text pass on what the long look has to see, and little else."""

import pytest

from checks.embargo.glances import may_have_a_figure, may_refer


@pytest.mark.parametrize(
    "spaced",
    [
        " up in october ",
        " ym mis hydref ",
        " rates for 2025 ",
        " the january sales ",
        " june 2025 ",
        " 3 may ",
        " in q3 ",
        " this quarter ",
        " y chwarter ",
        " last year ",
        " y mis diwethaf ",
        " llynedd ",
        " eleni ",
        " yr wythnos ddiwethaf ",
        " since 2024 ",
    ],
)
def test_what_may_be_a_period_is_seen(spaced: str) -> None:
    assert may_refer(spaced)


@pytest.mark.parametrize(
    "spaced", [" the park is open ", " call 01443 425001 ", " three months ", " a year ", " 1999a "]
)
def test_what_is_none_is_passed_by(spaced: str) -> None:
    assert not may_refer(spaced)


@pytest.mark.parametrize(
    "text",
    [
        "Up 3 %",
        "1.5 degrees",
        "£4m",
        "2bn",
        "1 in 4",
        "MORE of us",
        "Y gorau erioed",
        "per cent",
        "busiest",
        "one in ten",
    ],
)
def test_what_may_be_a_figure_is_seen(text: str) -> None:
    assert may_have_a_figure(text)


@pytest.mark.parametrize(
    "text", ["The park is open", "Ring 01443 425001", "Central", "a question", "Mae'r pwll ar agor"]
)
def test_what_has_none_is_passed_by(text: str) -> None:
    assert not may_have_a_figure(text)
