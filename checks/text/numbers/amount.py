"""What a number is once it was read."""

from dataclasses import dataclass
from typing import Literal

from checks.text.tokens import Word


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at text[start:end].

    `figure` is what stood there in figures ("" for words), `ordinal` says third rather than three, `noun` is the Welsh
    noun that stands inside a number of two parts (`pum mlynedd ar hugain`). `weight`: 2 is surely a number, 1 counts only
    against another number, 0 may be something else altogether (`one of them`, `yr un`). `also` is a second reading.
    """

    value: float
    start: int
    end: int
    weight: int = 2
    figure: str = ""
    ordinal: bool = False
    scaled: bool = False
    fraction: bool = False
    noun: str = ""
    also: float | None = None
    glued: bool = False
    suffix: str = ""
    low: str = ""
    capital: bool = False
    sort: Literal["amount"] = "amount"


Item = Word | Amount


@dataclass(frozen=True, slots=True)
class Taken:
    """A number read from words[i:after], before it gets its place."""

    value: float
    after: int
    weight: int = 2
    ordinal: bool = False
    scaled: bool = False
    fraction: bool = False
    noun: str = ""
    also: float | None = None
