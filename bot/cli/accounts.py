"""`pwyll accounts`: the corporate accounts and their credentials."""

import getpass
import sys
from collections.abc import Callable
from functools import partial
from typing import Annotated

import typer
from sqlmodel import col, select

from bot.cli.plain import stop
from bot.cli.queue import As, Reason, person
from bot.cli.tables import london, show, table
from bot.ports import PlatformError
from bot.review import ReviewError, switch_off, switch_on, switched_off
from bot.settings import settings
from bot.store.accounts import AccountRow, SwitchRow
from bot.wiring import house
from bot.wiring.accounts import FIELDS, connect_account

WANTED = {
    "x": """To connect an X account:
 1. X asks every government body for its Enterprise plan before it uses the API at all; settle that with X first.
 2. In the developer portal, make an app owned by this very account (reading what it owns is then five times cheaper).
 3. Give the app Read and Write permission, then make its keys: consumer key and secret, access token and secret
    (OAuth 1.0a, which does not expire). OAuth 2.0 would need tweet.read, tweet.write, tweet.moderate.write,
    users.read, media.write, offline.access.
 4. Run this again; each key is asked for and not shown. Keys are stored encrypted.""",
    "facebook": """To connect a Facebook Page:
 1. In Meta's business settings, make an app and a system user (its token does not die with one officer's password).
 2. Give the system user the Page with the tasks CREATE_CONTENT, MODERATE and MANAGE.
 3. Make its token with pages_manage_posts, pages_manage_engagement, pages_read_engagement, pages_read_user_content,
    pages_manage_metadata and pages_show_list; Meta reviews the app for these.
 4. Have ready: the Page's id, the Page's token, and the app's secret. Run this again; each is asked for and not shown.""",
}


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The corporate accounts.", no_args_is_help=True)
    for name, command in (
        ("connect", connect),
        ("list", list_accounts),
        ("show", show_account),
        ("stop", stop_account),
        ("start", start_account),
    ):
        group.command(name)(command)
    app.add_typer(group, name="accounts")


Key = Annotated[str, typer.Argument(help="The account's key in config/accounts.yaml.")]


def connect(
    key: Key,
    who: As = "",
    explain: Annotated[bool, typer.Option("--explain", help="Only say what to create at the platform.")] = False,
    base_url: Annotated[
        str, typer.Option(help="Another server that speaks the platform's language, such as the sandbox.")
    ] = "",
) -> None:
    """Connect a real account: says what to create there, asks for its keys, tries them, stores them encrypted."""
    given = settings()
    with house(given) as ctx:
        account = ctx.book.accounts.get(key)
        if account is None:
            stop(f"There is no account {key} in config/accounts.yaml; add it there first.")
        fields = FIELDS.get(account.platform)
        if fields is None:
            stop(f"Pwyll cannot connect to {account.platform} yet.")
        typer.echo(WANTED[account.platform])
        if explain:
            return
        by = person(who)
        told = {name: _asked(name) for name in fields}
        try:
            name = connect_account(ctx, given, account, told, by.name, base_url)
        except PlatformError as error:
            stop(f"{error} Nothing was stored.")
        typer.echo(f"{key} is connected as {name}.")


def _asked(name: str) -> str:
    words = name.replace("_", " ")
    if sys.stdin.isatty():
        return getpass.getpass(f"{words}: ").strip()
    line = sys.stdin.readline().strip()
    if not line:
        stop(f"The {words} is missing: give one line for each on standard input.")
    return line


def list_accounts() -> None:
    """List the accounts of the register and how each stands."""
    with house(settings()) as ctx, ctx.sessions() as session:
        rows = {row.key: row for row in session.exec(select(AccountRow))}
        stopped = set(switched_off(session))
        made = table("Account", "Platform", "Languages", "Standing", "Read until")
        for key, account in ctx.book.accounts.items():
            row = rows.get(key)
            standing = "not connected" if row is None else row.trouble or "connected"
            if stopped & {key, "all"}:
                standing += ", stopped"
            made.add_row(
                key, account.platform, account.language or "cy + en", standing, london(row.read_until if row else None)
            )
        show(made)


def show_account(key: Key) -> None:
    """Show one account: what it is, how far it is read, what speaks against it."""
    with house(settings()) as ctx, ctx.sessions() as session:
        row = session.get(AccountRow, key)
        if row is None:
            stop(f"{key} is not connected; `pwyll accounts connect {key} --explain` says what is needed.")
        typer.echo(
            f"{key} · {row.platform} · {row.external_id} · connected {london(row.connected_at)} by {row.connected_by}"
        )
        typer.echo(f"read until: {london(row.read_until) or 'never'} · trouble: {row.trouble or 'none'}")
        switch = session.exec(select(SwitchRow).where(col(SwitchRow.name).in_((key, "all")))).first()
        typer.echo(f"stopped by {switch.by}: {switch.reason}" if switch else "not stopped")


def stop_account(key: Key, who: As = "", reason: Reason = "") -> None:
    """Stop an account, or `all`: nothing goes out there until it is started again."""
    _switched(partial(switch_off, person=person(who), reason=reason), key)
    typer.echo(f"{key} is stopped: nothing goes out there.")


def start_account(key: Key, who: As = "") -> None:
    """Take the stop off an account, or off `all`."""
    _switched(partial(switch_on, person=person(who)), key)
    typer.echo(f"{key} is started.")


def _switched(act: Callable[..., None], key: str) -> None:
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            act(ctx, session, key)
        except ReviewError as error:
            stop(error)
        session.commit()
