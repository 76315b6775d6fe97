"""Sends the weekly report when its time has come: once a week to each recipient, however often it is asked."""

from datetime import datetime, timedelta

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, select

from bot.opening import LONDON
from bot.ports import Context, Letter, MailError
from bot.report.figures import weekly
from bot.report.letter import letter
from bot.report.week import Week, week_of
from bot.rulebook import Rulebook
from bot.rulebook.rhythm import Recipient
from bot.store.alarms import clear_alarm, raise_alarm
from bot.store.audit import record
from bot.store.moves import move
from bot.store.running import LetterRow


def due_week(book: Rulebook, now: datetime) -> Week | None:
    """The week whose report is due: the last whole one, from the configured weekday and time on; None before."""
    local = now.astimezone(LONDON)
    monday = (local - timedelta(days=local.weekday())).date()
    at = datetime.combine(monday, datetime.min.time(), LONDON) + timedelta(
        days=book.rhythm.report_weekday, minutes=book.rhythm.report_minute
    )
    return week_of(now - timedelta(days=7)) if local >= at else None


def is_due(ctx: Context, session: Session) -> bool:
    """Whether a report is due that some recipient has no letter of yet."""
    week = due_week(ctx.book, ctx.clock())
    if week is None or not ctx.book.rhythm.recipients:
        return False
    made = session.exec(select(LetterRow.recipient).where(LetterRow.kind == f"weekly {week}")).all()
    return any(recipient.email not in made for recipient in ctx.book.rhythm.recipients)


def send_due(ctx: Context) -> int:
    """Sends what is due; how many letters went out."""
    week = due_week(ctx.book, ctx.clock())
    return 0 if week is None else send(ctx, week, ctx.book.rhythm.recipients)


def send(ctx: Context, week: Week, recipients: tuple[Recipient, ...]) -> int:
    """Sends the report of a week to each recipient who has not had it. What the mail server did with a letter whose word
    was lost is unknown: it is not sent again, and an alarm says so."""
    with ctx.sessions() as session:
        figures = weekly(session, week, ctx.clock())
    return sum(_send_one(ctx, week, letter(figures, ctx.book, to.email, to.language)) for to in recipients)


def _send_one(ctx: Context, week: Week, made: Letter) -> int:
    with ctx.sessions() as session:
        row = _row(ctx, session, week, made)
        if row is None:
            return 0
        now = ctx.clock()
        try:
            ctx.mail(made)
        except MailError as error:
            state = "unknown" if error.unknown else "refused"
            move(session, row, "state", state, trouble=str(error))
            raise_alarm(session, now, f"letter_{state}:{row.id}", f"letter_{state}", f"letter {row.id}")
            session.commit()
            return 0
        move(session, row, "state", "sent", sent_at=now)
        clear_alarm(session, now, f"letter_refused:{row.id}", "policy")
        record(session, now, "policy", "mailed", "report", str(week), letter=row.id)
        session.commit()
        return 1


def _row(ctx: Context, session: Session, week: Week, made: Letter) -> LetterRow | None:
    """The letter's row, locked; None where it went out, or may have gone out, before."""
    columns = {"kind": f"weekly {week}", "recipient": made.recipients[0], "message_id": made.message_id}
    session.execute(
        insert(LetterRow)
        .values(**columns, state="wanted", wanted_at=ctx.clock())
        .on_conflict_do_nothing(constraint="uq_letter_message_id")
    )
    mine = select(LetterRow).where(LetterRow.message_id == made.message_id).with_for_update()
    row = session.exec(mine).one()
    if row.state == "refused":
        move(session, row, "state", "wanted")
    return row if row.state == "wanted" else None
