"""What the author of a hidden comment is told: a reply drafted from a template, which goes the way of every post (judged,
approved, at the gate); or, recorded, why nothing is said."""

from sqlmodel import Session, col, select

from bot.ports import Can, Context
from bot.rulebook.replies import GapError, Template, filled
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.content import Words, write
from bot.store.decisions import DecisionRow
from bot.store.moderation import ExplanationRow
from bot.store.moves import move
from bot.store.posts import PostRow

AUTHOR = "Pwyll"
SILENT = "a person decides what is said"
UNREACHABLE = "the platform does not let us reply"
TOLD = "its author was told not long ago"
HELD = ("received", "held", "cleared", "approved")


def explain(ctx: Context, session: Session, comment_id: int) -> None:
    """Drafts the reply to a comment that was hidden just now, or records why not. Once for each comment."""
    row = session.get_one(CommentRow, comment_id)
    known = select(ExplanationRow.id).where(ExplanationRow.comment_id == comment_id)
    if session.exec(known).first() is not None:
        return
    checks = _hiding(session, row)
    template, language = ctx.book.replies.chosen(checks), _language(ctx, row)
    reason, text = _against(ctx, session, row, checks), ""
    if reason is None:
        try:
            text = filled(template, language, _values(ctx, row, language))
        except GapError as error:
            reason = str(error)
    _keep(ctx, session, row, template, language, text, reason)


def _keep(
    ctx: Context, session: Session, row: CommentRow, template: Template, language: str, text: str, reason: str | None
) -> None:
    now, post_id = ctx.clock(), None
    if reason is None:
        post = PostRow(author=AUTHOR, created_at=now, changed_at=now, accounts=[row.account], answers=row.id)
        session.add(post)
        session.flush()
        write(session, post, [Words(text, language)])
        post_id = post.id
        record(session, now, "policy", "explanation_drafted", "comment", row.id, post=post_id, template=template.key)
        ctx.wake(session, "judge")
    else:
        record(session, now, "policy", "not_explained", "comment", row.id, reason=reason)
    made = ExplanationRow(comment_id=row.id or 0, at=now, template=template.key, language=language)
    made.post_id, made.reason = post_id, reason
    session.add(made)


def _hiding(session: Session, row: CommentRow) -> list[str]:
    """The checks that hid it, then what it was taken to ask for."""
    decision = session.get(DecisionRow, row.decision) if row.decision else None
    hid = [name for name, severity in decision.checks if severity == "hide"] if decision else []
    return [*hid, *(f"triage.{name}" for name in row.triage)]


def _against(ctx: Context, session: Session, row: CommentRow, checks: list[str]) -> str | None:
    if ctx.book.replies.is_silent(checks):
        return SILENT
    if Can.REPLY not in row.actions:
        return UNREACHABLE
    since = ctx.clock() - ctx.book.replies.pause
    told = (
        select(ExplanationRow.id)
        .join(CommentRow, col(CommentRow.id) == col(ExplanationRow.comment_id))
        .where(CommentRow.account == row.account, CommentRow.author_id == row.author_id)
        .where(col(ExplanationRow.post_id).is_not(None), col(ExplanationRow.at) > since)
    )
    is_known = row.author_id is not None and session.exec(told.limit(1)).first() is not None
    return TOLD if is_known else None


def _language(ctx: Context, row: CommentRow) -> str:
    """The commenter's own; the account's for one in a third language."""
    account = ctx.book.accounts.get(row.account)
    return row.reply_language or (account.language if account else None) or "en"


def _values(ctx: Context, row: CommentRow, language: str) -> dict[str, str]:
    book = ctx.book
    given = {
        **book.replies.values,
        "organisation": book.organisation.name,
        "department": book.services.names[row.service or book.services.default],
    }
    return {name: text.cy if language == "cy" else text.en for name, text in given.items()}


def unsay(ctx: Context, session: Session, comment_id: int) -> None:
    """The comment is back in sight: a draft that has not begun to go out never does."""
    found = select(PostRow).join(ExplanationRow, col(ExplanationRow.post_id) == col(PostRow.id))
    mine = (ExplanationRow.comment_id == comment_id, col(PostRow.state).in_(HELD))
    post = session.exec(found.where(*mine).with_for_update()).first()
    if post is not None:
        ident, void = post.id, {"approved_by": None, "approved_at": None, "approved_hash": None}
        move(session, post, "state", "stopped", **void)
        record(session, ctx.clock(), "policy", "stopped", "post", ident, reason="the comment is back in sight")
