"""PURE: findings and the table in config/decision.yaml in, what follows out. The strictest wins; where no row matches,
a post holds and a comment is flagged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Weighed:
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
    asked = [f for f in every if f.check.startswith(TRIAGE) and not f.unknown]
    rest = [f for f in every if not f.check.startswith(TRIAGE) or f.unknown]
    restraint = table.restrained(kind, account)
    every_weight = [Weighed(f, severity(f, kind, account, table)) for f in rest]
    live = [w for w in every_weight if w.finding.check not in restraint.shadow]
    weighed = tuple(Weighed(w.finding, restraint.eased(w.severity, w.finding.strength)) for w in live)
    strictest = max((SEVERITIES[kind].index(w.severity) for w in weighed), default=0)
    outcomes: tuple[Outcome, ...] = ("pass", "flag", "hold" if kind == "post" else "hide")
    outcome = outcomes[strictest]
    triage = tuple(dict.fromkeys(f.check.removeprefix(TRIAGE) for f in asked))
    return Decision(
        outcome=outcome,
        weighed=weighed,
        hold_until=_hold_until(weighed),
        triage=(triage or ("none",)) if kind == "comment" else (),
        needs_reply=any(f.strength is not None and f.strength >= Strength.MEDIUM for f in asked),
        shadow=tuple(w for w in every_weight if w.finding.check in restraint.shadow),
        held_back=CAUTION if _gave_way(live, weighed) else None,
    )


def _gave_way(before: Iterable[Weighed], after: Iterable[Weighed]) -> bool:
    """Whether the table asked for a hiding, and none was left."""
    return any(w.severity == "hide" for w in before) and all(w.severity != "hide" for w in after)


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
