"""`pwyll doctor`: whether everything is in order, a line each, with the remedy beside each failure."""

from collections.abc import Iterator
from datetime import timedelta

import typer
from sqlmodel import col, select

from bot.mail import SmtpMail
from bot.ports import Context, PlatformError
from bot.queue import seen_at
from bot.rulebook import RulebookError, holidays, rulebook
from bot.settings import Settings, settings
from bot.store.accounts import AccountRow, OutageRow
from bot.store.running import AlarmRow, HeartbeatRow, newest_fetches
from bot.wiring import house

Line = tuple[bool, str, str]
STALE = timedelta(seconds=15)
HALF_A_YEAR = 180


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor() -> None:
    """Look at everything Pwyll needs; exit status 1 where something is wrong."""
    given = settings()
    wrong = 0
    for well, says, remedy in _lines(given):
        typer.echo(f"{'ok  ' if well else 'BAD '} {says}" + ("" if well else f"\n     → {remedy}"))
        wrong += not well
    raise typer.Exit(1 if wrong else 0)


def _lines(given: Settings) -> Iterator[Line]:
    try:
        book = rulebook(given.config)
        yield True, f"config: {len(book.clauses)} clauses, {len(book.accounts)} accounts", ""
    except RulebookError as error:
        yield False, f"config: {error}", "Correct the file it names."
        return
    with house(given) as ctx:
        yield True, "database: it answers and has the newest shape", ""
        for look in (
            _ticks,
            _clock,
            _worker,
            _accounts,
            _calendar,
            _bank_holidays,
            _kept,
            _mail,
            _rota,
            _settings,
            _alarms,
        ):
            yield from look(ctx, given)


def _beat(ctx: Context, name: str) -> timedelta | None:
    with ctx.sessions() as session:
        row = session.get(HeartbeatRow, name)
        return ctx.clock() - row.at if row else None


def _ticks(ctx: Context, given: Settings) -> Iterator[Line]:
    age = _beat(ctx, "tick")
    says = "ticks: there was none yet" if age is None else f"ticks: the last {age.total_seconds():.0f} s ago"
    yield age is not None and age <= STALE, says, "Start `pwyll serve`, or start it again if it runs."


def _clock(ctx: Context, given: Settings) -> Iterator[Line]:
    trust = ctx.timekeeper()
    says = f"clock: {'trusted' if trust.is_trusted else 'not trusted, so statistics hold'}: {trust.says}"
    remedy = (
        "Turn a time service on (timedatectl set-ntp true), or let this machine reach the platforms and the calendar."
    )
    yield trust.is_trusted, says, remedy


def _worker(ctx: Context, given: Settings) -> Iterator[Line]:
    with ctx.sessions() as session:
        seen = seen_at(session)
    age = ctx.clock() - seen if seen else None
    says = "worker: none has been seen" if age is None else f"worker: last seen {age.total_seconds():.0f} s ago"
    yield age is not None and age <= STALE * 4, says, "Start `pwyll serve` or `pwyll work`."


def _rota(ctx: Context, given: Settings) -> Iterator[Line]:
    empty = ctx.book.rota.unmanned()
    says = f"rota: nobody stands for {', '.join(empty)}" if empty else "rota: somebody stands for all that cannot wait"
    yield not empty, says, "Put people into config/rota.yaml: until then what cannot wait is mailed to nobody."


def _accounts(ctx: Context, given: Settings) -> Iterator[Line]:
    with ctx.sessions() as session:
        keys = [row.key for row in session.exec(select(AccountRow).order_by(col(AccountRow.key)))]
        open_ = {row.account for row in session.exec(select(OutageRow).where(col(OutageRow.until).is_(None)))}
    if not keys:
        yield False, "accounts: none is connected", "Connect one: pwyll accounts connect --help."
    for key in keys:
        try:
            name = ctx.platforms(key).whoami()
            yield key not in open_, f"account {key}: signed in as {name}", "It could not be read lately: pwyll pull."
        except PlatformError as error:
            yield False, f"account {key}: {error}", f"Connect it again: pwyll accounts connect {key}."


def _calendar(ctx: Context, given: Settings) -> Iterator[Line]:
    with ctx.sessions() as session:
        read = {row.source: row.checked_at for row in newest_fetches(session)}
    limit = timedelta(hours=ctx.book.data["calendar"]["max_age_hours"])
    for name in ctx.calendars:
        age = ctx.clock() - read[name] if name in read else None
        says = "never read" if age is None else f"read {age.total_seconds() / 60:.0f} minutes ago"
        yield age is not None and age <= limit, f"calendar {name}: {says}", "Read it now: pwyll calendar sync."


def _bank_holidays(ctx: Context, given: Settings) -> Iterator[Line]:
    last = holidays().last_year
    left = (last - ctx.clock().year) * 365 + 365 - ctx.clock().timetuple().tm_yday
    yield left > HALF_A_YEAR, f"bank holidays: known to the end of {last}", "Update the package govuk-bank-holidays."


def _kept(ctx: Context, given: Settings) -> Iterator[Line]:
    for name, says in (("retention", "purge of what is over its time"), ("consents", "look through the consents")):
        age = _beat(ctx, name)
        told = f"{says}: never yet" if age is None else f"{says}: {age.total_seconds() / 3600:.0f} hours ago"
        yield age is not None and age <= timedelta(hours=26), told, "The clock sees to it: start `pwyll serve`."


def _mail(ctx: Context, given: Settings) -> Iterator[Line]:
    if given.smtp_host is None:
        yield True, f"mail: no server is named; letters become files in {given.data / 'mail'}", ""
        return
    try:
        if isinstance(ctx.mail, SmtpMail):
            ctx.mail.check()
        yield True, f"mail: {given.smtp_host} answers", ""
    except OSError:
        yield False, f"mail: {given.smtp_host} does not answer", "Correct PWYLL_SMTP_HOST and PWYLL_SMTP_PORT."


def _settings(ctx: Context, given: Settings) -> Iterator[Line]:
    yield from settings_left_out(ctx)


def settings_left_out(ctx: Context) -> Iterator[Line]:
    """Whether all that two people agreed is in force."""
    lost = ctx.rules.left_out() if ctx.rules is not None else ()
    if not lost:
        yield True, "settings: all that was agreed is in force", ""
    for change in lost:
        key = f"{change.file} {'.'.join(change.path)}"
        says = f"settings: {key} was agreed, but not all of it fits the files of config/ any more"
        yield False, says, "Agree on another value at /settings, or correct the files."


def _alarms(ctx: Context, given: Settings) -> Iterator[Line]:
    with ctx.sessions() as session:
        rows = session.exec(select(AlarmRow).where(col(AlarmRow.cleared_at).is_(None))).all()
    yield not rows, f"alarms: {len(rows)} open", "They stand on the first page: pwyll serve."
