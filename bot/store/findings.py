"""Findings counted by rule and language, beside those that people called wrong."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, func, select

from bot.store.comments import CommentRow
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.moderation import DisagreementRow

OTHER = "other"
WEIGHTY = ("flag", "hold", "hide")
PAGE = 1000


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
    # Most judgements find nothing; those that did have an index of their own.
    within = (col(DecisionRow.checks) != [], col(DecisionRow.at) >= since, col(DecisionRow.at) < until)
    found = _of_comments(session, within) + _of_posts(session, within)
    wrong: Counter[tuple[str, str]] = Counter()
    said = select(DisagreementRow).join(DecisionRow, col(DecisionRow.id) == col(DisagreementRow.decision_id))
    for row in session.exec(said.where(*within)):
        wrong[row.check, row.language] += 1
    every = [Precision(*key, max(found[key], wrong[key]), wrong[key]) for key in {*found, *wrong}]
    return sorted(every, key=lambda one: (one.share, one.check, one.language))


def _of_comments(session: Session, within: tuple[ColumnElement[bool], ...]) -> Counter[tuple[str, str]]:
    """Counted by the database: there are many."""
    check, severity = col(FindingRow.told)["check"].astext, col(FindingRow.told)["severity"].astext
    language = func.coalesce(CommentRow.reply_language, OTHER)
    rows = session.execute(
        sql_select(check, language, func.count())
        .join(DecisionRow, col(DecisionRow.id) == col(FindingRow.decision_id))
        .outerjoin(CommentRow, col(CommentRow.id) == col(DecisionRow.item_id))
        .where(col(DecisionRow.item) == "comment", *within, severity.in_(WEIGHTY), check.is_not(None))
        .group_by(check, language)
    )
    return Counter({(name, spoken): count for name, spoken, count in rows})


def _of_posts(session: Session, within: tuple[ColumnElement[bool], ...]) -> Counter[tuple[str, str]]:
    """By the language of the very words."""
    found: Counter[tuple[str, str]] = Counter()
    rows = session.exec(
        select(FindingRow, DecisionRow)
        .join(DecisionRow, col(DecisionRow.id) == col(FindingRow.decision_id))
        .where(DecisionRow.item == "post", *within)
        .execution_options(yield_per=PAGE)
    )
    for finding, decision in rows:
        if finding.told.get("severity") in WEIGHTY and "check" in finding.told:
            found[finding.told["check"], language_of(decision, finding, None)] += 1
    return found


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
    version, start = finding.told.get("version"), finding.told.get("start")
    for run in decision.languages:
        if run["version"] == version and start is not None and run["start"] <= start < run["end"]:
            return str(run["language"])
    return OTHER
