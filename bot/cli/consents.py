"""`pwyll consents`: the register of who agreed to which use of their picture."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import col, select

from bot.cli.plain import stop
from bot.cli.queue import As, person
from bot.cli.tables import show, table
from bot.register import (
    RegisterError,
    add,
    add_scan,
    addressed,
    exported,
    imported,
    may_manage,
    paper_destroyed,
    printed,
    scan_of,
    taken_down,
    watch,
    withdraw,
)
from bot.register.entries import locked
from bot.register.masks import initials
from bot.rulebook import rulebook
from bot.settings import settings
from bot.store.audit import record
from bot.store.consents import ConsentRow
from bot.store.departures import Departures
from bot.wiring import house
from bot.wiring.accounts import box

Ident = Annotated[str, typer.Argument(help="The consent's id.")]
On = Annotated[str, typer.Option(help="The day, if not today: 2026-11-20.")]
Out = Annotated[Path, typer.Option("--out", help="The file to write; there may be none of this name yet.")]
Fields = Annotated[list[str], typer.Argument(help="NAME=VALUE, by the names of the CSV: person='Mari Rees' …")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Who agreed to which use of their picture.", no_args_is_help=True)
    for name, command in (
        ("add", add_one),
        ("list", list_all),
        ("show", show_one),
        ("withdraw", withdraw_one),
        ("import", import_file),
        ("export", export_file),
        ("form", print_form),
        ("scan", scan),
        ("paper", paper),
        ("took-down", took_down),
    ):
        group.command(name)(command)
    app.add_typer(group, name="consents")


def written(path: Path, content: bytes) -> None:
    """Writes a new file that only its owner may read."""
    try:
        with path.open("xb") as file:
            path.chmod(0o600)
            file.write(content)
    except FileExistsError:
        stop(f"{path}: there is a file of this name already; name another.")
    except OSError as error:
        stop(f"{path}: this cannot be written ({error.strerror}); name another.")


def given(path: Path) -> bytes:
    """The content of a file."""
    try:
        return path.read_bytes()
    except OSError as error:
        stop(f"{path}: this file cannot be read ({error.strerror}); name another.")


def _fields(words: list[str]) -> dict[str, str]:
    for word in words:
        if "=" not in word:
            stop(f"{word}: write NAME=VALUE, such as signed_on=2026-11-20.")
    return dict(word.split("=", 1) for word in words)


def add_one(fields: Fields, who: As = "") -> None:
    """Add a consent: id, person, age_path, holder, scope, signed_on and whatever else the form says."""
    by, told = person(who), _fields(fields)
    address = told.pop("address", None)
    chosen = settings()
    with house(chosen) as ctx, ctx.sessions() as session:
        filled = {
            "form_version": ctx.book.register.form_version,
            "privacy_notice_version": ctx.book.register.privacy_notice_version,
            "holder": ctx.book.organisation.name.en,
        }
        try:
            row = add(ctx, session, {**filled, **told}, by.name, by.os_user)
            if address:
                addressed(ctx, session, box(chosen), row.id, by.name, by.os_user, address)
        except RegisterError as error:
            stop(error)
        ident, until = row.id, row.expires_on
        session.commit()
    typer.echo(f"Consent {ident} is in the register until {until}.")


def list_all(
    ending: Annotated[int | None, typer.Option(help="Only those that end within so many days.")] = None,
) -> None:
    """List the register. Names are cut to initials; `show --reveal` gives one in full and keeps that in the audit."""
    with house(settings()) as ctx, ctx.sessions() as session:
        rows = session.exec(select(ConsentRow).where(col(ConsentRow.erased_at).is_(None)).order_by(col(ConsentRow.id)))
        made = table("Consent", "Person", "Holder", "Uses", "Until", "Standing")
        today = ctx.clock().date()
        for row in rows:
            if ending is not None and (row.expires_on is None or (row.expires_on - today).days > ending):
                continue
            made.add_row(
                row.id,
                initials(row.person),
                row.holder,
                ", ".join(row.scope),
                str(row.expires_on),
                _standing(row, today),
            )
        show(made)


def _standing(row: ConsentRow, today: date) -> str:
    if row.withdrawn_on is not None:
        return f"withdrawn {row.withdrawn_on}"
    return "ended" if row.expires_on is not None and row.expires_on < today else "holds"


def show_one(
    ident: Ident, who: As = "", reveal: Annotated[bool, typer.Option("--reveal", help="With names in full.")] = False
) -> None:
    """Show a consent; with --reveal, names and address in full for who may see them, which the audit keeps."""
    chosen = settings()
    with house(chosen) as ctx, ctx.sessions() as session:
        try:
            row = locked(session, ident)
            address, shut = "", None
            if reveal:
                by = person(who)
                try:
                    address = addressed(ctx, session, box(chosen), ident, by.name, by.os_user)
                except RegisterError as error:
                    shut = error
        except RegisterError as error:
            stop(error)
        told = {**row.model_dump(exclude={"address"}), "address": address}
        session.commit()
    if shut is not None:
        stop(shut)
    for name, value in told.items():
        if value not in (None, "", []):
            typer.echo(f"{name}: {value if reveal or name not in MASKED else initials(str(value))}")


MASKED = ("person", "guardian", "judged_by", "photographer", "birth_date")


def _day(on: str) -> date | None:
    try:
        return date.fromisoformat(on) if on else None
    except ValueError:
        stop("--on: a date such as 2026-11-20 is needed.")


def withdraw_one(ident: Ident, who: As = "", on: On = "") -> None:
    """End a consent. Posts that wait with its pictures are held; those that stand become tasks to take them down."""
    by, chosen, day = person(who), settings(), _day(on)
    with house(chosen) as ctx:
        with ctx.sessions() as session:
            try:
                row = withdraw(ctx, session, ident, day, by.name, by.os_user)
            except RegisterError as error:
                stop(error)
            Departures(chosen.data).note("withdrawn", "consent", ident, on=str(row.withdrawn_on))
            session.commit()
        watch(ctx)
    typer.echo(f"Consent {ident} is withdrawn. What is to be taken down stands on the first page.")


def import_file(
    file: Annotated[Path, typer.Argument(help="A CSV with a header row, UTF-8.")],
    refused: Annotated[Path, typer.Option("--refused", help="Where rows that do not fit are written, with why.")],
    who: As = "",
) -> None:
    """Take a CSV into the register; every row that does not fit is explained and given back, none is lost."""
    by = person(who)
    try:
        text = given(file).decode("utf-8")
    except UnicodeDecodeError:
        stop(f"{file}: this file is not UTF-8; save it as UTF-8 and try again.")
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            told = imported(ctx, session, text, by.name, by.os_user)
        except RegisterError as error:
            stop(error)
        if told.refused:
            written(refused, told.refused_csv.encode())
        session.commit()
    typer.echo(f"{told.added} added, {told.changed} changed, {told.same} as they were, {told.refused} refused.")
    for reason in told.reasons:
        typer.echo(f"  {reason}")
    if told.refused:
        typer.echo(f"What was refused is in {refused}; mend it there and import that file.")
        raise typer.Exit(1)


def export_file(out: Out, who: As = "") -> None:
    """Write the register as CSV, without addresses and scans. For who manages consents; the audit keeps it."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        if not may_manage(ctx, session, by.name):
            stop("Only somebody in a role that manages consents may export the register.")
        written(out, exported(session).encode())
        record(session, ctx.clock(), by.name, "exported", "consent", "all", os_user=by.os_user)
        session.commit()
    typer.echo(f"The register is in {out}. It names people: delete it when it has served.")


