"""Notices to chat webhooks, of what cannot wait and of every alarm: each told once to each webhook, tried again while it fails,
and an alarm where it cannot be told. They hold numbers and a link, never a comment's words, nor anybody's name."""

from datetime import timedelta

from sqlalchemy import ColumnElement, String, cast, literal
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, exists, or_, select

from bot.language import translations
from bot.ports import Context, HookError, Notice
from bot.report.letter import filled
from bot.rulebook.rota import ROLES
from bot.store.alarms import KINDS, raise_alarm
from bot.store.audit import record
from bot.store.hooks import HookRow
from bot.store.moves import move
from bot.store.running import AlarmRow
from checks.model import Text

ATTEMPTS = 8
PAUSE = timedelta(seconds=5)


def want_hooks(ctx: Context, session: Session, key: str, kind: str, subject: str, place: str = "") -> None:
    """A notice of this matter to every webhook, once, in the session's transaction."""
    now = ctx.clock()
    for target in ctx.hooks:
        values = {"key": key, "target": target, "kind": kind, "subject": subject, "mention": place}
        fresh = insert(HookRow).values(**values, state="wanted", attempts=0, wanted_at=now)
        session.execute(fresh.on_conflict_do_nothing(constraint="uq_hook_once"))


def send_hooks(ctx: Context) -> int:
    """Sends every notice that is wanted and whose time has come; how many arrived."""
    if not ctx.hooks:
        return 0
    with ctx.sessions() as session:
        for alarm in session.exec(select(AlarmRow).where(*untold())).all():
            want_hooks(ctx, session, f"alarm.{alarm.id}", alarm.kind, alarm.subject)
        session.commit()
    with ctx.sessions() as session:
        ripe = or_(col(HookRow.retry_at).is_(None), col(HookRow.retry_at) <= ctx.clock())
        wanted = select(HookRow.id).where(HookRow.state == "wanted", ripe).order_by(col(HookRow.id))
        idents = session.exec(wanted).all()
    return sum(_send(ctx, ident or 0) for ident in idents)


def untold() -> tuple[ColumnElement[bool], ...]:
    """What holds of an open alarm that no webhook has been told of. That a webhook itself fails is not told to webhooks."""
    told = exists().where(col(HookRow.key) == literal("alarm.").concat(cast(col(AlarmRow.id), String)))
    return (col(AlarmRow.cleared_at).is_(None), col(AlarmRow.kind) != "hook_refused", ~told)


def _send(ctx: Context, ident: int) -> int:
    with ctx.sessions() as session:
        row = session.exec(select(HookRow).where(HookRow.id == ident).with_for_update(skip_locked=True)).first()
        if row is None or row.state != "wanted":
            return 0
        now, target, kind, key = ctx.clock(), row.target, row.kind, row.key
        hook = ctx.hooks.get(target)
        try:
            if hook is None:
                raise HookError("no such webhook is set any more", permanent=True)
            hook(notice(ctx, row))
        except HookError as error:
            _not_sent(ctx, session, row, error)
            session.commit()
            return 0
        move(session, row, "state", "sent", sent_at=now, trouble=None)
        record(session, now, "policy", "hook_sent", "hook", ident, target=target, kind=kind, key=key)
        session.commit()
        return 1


def _not_sent(ctx: Context, session: Session, row: HookRow, error: HookError) -> None:
    """Tried again later: a notice told twice is better than one that nobody had."""
    now, ident, target, attempts = ctx.clock(), row.id, row.target, row.attempts + 1
    if error.permanent or attempts >= ATTEMPTS:
        move(session, row, "state", "refused", attempts=attempts, trouble=error.reason)
        record(session, now, "policy", "hook_refused", "hook", ident, target=target, reason=error.reason)
        raise_alarm(session, now, f"hook:{target}", "hook_refused", target)
        return
    row.attempts, row.trouble = attempts, error.reason
    row.retry_at = error.retry_at or now + PAUSE * 2**attempts
    session.add(row)


def notice(ctx: Context, row: HookRow) -> Notice:
    """What a webhook is told, in both languages."""
    is_urgent = row.kind in ROLES
    number = row.subject.rpartition(" ")[2]
    link = f"{ctx.home}/comments/{number}" if is_urgent else f"{ctx.home}/alarms"
    return Notice(
        title=Text(en=_title(row, "en", number), cy=_title(row, "cy", number)),
        more=Text(en=_more(row, "en", is_urgent=is_urgent), cy=_more(row, "cy", is_urgent=is_urgent)),
        link=link,
    )


def _title(row: HookRow, language: str, number: str) -> str:
    if row.kind in ROLES:
        return filled("urgent/subject.txt", language, kind=row.kind, number=number).strip()
    return translations(language).gettext(KINDS[row.kind])


def _more(row: HookRow, language: str, *, is_urgent: bool) -> str:
    kind, _, number = row.subject.rpartition(" ")
    subject = f"{translations(language).gettext(kind)} {number}" if kind else number
    return filled("hook/more.txt", language, subject=subject, place=row.mention, is_urgent=is_urgent).strip()
