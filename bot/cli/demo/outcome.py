"""What came of the day, as a person reads it: what came in, what was held and why, what went out, what is due."""

import io
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from sqlmodel import Session, col, select

from bot.cli.tables import checks_told, london, short
from bot.ports import Context
from bot.store.comments import CommentRow
from bot.store.content import whole
from bot.store.deliveries import DeliveryRow
from bot.store.posts import PostRow

WIDTH = 150


def tables(session: Session, ctx: Context) -> Iterator[str]:
    """Four tables, each as lines of text."""
    yield _printed(_posts(session, ctx))
    yield _printed(_deliveries(session))
    yield _printed(_comments(session, ctx))
    yield _printed(_owed(session))


def _printed(table: Table) -> str:
    out = io.StringIO()
    Console(file=out, width=WIDTH).print(table)
    return out.getvalue()


def _table(title: str, *columns: str) -> Table:
    made = Table(title=title, title_justify="left", title_style="bold", show_edge=False, pad_edge=False)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def _why(session: Session, ctx: Context, decision: int | None, weights: tuple[str, ...]) -> str:
    told = []
    for name in checks_told(session, decision, weights):
        keys = ctx.book.clauses_of(name)
        clause = ctx.book.clauses.get(keys[0]) if keys else None
        told.append(f"{name}: {clause.says.en} ({clause.section})" if clause else name)
    return "\n".join(told)


def _posts(session: Session, ctx: Context) -> Table:
    made = _table("Posts / Postiadau", "No", "Words", "State", "Why (clause)", "Until")
    for row in session.exec(select(PostRow).order_by(col(PostRow.id))):
        words = short(whole(session, row).versions[0].text)
        why = _why(session, ctx, row.decision, ("hold",))
        made.add_row(str(row.id), words, row.state, why, london(row.hold_until))
    return made


def _deliveries(session: Session) -> Table:
    made = _table("What goes out / Yr hyn sy'n mynd allan", "Post", "Account", "Language", "State", "When", "Id there")
    rows = session.exec(select(DeliveryRow).order_by(col(DeliveryRow.due_at), col(DeliveryRow.id)))
    for row in rows:
        post = session.get_one(PostRow, row.post_id)
        language = whole(session, post).versions[row.position].language or "cy+en"
        made.add_row(
            str(row.post_id),
            row.account,
            language,
            row.state,
            london(row.published_at or row.due_at),
            row.external_id or "",
        )
    return made


def _comments(session: Session, ctx: Context) -> Table:
    made = _table("Comments / Sylwadau", "No", "Account", "Words", "Sight", "Why (clause)", "Asks")
    for row in session.exec(select(CommentRow).order_by(col(CommentRow.id))):
        why = _why(session, ctx, row.decision, ("flag", "hide"))
        made.add_row(str(row.id), row.account, short(row.text), row.sight, why, ", ".join(row.triage))
    return made


def _owed(session: Session) -> Table:
    made = _table("Replies owed / Atebion sy'n ddyledus", "Comment", "Duty", "Acknowledge by", "Answer by", "In")
    rows = session.exec(
        select(CommentRow).where(col(CommentRow.duty) != "none").order_by(col(CommentRow.acknowledge_due))
    )
    for row in rows:
        made.add_row(
            str(row.id), row.duty, london(row.acknowledge_due), london(row.answer_due), row.reply_language or ""
        )
    return made