def print_form(
    out: Out, fields: Annotated[list[str] | None, typer.Argument(help="NAME=VALUE to fill in.")] = None
) -> None:
    """Write the bilingual form as a page to print."""
    written(out, printed(rulebook(settings().config), _fields(fields or [])).encode())
    typer.echo(f"The form is in {out}: open it in a browser and print it on A4.")


def scan(
    ident: Ident,
    who: As = "",
    put: Annotated[Path | None, typer.Option("--add", help="The scan to keep: PDF, JPEG, PNG or TIFF.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where to write the newest scan.")] = None,
) -> None:
    """Keep the scan of a signed form, sealed; or write it out for who may see them. Each view is kept in the audit."""
    if (put is None) == (out is None):
        stop("Say either --add FILE or --out FILE.")
    by, chosen = person(who), settings()
    with house(chosen) as ctx, ctx.sessions() as session:
        try:
            if put is not None:
                add_scan(ctx, session, box(chosen), ident, given(put), by.name, by.os_user)
            elif out is not None:
                written(out, scan_of(ctx, session, box(chosen), ident, by.name, by.os_user)[0])
        except RegisterError as error:
            session.commit()  # the attempt stays in the audit
            stop(error)
        session.commit()
    typer.echo(f"The scan of consent {ident} is {'kept, sealed' if put else f'in {out}'}.")


def paper(ident: Ident, who: As = "", on: On = "") -> None:
    """Say that the signed paper was destroyed, once its scan is kept."""
    by, day = person(who), _day(on)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            kept = paper_destroyed(ctx, session, ident, day, by.name, by.os_user)
        except RegisterError as error:
            stop(error)
        session.commit()
    typer.echo(f"The paper of consent {ident} was destroyed on {kept}.")


def took_down(ident: Annotated[int, typer.Argument(help="The delivery's number.")], who: As = "") -> None:
    """Say that you have taken a post down at its platform."""
    by = person(who)
    with house(settings()) as ctx, ctx.sessions() as session:
        try:
            taken_down(ctx, session, ident, by.name, by.os_user)
        except RegisterError as error:
            stop(error)
        session.commit()
    typer.echo(f"Delivery {ident} stands on its platform no more.")
