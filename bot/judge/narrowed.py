"""An emergency's judgement: what was set aside for it is told and flagged, and holds nothing."""

from dataclasses import replace

from bot.decision import Outcome, Weighed
from bot.ports import Judged


def narrowed(judged: Judged, set_aside: frozenset[str]) -> Judged:
    """The same findings, those of the families set aside weighing no more than a flag. What could not be decided by a check
    that was not set aside still holds."""
    weighed = tuple(_flagged(one, set_aside) for one in judged.decision.weighed)
    told = [{**row, "severity": one.severity} for row, one in zip(judged.told["findings"], weighed, strict=True)]
    holding = [one.finding.until for one in weighed if one.severity == "hold"]
    outcome: Outcome = "hold" if holding else "flag" if any(w.severity == "flag" for w in weighed) else "pass"
    ends = [until for until in holding if until is not None]
    until = max(ends) if ends and len(ends) == len(holding) else None
    decision = replace(judged.decision, outcome=outcome, weighed=weighed, hold_until=until)
    printed = until.isoformat().replace("+00:00", "Z") if until else None
    return replace(
        judged, decision=decision, told={**judged.told, "outcome": outcome, "hold_until": printed, "findings": told}
    )


def _flagged(one: Weighed, set_aside: frozenset[str]) -> Weighed:
    if one.severity == "hold" and one.finding.check.split(".")[0] in set_aside:
        return one._replace(severity="flag")
    return one
