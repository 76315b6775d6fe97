"""Facts of the two sides held against each other: what one side says and the other does not, paired with what it says instead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checks.text.fact import NONE, Fact, Kind, Reading


@dataclass(frozen=True, slots=True)
class Fault:
    """`english` and `welsh` differ; one of them is None where the other side says nothing of the kind."""

    kind: Kind
    english: Fact | None
    welsh: Fact | None


def faults(english: Sequence[Fact], welsh: Sequence[Fact]) -> tuple[Fault, ...]:
    """One fault for each difference. A value said twice on one side and once on the other is no difference."""
    if not english and not welsh:
        return ()
    english, welsh = _without_days(english, welsh), _without_days(welsh, english)
    left, right = _unmet(english, welsh), _unmet(welsh, english)
    if not left and not right:
        return tuple(_miscounted(english, welsh))
    left, right = _without_near(left, right)
    pairs = _pairs(left, right)
    alone_left = [f for f in left if all(f is not p[0] for p in pairs)]
    alone_right = [f for f in right if all(f is not p[1] for p in pairs)]
    found = [Fault(_kind(f, g), f, g) for f, g in pairs]
    found += [Fault(f.kind, f, g) for f, g in _alone(alone_left, english, welsh, right)]
    found += [Fault(f.kind, g, f) for f, g in _alone(alone_right, welsh, english, left)]
    return tuple(found)


def _without_days(side: Sequence[Fact], other: Sequence[Fact]) -> Sequence[Fact]:
    """Feasts without the day they fall on, where both sides name them or as many days by number: it stands for none of those."""
    said = {reading for fact in other for reading in fact.readings if reading[0] == "feast"}
    feasts = [fact for fact in side if is_feast(fact)]
    days = [sum(1 for f in each if "d" in tags(f) and not is_feast(f)) for each in (side, other)]
    if not feasts or not (said or days[0] >= days[1] > 0):
        return side
    return [
        _undated(fact) if is_feast(fact) and (days[0] >= days[1] > 0 or fact.readings & said) else fact for fact in side
    ]


def is_feast(fact: Fact) -> bool:
    """Whether it is a feast by its name."""
    return "feast" in tags(fact)


def _undated(feast: Fact) -> Fact:
    return replace(feast, readings=frozenset(r for r in feast.readings if r[0] == "feast"), covers=NONE)


def _kind(one: Fact, other: Fact) -> Kind:
    return one.kind if one.weight >= other.weight else other.kind


def _offers(fact: Fact) -> set[Reading]:
    if _is_duration(fact):
        return {r if r[0] == "duration" else ("counted", *r[1:]) for r in fact.readings} | fact.covers
    return set(fact.readings | fact.covers)


def _wants(fact: Fact) -> set[Reading]:
    if _is_duration(fact):
        return set(fact.readings)
    return set(fact.readings) | {("counted", *r[1:]) for r in fact.readings if r[0] == "n"}


def _unmet(side: Sequence[Fact], other: Sequence[Fact]) -> list[Fact]:
    offered: set[Reading] = set()
    hours: set[Reading] = set()  # what only a time of day says: 2 of 2.30, which no ordinal is met by
    for fact in other:
        (hours if fact.kind == "time" else offered).update(_offers(fact))
    both = offered | hours
    return [fact for fact in side if (offered if "o" in tags(fact) else both).isdisjoint(_wants(fact))]


def _without_near(left: list[Fact], right: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Without what is the same said less fully: the 24th and 24 November, 5 and 5%."""
    near: list[Fact] = []
    for one in left:
        for other in right:
            if not any(other is n for n in near) and _is_near(one, other):
                near += [one, other]
                break
    return _less(left, near), _less(right, near)


def _is_near(one: Fact, other: Fact) -> bool:
    if _is_duration(one) and _is_duration(other):
        return False
    return not (one.covers.isdisjoint(other.readings) and one.readings.isdisjoint(other.covers | other.readings))


def _is_duration(fact: Fact) -> bool:
    return any(reading[0] == "duration" for reading in fact.readings)


def _less(facts: list[Fact], gone: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if all(fact is not g for g in gone)]


