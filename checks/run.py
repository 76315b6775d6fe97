"""Runs the checks over an item, in a fixed order. A check that raises gives an `unknown` finding, never silence."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from checks.model import Check, Comment, Finding, Item, Kind, Run, Text, Tools

KINDS: tuple[Kind, ...] = ("post", "comment")
EVERYTHING = -1

RAISED = Text(
    en="This check could not be completed, so nobody knows yet whether the rule is kept.",
    cy="Ni fu modd cwblhau'r gwiriad hwn, felly nid oes neb yn gwybod eto a gedwir y rheol.",
)
ASK_A_PERSON = Text(
    en="Ask a colleague to read it against the rule; tell whoever looks after Pwyll.",
    cy="Gofynnwch i gydweithiwr ei ddarllen yn erbyn y rheol; rhowch wybod i bwy bynnag sy'n gofalu am Pwyll.",
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A check with its options and what it prepared."""

    check: Check
    options: Any
    prepared: Any


Sight = Callable[[Any], int]
Group = tuple[Sight | None, tuple[tuple[int, Ready], ...]]


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The checks as configured, ready to run. `groups`: by kind of item, in order, neighbours that share a sight together,
    each with what it needs to be seen."""

    checks: tuple[Ready, ...]
    tools: Tools
    groups: Mapping[Kind, tuple[Group, ...]]


class UnknownOptionError(Exception):
    """config/checks.yaml sets something that this check does not have; take the line out or correct its name."""


def ruleset(
    checks: Mapping[str, Check],
    settings: Mapping[str, Mapping[str, Any]],
    tools: Tools,
    only: Collection[str] = (),
) -> Ruleset:
    """Prepares each check once. `only` are names or family names; empty means all. UnknownOptionError on a bad setting."""
    wanted = [c for name, c in checks.items() if not only or name in only or name.split(".")[0] in only]
    ready = tuple(_ready(check, settings.get(check.name) or {}, tools) for check in wanted)
    return Ruleset(ready, tools, {kind: tuple(_grouped(ready, kind)) for kind in KINDS})


def _grouped(ready: Iterable[Ready], kind: Kind) -> Iterator[Group]:
    for sight, members in groupby((r for r in ready if kind in r.check.kinds), key=lambda r: r.check.sight):
        yield sight, tuple((each.check.needs, each) for each in members)


def _ready(check: Check, settings: Mapping[str, Any], tools: Tools) -> Ready:
    if check.options is None:
        if settings:
            raise UnknownOptionError(f"{check.name} has no options")
        options = None
    else:
        try:
            options = check.options(**settings)
        except (TypeError, ValueError) as error:
            raise UnknownOptionError(f"{check.name}: {error}") from None
    return Ready(check, options, check.prepare(options, tools) if check.prepare else tools)


def run(item: Item, rules: Ruleset) -> tuple[Finding, ...]:
    """Every finding, by check in the catalogue's order and then by place."""
    found: list[Finding] = []
    for sight, members in rules.groups[item.kind]:
        seen = EVERYTHING if sight is None else _glance(item, sight)
        for needs, ready in members:
            if seen & needs:
                found += _look(item, ready)
    return tuple(found)


def _glance(item: Item, sight: Sight) -> int:
    try:
        return sight(item)
    except Exception:  # noqa: BLE001 - whatever a glance fails at, each check then looks and fails for itself
        return EVERYTHING


def _look(item: Item, ready: Ready) -> Sequence[Finding]:
    check = ready.check
    try:
        given = check.find(item, ready.options, ready.prepared)
        if not given:
            return ()
        seen = [_complete(f, check) for f in given]
    except Exception:  # noqa: BLE001 - the one place where any failure of a check becomes its own answer, `unknown`
        return [_complete(Finding(unknown=True, says=RAISED, fix=ASK_A_PERSON), check)]
    return sorted(seen, key=_order) if len(seen) > 1 else seen


def _complete(finding: Finding, check: Check) -> Finding:
    fix = finding.fix or check.fix
    says = finding.says or check.says
    if finding.values:
        words = tuple(finding.values.items())
        says, fix = _filled(says, words), _filled(fix, words) if fix and "{" in fix.en + fix.cy else fix
    return Finding(
        finding.place,
        finding.pair,
        check.strength if finding.strength is None else finding.strength,
        finding.values,
        says,
        fix,
        finding.until,
        finding.unknown,
        finding.clauses or check.clauses,
        check.name,
    )


@lru_cache(maxsize=1024)
def _filled(text: Text, words: tuple[tuple[str, str | Text], ...]) -> Text:
    return text.filled(dict(words))


def _order(finding: Finding) -> tuple[int, str, int, int, int]:
    place = finding.place
    if place is None:
        return (-1, "", -1, -1, -1)
    numbers = (place.version, place.media, place.start, place.end)
    version, media, start, end = (-1 if n is None else n for n in numbers)
    return (version, place.part, media, start, end)


def languages(item: Item, tools: Tools) -> tuple[tuple[int, Run], ...]:
    """(version, run) for every version of a post, or for a comment's text as version 0."""
    texts = [item.text] if isinstance(item, Comment) else [version.text for version in item.versions]
    return tuple((number, run) for number, text in enumerate(texts) for run in tools.runs(text))
