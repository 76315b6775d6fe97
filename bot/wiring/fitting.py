"""What two people agreed wins over the files of config/ as far as it fits them: as many of the changes as fit together, and of
one that does not, every entry that does. Only for what is left then the file speaks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.rulebook import RulebookError, rulebook
from bot.rulebook.source import Change, Source

Laid = Mapping[int, Change]
"""Changes by their place in the order of agreement, in which they are laid over the files."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """`changes`: all that was agreed and stands, in the order of agreement."""

    config: Path | None
    changes: tuple[Change, ...]

    def kept(self) -> tuple[Change, ...]:
        """Those that are in force, in order; one that is narrowed is another object than what was agreed."""
        laid = self._most()
        for place, change in enumerate(self.changes):
            part = None if place in laid else self._part(laid, place, change)
            if part is not None:
                laid = {**laid, place: part}
        return _in_order(laid)

    def _fits(self, laid: Laid) -> bool:
        try:
            rulebook(self.config, _in_order(laid))
        except RulebookError:
            return False
        return True

    def _most(self) -> Laid:
        """All, or all but one, or as many as fit one after the other: two values may fit only together."""
        every = dict(enumerate(self.changes))
        if self._fits(every):
            return every
        for place in every:
            rest = {other: change for other, change in every.items() if other != place}
            if self._fits(rest):
                return rest
        laid: Laid = {}
        while (more := self._one_more(laid, every)) is not None:
            laid = {**laid, more: every[more]}
        return laid

    def _one_more(self, laid: Laid, every: Laid) -> int | None:
        return next((at for at in every if at not in laid and self._fits({**laid, at: every[at]})), None)

    def _part(self, laid: Laid, place: int, change: Change) -> Change | None:
        """The change with those of its entries that fit; None where none does."""
        if isinstance(change.value, dict):
            return self._of_mapping(laid, place, change, change.value)
        kept: Change | None = None
        for entry in change.value if isinstance(change.value, list) else ():
            longer = replace(change, value=[entry] if kept is None else [*kept.value, entry])
            kept = longer if self._fits({**laid, place: longer}) else kept
        return kept

    def _of_mapping(self, laid: Laid, place: int, change: Change, value: dict[str, Any]) -> Change | None:
        """Where an entry does not fit, what the file says in its place."""
        beneath = self._beneath(laid, change)

        def fits(entries: Mapping[str, Any]) -> bool:
            return self._fits({**laid, place: replace(change, value=entries)})

        for left in value:
            rest = {key: entry for key, entry in value.items() if key != left} | _only(beneath, {left})
            if len(value) > 1 and fits(rest):
                return self._deeper(laid, place, replace(change, value=rest), {left: value[left]})
        kept = _only(beneath, set(value))
        kept = kept if fits(kept) else dict(beneath)
        waiting = dict(value)
        while (key := next((k for k in waiting if fits({**kept, k: waiting[k]})), None)) is not None:
            kept[key] = waiting.pop(key)
        if len(waiting) == len(value):
            narrowed = self._deeper(laid, place, replace(change, value=kept), waiting)
            return narrowed if narrowed.value != kept else None
        return self._deeper(laid, place, replace(change, value=kept), waiting)

    def _deeper(self, laid: Laid, place: int, change: Change, waiting: Mapping[str, Any]) -> Change:
        """With what fits of the entries that do not fit whole."""
        for key, entry in waiting.items():
            under = {**laid, place: change}
            part = self._part(under, len(self.changes), Change(change.file, (*change.path, key), entry))
            if part is not None:
                change = replace(change, value={**change.value, key: part.value})
        return change

    def _beneath(self, laid: Laid, change: Change) -> Mapping[str, Any]:
        """The mapping that a change stands over."""
        tree = Source(self.config, _in_order(laid)).read(change.file)
        for key in change.path:
            tree = tree.get(key) if isinstance(tree, dict) else None
        return tree if isinstance(tree, dict) else {}


def _only(entries: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: entry for key, entry in entries.items() if key in keys}


def _in_order(laid: Laid) -> tuple[Change, ...]:
    return tuple(laid[place] for place in sorted(laid))
