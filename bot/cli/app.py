"""`pwyll` and its commands."""

import signal
from types import FrameType

import typer

from bot.cli import (
    accounts,
    calendar,
    check,
    clocks,
    comments,
    consents,
    db,
    demo,
    doctor,
    init,
    media,
    mend,
    people,
    queue,
    report,
    rules,
    serve,
    users,
)
from bot.logs import configure
from bot.ports import MailError, PlatformError
from bot.rulebook import RulebookError
from bot.secrets import SecretsError
from bot.settings import SettingsError, settings
from bot.store.backup import BackupError
from bot.store.engine import DatabaseError
from bot.store.owner import ClusterError
from bot.store.schema import SchemaError

PLAIN = (
    BackupError,
    ClusterError,
    DatabaseError,
    MailError,
    PlatformError,
    RulebookError,
    SchemaError,
    SecretsError,
    SettingsError,
)

app = typer.Typer(
    help="Checks a public body's social media in Welsh and English before it goes out, and moderates what comes in.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for group in (
    accounts,
    calendar,
    check,
    clocks,
    comments,
    consents,
    db,
    demo,
    doctor,
    init,
    media,
    mend,
    people,
    queue,
    report,
    rules,
    serve,
    users,
):
    group.register(app)


@app.callback()
def pwyll() -> None:
    """Pwyll: discretion before publishing."""
    configure(settings().log_level)


def main() -> None:
    """Runs a command; an error that we foresaw is one plain sentence and exit status 2."""
    signal.signal(signal.SIGTERM, _end)
    try:
        app()
    except PLAIN as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2) from None


def _end(number: int, frame: FrameType | None) -> None:
    """SIGTERM ends a command as Ctrl-C does, so that what it opened is closed: the embedded server would go on running."""
    raise SystemExit(128 + number)
