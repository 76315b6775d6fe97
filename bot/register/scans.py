"""What is sealed in the register: scans of signed forms and home addresses. Only those in a role that manages consents see
them, and each view is kept."""

import base64
import hashlib

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.register.entries import RegisterError, locked, today
from bot.secrets import Secrets
from bot.store.audit import record
from bot.store.consents import ScanRow
from bot.store.users import UserRow

MOST_BYTES = 20_000_000
KINDS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"II*\0": "image/tiff"}


def add_scan(
    ctx: Context, session: Session, box: Secrets, ident: str, content: bytes, by: str, os_user: str = ""
) -> ScanRow:
    """Seals the scan of a signed form and keeps it with its consent."""
    locked(session, ident)
    kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
    if kind is None or len(content) > MOST_BYTES:
        raise RegisterError(
            "The scan must be a PDF, JPEG, PNG or TIFF of at most %(most)s MB.", most=MOST_BYTES // 1_000_000
        )
    digest = hashlib.sha256(content).hexdigest()
    row = ScanRow(
        consent_id=ident,
        media_type=kind,
        digest=digest,
        sealed=box.seal({"scan": base64.b64encode(content).decode()}),
        added_at=ctx.clock(),
        added_by=by,
    )
    session.add(row)
    record(session, ctx.clock(), by, "scan_added", "consent", ident, os_user=os_user, content_hash=digest)
    return row


def scan_of(ctx: Context, session: Session, box: Secrets, ident: str, by: str, os_user: str = "") -> tuple[bytes, str]:
    """(the newest scan, its media type). RegisterError for whoever may not; either way the audit tells of it."""
    locked(session, ident)
    _may_see(ctx, session, ident, by, os_user, "scan_viewed")
    newest = select(ScanRow).where(ScanRow.consent_id == ident).order_by(col(ScanRow.id).desc()).limit(1)
    row = session.exec(newest).first()
    if row is None:
        raise RegisterError("There is no scan of consent %(ident)s.", ident=ident)
    return base64.b64decode(box.unseal(row.sealed)["scan"]), row.media_type


def addressed(
    ctx: Context, session: Session, box: Secrets, ident: str, by: str, os_user: str = "", address: str | None = None
) -> str:
    """The home address, for who may see it; or seals a new one and keeps it."""
    row = locked(session, ident)
    if address is not None:
        row.address = box.seal({"address": address})
        session.add(row)
        record(session, ctx.clock(), by, "address_added", "consent", ident, os_user=os_user)
        return address
    _may_see(ctx, session, ident, by, os_user, "address_viewed")
    return box.unseal(row.address)["address"] if row.address is not None else ""


def _may_see(ctx: Context, session: Session, ident: str, by: str, os_user: str, act: str) -> None:
    allowed = may_manage(ctx, session, by)
    record(session, ctx.clock(), by, act if allowed else "view_refused", "consent", ident, os_user=os_user)
    if not allowed:
        raise RegisterError("Only whoever manages consents may see this; the audit has kept the attempt.")


def may_manage(ctx: Context, session: Session, name: str, right: str = "consent.manage") -> bool:
    """Whether somebody of this name works here today in a role that holds the right."""
    row = session.exec(select(UserRow).where(UserRow.name == name, col(UserRow.ended_at).is_(None))).first()
    if row is None or (row.ends_on is not None and row.ends_on < today(ctx)):
        return False
    return right in ctx.book.rights.of(row.roles)
