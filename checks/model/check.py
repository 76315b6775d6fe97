"""A check and what it says."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from checks.model.item import Kind, Place


class Strength(IntEnum):
    """How much a finding weighs. The consequence is not here: `decision` says what follows, by check, kind and account."""

    HINT = 0
    MILD = 1
    MEDIUM = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages; neither may be empty. `{names}` in it are filled from a finding's values."""

    en: str
    cy: str

    def filled(self, values: Mapping[str, "str | Text"]) -> "Text":
        """With {names} replaced; a value that is itself a Text gives each language its own word."""
        if not values:
            return self
        return Text(
            en=self.en.format_map({k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
            cy=self.cy.format_map({k: v.cy if isinstance(v, Text) else v for k, v in values.items()}),
        )

    def __hash__(self) -> int:
        """By its English alone: what a text is filled with is looked up for every finding."""
        return hash(self.en)


NO_VALUES: Mapping[str, str | Text] = {}


class Finding(NamedTuple):
    """What a check saw and where. A check fills what it knows; `run` fills the rest from the check's own record.

    `place` is None when the finding is about something that is not there; `pair` is the other side of a parity fault.
    `until` is the moment (UTC) from which the finding would no longer stand. `unknown`: the check could not decide.
    """

    place: Place | None = None
    pair: Place | None = None
    strength: Strength | None = None
    values: Mapping[str, str | Text] = NO_VALUES
    says: Text | None = None
    fix: Text | None = None
    until: datetime | None = None
    unknown: bool = False
    clauses: tuple[str, ...] = ()
    check: str = ""


Find = Callable[[Any, Any, Any], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: what it rests on, how heavy it is, what it says, and the function that looks for it.

    `find(item, options, prepared)` yields findings; `prepare(options, tools)` builds once per ruleset what `find` is
    handed as `prepared` (without one, `prepared` is the tools themselves). `kinds` are the items it looks at. `sight` and
    `needs` are a quick no: what checks of a family see of an item at one glance, as bits, and those of which the item must
    have one, or `find` would find nothing.
    """

    module: str
    clauses: tuple[str, ...]
    strength: Strength
    says: Text
    find: Find
    fix: Text | None = None
    kinds: frozenset[Kind] = frozenset({"post", "comment"})
    options: type | None = None
    prepare: Callable[[Any, Any], Any] | None = None
    sight: Callable[[Any], int] | None = None
    needs: int = -1

    @property
    def name(self) -> str:
        """The module path below `checks`: `personal_data.nhs_number`."""
        return self.module.removeprefix("checks.")
