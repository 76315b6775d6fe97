"""PURE: findings and the table in config/decision.yaml in, what follows out. The strictest wins; where no row matches,
a post holds and a comment is flagged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from checks.model import Finding, Kind, Language, Strength

Severity = Literal["note", "flag", "hold", "hide"]
Outcome = Literal["pass", "flag", "hold", "hide"]
Row = Mapping[Strength, Severity]
Caution = Literal["as_table", "cautious", "by_hand"]

TRIAGE, CAUTION = "triage.", "caution"
SEVERITIES: dict[Kind, tuple[Severity, ...]] = {
    "post": ("note", "flag", "hold"),
    "comment": ("note", "flag", "hide"),
}
IN_DOUBT: dict[Kind, Severity] = {"post": "hold", "comment": "flag"}


@dataclass(frozen=True, slots=True)
class Restraint:
    """Of comments alone: the checks on trial, and how far hiding goes by itself. What goes out is never on trial."""

    shadow: frozenset[str] = frozenset()
    caution: Caution = "as_table"

    def eased(self, severity: Severity, strength: Strength | None) -> Severity:
        """A hiding that becomes a flag: any, or one that is not of the strongest."""
        is_strongest = strength is not None and strength >= Strength.STRONG
        gives_way = self.caution == "by_hand" or (self.caution == "cautious" and not is_strongest)
        return "flag" if severity == "hide" and gives_way else severity


@dataclass(frozen=True, slots=True)
class Table:
    """(check, kind) → row; `accounts` holds rows that take the place of the common one for one account, `restraints`
    what takes the place of the common restraint."""

    rows: Mapping[tuple[str, Kind], Row]
    accounts: Mapping[str, Mapping[tuple[str, Kind], Row]] = field(default_factory=dict)
    restraint: Restraint = Restraint()
    restraints: Mapping[str, Restraint] = field(default_factory=dict)

    def restrained(self, kind: Kind, account: str | None) -> Restraint:
        """What holds the bot back on an account; nothing does from holding a post."""
        return self.restraints.get(account or "", self.restraint) if kind == "comment" else Restraint()

    def row(self, check: str, kind: Kind, account: str | None) -> Row | None:
        own = self.accounts.get(account or "", {}).get((check, kind))
        return own if own is not None else self.rows.get((check, kind))


class Weighed(NamedTuple):
    """A finding and what it means for its item."""

    finding: Finding
    severity: Severity


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows from all findings of one item. `hold_until` is None as soon as one hold has no end. `shadow` is what
    would have followed from checks on trial; `held_back` says why a hiding became a flag."""

    outcome: Outcome
    weighed: tuple[Weighed, ...]
    hold_until: datetime | None = None
    triage: tuple[str, ...] = ()
    needs_reply: bool = False
    shadow: tuple[Weighed, ...] = ()
    held_back: str | None = None


OUTCOMES: dict[Kind, tuple[Outcome, ...]] = {"post": ("pass", "flag", "hold"), "comment": ("pass", "flag", "hide")}
NOTHING: dict[Kind, Decision] = {
    "post": Decision(outcome="pass", weighed=()),
    "comment": Decision(outcome="pass", weighed=(), triage=("none",)),
}


def severity(finding: Finding, kind: Kind, account: str | None, table: Table) -> Severity:
    """The consequence of one finding; `unknown` holds a post and flags a comment whatever the table says."""
    if finding.unknown:
        return IN_DOUBT[kind]
    row = table.row(finding.check, kind, account)
    strength = finding.strength or Strength.HINT
    fitting = [level for level in (row or {}) if level <= strength]
    if row is None or not fitting:
        return IN_DOUBT[kind] if row is None else "note"
    return row[max(fitting)]


def decide(findings: Iterable[Finding], kind: Kind, account: str | None, table: Table) -> Decision:
    """The outcome: the strictest severity; notes change nothing. Triage findings become `triage`, a failed one stays."""
    every = tuple(findings)
    if not every:
        return NOTHING[kind]
    restraint = table.restrained(kind, account)
    asked: list[Finding] = []
    weighed: list[Weighed] = []
    shadow: list[Weighed] = []
    wanted: set[Severity] = set()
    for finding in every:
        if finding.check.startswith(TRIAGE) and not finding.unknown:
            asked.append(finding)
            continue
        weight = severity(finding, kind, account, table)
        if finding.check in restraint.shadow:
            shadow.append(Weighed(finding, weight))
        else:
            wanted.add(weight)
            weighed.append(Weighed(finding, restraint.eased(weight, finding.strength)))
    outcome = _outcome(kind, weighed)
    triage = tuple(dict.fromkeys(f.check.removeprefix(TRIAGE) for f in asked)) if asked else ()
    return Decision(
        outcome=outcome,
        weighed=tuple(weighed),
        hold_until=_hold_until(weighed) if kind == "post" else None,
        triage=(triage or ("none",)) if kind == "comment" else (),
        needs_reply=any(f.strength is not None and f.strength >= Strength.MEDIUM for f in asked) if asked else False,
        shadow=tuple(shadow),
        held_back=CAUTION if "hide" in wanted and outcome != "hide" else None,
    )


def _outcome(kind: Kind, weighed: Iterable[Weighed]) -> Outcome:
    """The strictest of all."""
    levels = SEVERITIES[kind]
    strictest = 0
    for each in weighed:
        strictest = max(strictest, levels.index(each.severity))
    return OUTCOMES[kind][strictest]


def _hold_until(weighed: Iterable[Weighed]) -> datetime | None:
    ends = [w.finding.until for w in weighed if w.severity == "hold"]
    known = [end for end in ends if end is not None]
    return max(known) if ends and len(known) == len(ends) else None


def reply_language(languages: Iterable[str]) -> Language | None:
    """The language owed to a comment written in these: Welsh for Welsh or mixed, English for English, else None."""
    seen = set(languages)
    if "cy" in seen:
        return "cy"
    return "en" if "en" in seen else None
