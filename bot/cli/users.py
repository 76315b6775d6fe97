"""`pwyll users`: who may sign in to the pages."""

import getpass
from datetime import date
from typing import Annotated

import typer
from sqlmodel import col, select

from bot.cli.plain import stop
from bot.cli.queue import As, person
from bot.cli.tables import show, table
from bot.rulebook.rights import ROLES
from bot.settings import settings
from bot.store.users import UserRow
from bot.users import UsersError, add, end, join, reset
from bot.wiring import house

Ident = Annotated[int, typer.Argument(help="The person's number.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Who may sign in to the pages.", no_args_is_help=True)
    for name, command in (
        ("add", add_user),
        ("list", list_users),
        ("join", join_user),
        ("reset", reset_user),
        ("end", end_user),
    ):
        group.command(name)(command)
    app.add_typer(group, name="users")


def add_user(
    name: Annotated[str, typer.Argument(help="The name that decisions and the audit will carry.")],
    role: Annotated[list[str], typer.Option(help=f"One of {', '.join(ROLES)}; may be given several times.")],
    who: As = "",
    email: Annotated[str, typer.Option(help="Where notices go.")] = "",
    ends_on: Annotated[str, typer.Option(help="The last day of access: 2027-03-31.")] = "",
    subject: Annotated[str, typer.Option(help="The id in the directory (tid:oid), for whoever signs in there.")] = "",
) -> None:
    """Add a person. The first password is asked for, unless they sign in by the directory."""
    by = person(who)
    try:
        last = date.fromisoformat(ends_on) if ends_on else None
    except ValueError:
        stop("--ends-on: write the last day as 2027-03-31.")
    password = None if subject else getpass.getpass("First password, twelve characters or more: ")
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            row = add(
                ctx, session, name, role, by.name, password=password, email=email, ends_on=last, subject=subject or None
            )
        except UsersError as error:
            stop(error)
        session.commit()
        typer.echo(f"{row.name} may sign in now, as {', '.join(row.roles)}.")


def list_users() -> None:
    """List everybody, also those whose access has ended."""
    with house(settings()) as ctx, ctx.sessions() as session:
        made = table("Person", "Name", "Roles", "Second step", "Ends")
        for row in session.exec(select(UserRow).order_by(col(UserRow.name))):
            ends = "ended" if row.ended_at else str(row.ends_on or "")
            made.add_row(str(row.id), row.name, ", ".join(row.roles), "yes" if row.second_factor else "no", ends)
        show(made)


def join_user(
    ident: Ident,
    subject: Annotated[str, typer.Argument(help="The id in the directory (tid:oid), as the sign-in page tells it.")],
    who: As = "",
) -> None:
    """Join a sign-in of the directory to a person; from then on they sign in there alone."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            row = join(ctx, session, ident, by.name, subject)
        except UsersError as error:
            stop(error)
        session.commit()
        typer.echo(f"{row.name} signs in by the directory now.")


def reset_user(ident: Ident, who: As = "") -> None:
    """Give a new first password; the second step and every session of the person are gone."""
    by, password = person(who), getpass.getpass("New first password, twelve characters or more: ")
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            row = reset(ctx, session, ident, by.name, password)
        except UsersError as error:
            stop(error)
        session.commit()
        typer.echo(f"{row.name} signs in with the new password now.")


def end_user(ident: Ident, who: As = "") -> None:
    """End a person's access now."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            row = end(ctx, session, ident, by.name)
        except UsersError as error:
            stop(error)
        session.commit()
        typer.echo(f"The access of {row.name} has ended.")