def tags(fact: Fact) -> frozenset[str | float]:
    """What kinds of reading it has."""
    return frozenset(reading[0] for reading in fact.readings)


def _pairs(left: list[Fact], right: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Unmet facts of both sides in pairs: the same family first, then the same kind, then any two; in order of place."""
    rest_left, rest_right = [f for f in left if f.weight], [f for f in right if f.weight]
    found: list[tuple[Fact, Fact]] = []
    for alike in (_same_family, _same_kind, _both_sure):
        for one in list(rest_left):
            other = next((g for g in rest_right if alike(one, g)), None)
            if other is not None:
                found.append((one, other))
                rest_left.remove(one)
                rest_right.remove(other)
    return found


def _same_family(one: Fact, other: Fact) -> bool:
    return one.kind == other.kind and not tags(one).isdisjoint(tags(other))


def _same_kind(one: Fact, other: Fact) -> bool:
    return one.kind == other.kind and 2 in (one.weight, other.weight)


def _both_sure(one: Fact, other: Fact) -> bool:
    return one.weight == other.weight == 2


def _alone(
    unmet: list[Fact], side: Sequence[Fact], other: Sequence[Fact], doubtful: Iterable[Fact]
) -> Iterator[tuple[Fact, Fact | None]]:
    """What met nothing, held against a value that the other side has once too often or may say; None where it is missing."""
    for fact in unmet:
        if fact.kind == "place" and any(not fact.covers.isdisjoint(g.readings) for g in other):
            continue
        instead = _instead(fact, side, other) if fact.weight else None
        maybe = next((g for g in doubtful if g.weight == 0 and _same_family(fact, g)), None)
        if instead is None and (fact.weight < _least(fact, maybe) or _is_half_said(fact, other)):
            continue
        yield fact, instead or maybe


def _least(fact: Fact, maybe: Fact | None) -> int:
    """The weight a fact must have to speak for itself. What may say nothing of the kind (German, second) surely does beside
    another (Ffrainc, trydydd)."""
    if maybe is None:
        return 2
    if fact.kind == "place":
        return 1
    return 0 if "o" in tags(fact) & tags(maybe) else 2


def _is_half_said(fact: Fact, other: Iterable[Fact]) -> bool:
    """Whether the other side has a date's day or a time's hour as a mere number."""
    if fact.kind not in ("date", "time"):
        return False
    numbers = {reading for reading in fact.covers if reading[0] == "n"}
    return any(not numbers.isdisjoint(g.readings) for g in other)


def _instead(fact: Fact, side: Sequence[Fact], other: Sequence[Fact]) -> Fact | None:
    """A value the other side has once too often; of its occurrences the one that stands where this fact does."""
    extra = next((g for g in _surplus(other, side) if _same_family(fact, g)), None)
    if extra is None:
        return None
    mine = [f for f in side if _same_family(fact, f)]
    theirs = [f for f in other if _same_family(fact, f)]
    rank = next(n for n, f in enumerate(mine) if f is fact)
    alike = [(abs(n - rank), n) for n, f in enumerate(theirs) if f.readings == extra.readings]
    return theirs[min(alike)[1]]


def _surplus(side: Iterable[Fact], other: Iterable[Fact]) -> list[Fact]:
    """Later occurrences of values that `side` has more often than `other`."""
    left = list(other)
    rest = []
    for fact in side:
        same = next((g for g in left if g.readings == fact.readings), None)
        if same is None:
            rest.append(fact)
        else:
            left.remove(same)
    found = []
    for fact in rest:
        like = next((g for g in left if not _wants(g).isdisjoint(_wants(fact))), None)
        if like is not None:
            left.remove(like)
        elif fact.weight:
            found.append(fact)
    return found


def _miscounted(english: Sequence[Fact], welsh: Sequence[Fact]) -> list[Fault]:
    """Both sides say the same values, but each says one of them once more than the other does: one was put for another."""
    more, other = _surplus(english, welsh), _surplus(welsh, english)
    if len(more) != 1 or len(other) != 1 or not _same_family(more[0], other[0]):
        return []
    return [Fault(more[0].kind, more[0], other[0])] if more[0].figure and other[0].figure else []
