"""A text cut into pieces loses nothing and marks exactly the words that findings point at."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.web.marks import Mark, marks, pieces
from bot.web.moments import day_and_time
from tests.fakes import MORNING


def told(start: int | None, end: int | None, pair: dict[str, Any] | None = None, part: str = "text") -> dict[str, Any]:
    return {"version": 0, "part": part, "start": start, "end": end, "severity": "hold", "pair": pair}


def test_both_sides_of_a_pair_are_marked_and_lead_to_each_other() -> None:
    found = [told(None, None), told(3, 8, {"version": 1, "start": 1, "end": 2, "quote": "x"})]
    (here,), (there,) = marks(found, 0), marks(found, 1)
    assert (here, there) == (Mark(1, 3, 8, "hold", "a", "words-1b"), Mark(1, 1, 2, "hold", "b", "words-1a"))
    assert (here.leads_to, there.leads_to) == (there.anchor, here.anchor)


def test_words_that_nothing_stands_against_lead_to_the_finding() -> None:
    assert [mark.leads_to for mark in marks([told(3, 8)], 0)] == ["finding-0"]


def test_words_of_a_description_are_not_marked_in_the_text() -> None:
    assert marks([told(0, 2, {"version": 1, "start": 0, "end": 2, "quote": "ci"}, "alt.en")], 1) == ()


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=4),
)
def test_no_character_is_lost_or_told_twice(
    text: str, spans: list[tuple[int, int]], runs: list[tuple[int, int]]
) -> None:
    marked = [Mark(n, min(s), max(s), "flag") for n, s in enumerate(spans)]
    spoken = [{"start": min(r), "end": max(r), "language": "cy"} for r in runs]
    cut = pieces(text, marked, spoken)
    assert "".join(piece.text for piece in cut) == text
    at = 0
    for piece in cut:
        expected = {m.number for m in marked if m.start <= at and at + len(piece.text) <= m.end}
        assert set(piece.numbers) == expected
        at += len(piece.text)


def test_moments_are_written_as_people_write_them_in_each_language() -> None:
    assert day_and_time(MORNING, "en") == "Tuesday 24 November 2026, 9am"
    assert day_and_time(MORNING.replace(minute=30, month=7), "cy") == "dydd Gwener 24 Gorffennaf 2026, 10.30yb"
