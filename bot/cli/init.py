"""`pwyll init`: what a new house needs, written once; nothing that is there is touched."""

import shutil
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.plain import say, stop
from bot.rulebook.source import SHIPPED
from bot.secrets import KEY_FILE, write_key
from bot.settings import CONFIG, settings
from bot.store.owner import make_home

README = "README.txt"
# What an organisation says of itself. Checks, decisions, policies and lexicons stay with the programme, so that they are
# renewed with it.
OWN = (
    "organisation.yaml",
    "accounts.yaml",
    "clocks.yaml",
    "schedule.yaml",
    "report.yaml",
    "register.yaml",
    "retention.yaml",
)
# Both languages, since whoever opens the folder may read either.
EXPLAINED = """\
A file here takes the place of the file of the same name in {shipped}.
Copy another from there to change it; take one away to go back. `pwyll doctor` says whether they fit.

Mae ffeil yma yn cymryd lle'r ffeil o'r un enw yn {shipped}.
Copïwch un arall oddi yno i'w newid; tynnwch un oddi yma i fynd yn ôl. Mae `pwyll doctor` yn dweud a ydyn nhw'n iawn.
"""


class Spoken(StrEnum):
    """A language that commands speak."""

    EN = "en"
    CY = "cy"


def register(app: typer.Typer) -> None:
    app.command("init")(init)


def init(
    language: Annotated[Spoken | None, typer.Option(help="en or cy; by default what LANG asks for.")] = None,
) -> None:
    """Write a data folder, a key and a config/ to edit, and say what to do next."""
    given = settings()
    spoken = language.value if language else given.language
    make_home(given.data)
    had_key = (given.data / KEY_FILE).exists()
    config = given.config or given.data / CONFIG
    try:
        write_key(given.data)
        copied = _copy_config(config)
    except OSError as error:
        stop(f"{error.filename}: this cannot be written ({error.strerror}); name another folder with PWYLL_DATA.")
    say("Data folder: %(path)s", spoken, path=given.data)
    if had_key:
        say("Key: %(path)s, left as it was.", spoken, path=given.data / KEY_FILE)
    else:
        say("Key: %(path)s, new.", spoken, path=given.data / KEY_FILE)
    if copied:
        say("Settings to edit: %(path)s", spoken, path=config)
    else:
        say("Settings: %(path)s, left as they were.", spoken, path=config)
    typer.echo()
    _say_what_is_next(spoken, config)


def _say_what_is_next(spoken: str | None, config: Path) -> None:
    say(
        "What to do next:\n"
        "1. Write who you are and which accounts you have into organisation.yaml and accounts.yaml in %(config)s.\n"
        "2. Put a copy of the key in a safe place, apart from the backups: without it every account must be connected"
        " again.\n"
        "3. Connect each account: pwyll accounts connect ACCOUNT\n"
        "4. See whether anything is lacking: pwyll doctor\n"
        "5. Start: pwyll serve\n"
        "6. Back up every day: pwyll db backup FILE",
        spoken,
        config=config,
    )


def _copy_config(config: Path) -> bool:
    if config.exists():
        return False
    begun = config.with_name(f".{config.name}.begun")
    shutil.rmtree(begun, ignore_errors=True)
    begun.mkdir(mode=0o755)
    for name in OWN:
        shutil.copyfile(SHIPPED / name, begun / name)
    (begun / README).write_text(EXPLAINED.format(shipped=SHIPPED), encoding="utf-8")
    begun.rename(config)
    return True
