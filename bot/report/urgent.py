"""Tells a person at once of what cannot wait, by mail and by webhook; the next one where nobody has taken it up in time. What is
told never holds a comment's words, nor who wrote them."""

from collections import Counter

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from bot.ports import Context, Letter, MailError
from bot.report.hooks import want_hooks
from bot.report.letter import filled
from bot.rulebook.rota import Watch
from bot.store.alarms import raise_alarm
from bot.store.audit import record
from bot.store.comments import CommentRow
from bot.store.moderation import RouteRow
from bot.store.moves import move
from bot.store.running import LetterRow

# Where nobody takes it up the next one is told; a letter about an abused colleague asks for care, not for an answer.
ESCALATES = ("safeguarding", "police")


def tell(ctx: Context) -> int:
    """Tells whoever is next of every open matter whose time has come; how many letters went out."""
    with ctx.sessions() as session:
        due = select(RouteRow.id).where(RouteRow.state == "open", col(RouteRow.next_at) <= ctx.clock())
        idents = session.exec(due.order_by(col(RouteRow.id))).all()
    return sum(_one(ctx, ident or 0) for ident in idents)


def _one(ctx: Context, ident: int) -> int:
    """Goes on down the rota until the mail server takes a letter, or nobody is left."""
    with ctx.sessions() as session:
        mine = select(RouteRow).where(RouteRow.id == ident).with_for_update(skip_locked=True)
        row = session.exec(mine).first()
        if row is None or row.state != "open" or row.next_at is None:
            return 0
        sent = 0
        while not sent:
            watch = _next(ctx, session, row)
            if watch is None:
                break
            sent = _told(ctx, session, row, watch)
        row.next_at = ctx.clock() + ctx.book.rota.patience if sent and row.kind in ESCALATES else None
        session.add(row)
        session.commit()
        return sent


def _next(ctx: Context, session: Session, row: RouteRow) -> Watch | None:
    """Whoever was told least, in the order of the rota now; None, and an alarm, where there is nobody to tell any more."""
    now = ctx.clock()
    order = ctx.book.rota.order(row.kind, now)
    told = Counter(session.exec(select(LetterRow.recipient).where(LetterRow.kind == f"route {row.id}")))
    rounds = ctx.book.rota.rounds if row.kind in ESCALATES else 1
    left = [watch for watch in order if told[watch.email] < rounds]
    if not left:
        kind = "urgent_unanswered" if order else "nobody_on_rota"
        raise_alarm(session, now, f"route:{row.id}", kind, f"comment {row.comment_id}")
        return None
    return min(left, key=lambda watch: told[watch.email])


def _told(ctx: Context, session: Session, row: RouteRow, watch: Watch) -> int:
    now, made = ctx.clock(), letter(ctx, session, row, watch)
    row.step += 1
    want_hooks(ctx, session, f"route.{row.id}.{row.step}", row.kind, f"comment {row.comment_id}", str(row.step))
    values = {"kind": f"route {row.id}", "recipient": watch.email, "message_id": made.message_id, "wanted_at": now}
    session.execute(insert(LetterRow).values(**values, state="wanted"))
    kept = session.exec(select(LetterRow).where(LetterRow.message_id == made.message_id)).one()
    try:
        ctx.mail(made)
    except MailError as error:
        move(session, kept, "state", "unknown" if error.unknown else "refused", trouble=str(error))
        return 0
    move(session, kept, "state", "sent", sent_at=now)
    record(session, now, "policy", "told_at_once", "comment", row.comment_id, kind=row.kind, step=row.step)
    return 1


def letter(ctx: Context, session: Session, row: RouteRow, watch: Watch) -> Letter:
    """The letter to one person in their own language; its message id is its own for each step."""
    comment = session.get_one(CommentRow, row.comment_id)
    given = {
        "kind": row.kind,
        "name": watch.name,
        "number": comment.id,
        "account": comment.account,
        "posted_at": comment.posted_at,
        "pulled_at": comment.pulled_at,
        "link": f"{ctx.home}/comments/{comment.id}" if ctx.home else "",
        "minutes": int(ctx.book.rota.patience.total_seconds() // 60),
    }
    subject = filled("urgent/subject.txt", watch.language, **given).strip()
    text = filled("urgent/body.txt", watch.language, **given)
    local, _, domain = watch.email.partition("@")
    return Letter(
        recipients=(watch.email,),
        subject=subject,
        text=text,
        html=filled("urgent/body.html", watch.language, language=watch.language, title=subject, text=text),
        message_id=f"<route.{row.id}.{row.step + 1}.{local}@{domain}>",
        language=watch.language,
    )
