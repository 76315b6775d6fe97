"""Findings counted by rule and language, beside those that people called wrong."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

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
    found: Counter[tuple[str, str]] = Counter()
    rows = session.exec(
        select(FindingRow, DecisionRow, CommentRow.reply_language)
        .join(DecisionRow, col(DecisionRow.id) == col(FindingRow.decision_id))
        .outerjoin(CommentRow, (col(CommentRow.id) == col(DecisionRow.item_id)) & (DecisionRow.item == "comment"))
        .where(col(DecisionRow.at) >= since, col(DecisionRow.at) < until)
        .execution_options(yield_per=PAGE)
    )
    for finding, decision, owed in rows:
        if finding.told.get("severity") in WEIGHTY and "check" in finding.told:
            found[finding.told["check"], language_of(decision, finding, owed)] += 1
    wrong: Counter[tuple[str, str]] = Counter()
    within = (col(DecisionRow.at) >= since, col(DecisionRow.at) < until)
    said = select(DisagreementRow).join(DecisionRow, col(DecisionRow.id) == col(DisagreementRow.decision_id))
    for row in session.exec(said.where(*within)):
        wrong[row.check, row.language] += 1
    every = [Precision(*key, max(found[key], wrong[key]), wrong[key]) for key in {*found, *wrong}]
    return sorted(every, key=lambda one: (one.share, one.check, one.language))


def language_of(decision: DecisionRow, finding: FindingRow, owed: str | None) -> str:
    """The language of the words that a finding points at; of a comment, the one its author is owed."""
    if decision.item == "comment":
        return owed or OTHER
    version, start = finding.told.get("version"), finding.told.get("start")
    for run in decision.languages:
        if run["version"] == version and start is not None and run["start"] <= start < run["end"]:
            return str(run["language"])
    return OTHER
