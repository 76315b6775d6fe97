"""Findings counted by rule and language, beside those that people called wrong."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, column, true
from sqlalchemy import select as sql_select
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Session, col, func, select

from bot.store.decisions import DecisionRow, FindingRow
from bot.store.moderation import DisagreementRow

OTHER = "other"
WEIGHTY = ("flag", "hold", "hide")


@dataclass(frozen=True, slots=True)
class Precision:
    """Of one rule in one language: findings that did something, and those of them a person called wrong."""

    check: str
    language: str
    found: int
    wrong: int

    @property
    def share(self) -> float:
        """The share (0–1) that nobody called wrong: an upper bound, since not every one was looked at."""
        return 1 - self.wrong / self.found if self.found else 0.0


def precision(session: Session, since: datetime, until: datetime) -> list[Precision]:
    """Every rule that spoke between two moments, the most often wrong first."""
    between = (col(DecisionRow.at) >= since, col(DecisionRow.at) < until)
    # Most judgements change nothing; those that did have an index of their own.
    within = (col(DecisionRow.outcome) != "pass", *between)
    found = _of_comments(session, within) + _of_posts(session, within)
    wrong: Counter[tuple[str, str]] = Counter()
    said = select(DisagreementRow.check, DisagreementRow.language)
    for key in session.exec(
        said.join(DecisionRow, col(DecisionRow.id) == col(DisagreementRow.decision_id)).where(*between)
    ):
        wrong[key] += 1
    every = [Precision(*key, max(found[key], wrong[key]), wrong[key]) for key in {*found, *wrong}]
    return sorted(every, key=lambda one: (one.share, one.check, one.language))


def _of_comments(session: Session, within: tuple[ColumnElement[bool], ...]) -> Counter[tuple[str, str]]:
    """Counted by the database, since there are many, and by the decisions, which stay when quotes are purged."""
    spoke = func.jsonb_array_elements(DecisionRow.checks).table_valued(column("value", JSONB)).render_derived()
    check, severity = spoke.c.value[0].astext, spoke.c.value[1].astext
    runs = col(DecisionRow.languages)
    # The language that its author is owed.
    language = case(*((runs.contains([{"language": spoken}]), spoken) for spoken in ("cy", "en")), else_=OTHER)
    rows = session.execute(
        sql_select(check, language, func.count())
        .select_from(DecisionRow)
        .join(spoke, true())
        .where(col(DecisionRow.item) == "comment", *within, severity.in_(WEIGHTY))
        .group_by(check, language)
    )
    return Counter({(name, spoken): count for name, spoken, count in rows})


def _of_posts(session: Session, within: tuple[ColumnElement[bool], ...]) -> Counter[tuple[str, str]]:
    """By the language of the very words."""
    told = col(FindingRow.told)
    rows = session.execute(
        sql_select(told["check"].astext, told["version"], told["start"], col(DecisionRow.languages))
        .join(DecisionRow, col(DecisionRow.id) == col(FindingRow.decision_id))
        .where(col(DecisionRow.item) == "post", *within, told["severity"].astext.in_(WEIGHTY))
    )
    return Counter((check, _spoken(runs, version, start)) for check, version, start, runs in rows if check)


def tried(session: Session, since: datetime) -> dict[str, dict[str, int]]:
    """{rule on trial: {what would have followed: how often}} since a moment."""
    counted: dict[str, dict[str, int]] = {}
    rows = session.exec(select(DecisionRow.shadow).where(col(DecisionRow.shadow) != [], col(DecisionRow.at) >= since))
    for shadow in rows:
        for check, severity in shadow:
            told = counted.setdefault(check, {})
            told[severity] = told.get(severity, 0) + 1
    return dict(sorted(counted.items()))


def language_of(decision: DecisionRow, finding: FindingRow, owed: str | None) -> str:
    """The language of the words that a finding points at; of a comment, the one its author is owed."""
    if decision.item == "comment":
        return owed or OTHER
    return _spoken(decision.languages, finding.told.get("version"), finding.told.get("start"))


def _spoken(runs: Sequence[Mapping[str, Any]], version: int | None, start: int | None) -> str:
    for run in runs:
        if run["version"] == version and start is not None and run["start"] <= start < run["end"]:
            return str(run["language"])
    return OTHER
