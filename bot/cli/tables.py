"""Tables and lines that the commands print."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from sqlmodel import Session, col, select

from bot.opening import LONDON
from bot.rulebook import Rulebook
from bot.store.comments import CommentRow
from bot.store.content import whole
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.moderation import ExplanationRow, ReportRow, RouteRow
from bot.store.posts import PostRow

SHORT = 60


def show(table: Table) -> None:
    """Prints a table as wide as the terminal is."""
    Console().print(table)


def table(*columns: str) -> Table:
    """An empty table with a header row."""
    made = Table(show_edge=False, pad_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def london(at: object) -> str:
    """A moment as people here read it."""
    return f"{at.astimezone(LONDON):%a %d %b %H:%M}" if at else ""  # type: ignore[attr-defined]


def short(text: str | None) -> str:
    """The beginning of a text on one line."""
    line = " ".join((text or "").split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"


def posts_table(session: Session, rows: Iterable[PostRow]) -> Table:
    made = table("Post", "State", "For", "Due", "Words")
    for row in rows:
        words = " | ".join(short(v.text) for v in whole(session, row).versions)
        made.add_row(str(row.id), row.state, ", ".join(row.accounts), london(row.hold_until or row.scheduled_at), words)
    return made


def comments_table(rows: Sequence[CommentRow]) -> Table:
    made = table("Comment", "Account", "Sight", "Duty", "Due", "By law", "Asks", "Service", "Words")
    for row in rows:
        due = row.acknowledge_due if row.duty == "owed" else row.answer_due if row.duty == "acknowledged" else None
        by_law = london(row.statute_due) if row.statute_met_at is None else ""
        asks, service = ", ".join(row.triage), row.service or ""
        made.add_row(str(row.id), row.account, row.sight, row.duty, london(due), by_law, asks, service, short(row.text))
    return made


def checks_told(session: Session, decision: int | None, weights: Sequence[str]) -> list[str]:
    """The names of the checks that weighed so in a decision, each once."""
    row = session.get(DecisionRow, decision) if decision else None
    return list(dict.fromkeys(name for name, weight in row.checks if weight in weights)) if row else []


def finding_lines(session: Session, decision: int | None, book: Rulebook) -> Iterator[str]:
    """What the checks say, in both languages, with the clause each rests on."""
    rows = session.exec(select(FindingRow).where(FindingRow.decision_id == decision).order_by(col(FindingRow.number)))
    every = [row.told for row in rows if "says" in row.told]
    for number, told in enumerate(every, 1):
        quote = f" “{told['quote']}”" if told.get("quote") else ""
        yield f"\n{number}. {told['severity']} · {told['check']}{quote}"
        yield f"  {told['says']['en']}\n  {told['says']['cy']}"
        if told.get("fix"):
            yield f"  → {told['fix']['en']}\n  → {told['fix']['cy']}"
        for key in told["clauses"]:
            clause = book.clauses.get(key)
            if clause:
                yield f"  {clause.document.en} {clause.section}: {clause.says.en}"


def after_lines(session: Session, comment_id: int) -> Iterator[str]:
    """What followed a comment: who was told, what its author was told, a report to its platform."""
    for route in session.exec(select(RouteRow).where(RouteRow.comment_id == comment_id)):
        by = f"taken up by {route.answered_by}" if route.answered_by else f"{route.step} told, nobody has it yet"
        yield f"\n{route.kind}: {by} {route.reference or ''}".rstrip()
    for told in session.exec(select(ExplanationRow).where(ExplanationRow.comment_id == comment_id)):
        how = f"post {told.post_id}" if told.post_id else f"nothing: {told.reason}"
        yield f"\nIts author is told ({told.template}, {told.language}): {how}"
    for report in session.exec(select(ReportRow).where(ReportRow.comment_id == comment_id)):
        yield f"\nReport to the platform: {report.state} {report.reference or ''} {report.link}"
