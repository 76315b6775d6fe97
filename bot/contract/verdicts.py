"""From a decision to the JSON object of a verdict."""

from collections.abc import Iterable
from typing import Any

from bot.contract.moments import printed
from bot.decision import Decision, Weighed, reply_language
from checks.model import Item, Place, Run, Text


def verdict(item: Item, decision: Decision, languages: Iterable[tuple[int, Run]]) -> dict[str, Any]:
    """The verdict of one item, as verdict.schema.json says."""
    runs = tuple(languages)
    told: dict[str, Any] = {
        "id": item.id,
        "kind": item.kind,
        "outcome": decision.outcome,
        "hold_until": printed(decision.hold_until) if decision.hold_until else None,
        "findings": [_finding(weighed) for weighed in decision.weighed],
        "languages": [{"version": v, "start": r.start, "end": r.end, "language": r.language} for v, r in runs],
    }
    if item.kind == "comment":
        told |= {
            "triage": list(decision.triage),
            "needs_reply": decision.needs_reply,
            "reply_language": reply_language(run.language for _, run in runs),
        }
    return told


def _finding(weighed: Weighed) -> dict[str, Any]:
    finding = weighed.finding
    place, pair = finding.place, finding.pair
    return {
        "check": finding.check,
        "severity": weighed.severity,
        "version": place.version if place else None,
        "part": place.part if place else None,
        "media": place.media if place else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "quote": place.quote if place else None,
        "pair": _pair(pair) if pair else None,
        "says": _both(finding.says) if finding.says else None,
        "fix": _both(finding.fix) if finding.fix else None,
        "clauses": list(finding.clauses),
        "until": printed(finding.until) if finding.until else None,
        "unknown": finding.unknown,
    }


def _pair(place: Place) -> dict[str, Any]:
    return {"version": place.version, "start": place.start, "end": place.end, "quote": place.quote}


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "cy": text.cy}
