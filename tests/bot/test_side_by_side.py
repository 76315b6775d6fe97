"""Lanes are begun together where that is quick, each goes on by itself, and every number has its turn once."""

from collections.abc import Callable, Mapping, Sequence
from threading import Lock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.publish.side_by_side import side_by_side


class Work:
    """Begins what it is given and notes how; a number in `bad` raises as it is begun, one in `worse` as it is ended, and of
    one in `none` nothing is left to do."""

    def __init__(self, bad: Sequence[int] = (), worse: Sequence[int] = (), none: Sequence[int] = ()) -> None:
        self.bad, self.worse, self.none = bad, worse, none
        self.begun: list[list[int]] = []
        self.done: list[int] = []
        self.most = self._now = 0
        self._lock = Lock()

    def __call__(self, numbers: Sequence[int]) -> Mapping[int, Callable[[], int]]:
        with self._lock:
            self.begun.append(list(numbers))
            self._now += len(numbers)
            self.most = max(self.most, self._now)
        for number in numbers:
            if number in self.bad:
                with self._lock:
                    self._now -= len(numbers)
                raise KeyError(number)
        with self._lock:
            self._now -= sum(number in self.none for number in numbers)
        return {number: lambda number=number: self._end(number) for number in numbers if number not in self.none}

    def _end(self, number: int) -> int:
        with self._lock:
            self._now -= 1
            if number in self.worse:
                raise KeyError(number)
            self.done.append(number)
        return 1


def test_those_that_are_quick_are_begun_together_and_the_others_each_alone() -> None:
    work = Work()
    assert side_by_side(work, lambda number: number < 4, [[1], [2], [3], [4], [5]], at_most=8) == 5
    assert sorted(map(sorted, work.begun)) == [[1, 2, 3], [4], [5]]


def test_one_that_raises_when_it_is_ended_ends_its_own_lane_alone_and_is_raised_after_all() -> None:
    work = Work(worse=[2])
    with pytest.raises(KeyError):
        side_by_side(work, lambda _: True, [[1, 2, 3], [4, 5]], at_most=2)
    assert sorted(work.done) == [1, 4, 5]


def test_one_that_raises_when_it_is_begun_with_others_takes_none_of_them_along() -> None:
    work = Work(bad=[2])
    with pytest.raises(KeyError):
        side_by_side(work, lambda _: True, [[1, 6], [2, 3], [4, 5]], at_most=4)
    assert sorted(work.done) == [1, 4, 5, 6]
    assert sorted(work.begun[0]) == [1, 2, 4]


def test_one_of_which_nothing_is_left_to_do_keeps_no_lane_from_going_on() -> None:
    work = Work(none=[1, 4])
    assert side_by_side(work, lambda _: True, [[1, 2], [4], [3]], at_most=4) == 2
    assert sorted(work.done) == [2, 3]


@given(st.lists(st.integers(1, 4), max_size=9), st.integers(1, 5), st.sets(st.integers(0, 30)))
def test_every_number_has_its_turn_once_in_its_order_and_never_more_at_a_time(
    lengths: list[int], at_most: int, quick: set[int]
) -> None:
    starts = [sum(lengths[:place]) for place in range(len(lengths))]
    drives = [list(range(start, start + length)) for start, length in zip(starts, lengths, strict=True)]
    work = Work()
    assert side_by_side(work, quick.__contains__, drives, at_most) == sum(lengths)
    assert sorted(work.done) == list(range(sum(lengths)))
    assert all([one for one in work.done if one in drive] == drive for drive in drives)
    assert work.most <= at_most
