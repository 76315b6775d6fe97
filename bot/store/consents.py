"""The consent register: who agreed to which use of their picture, until when; and the scans of the signed forms, sealed."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, LargeBinary, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Session, SQLModel, col, select

from checks.model import Consent

# Columns that a consent of the checks has too, by the same name; `scope` is a list here and a set there.
SHARED = tuple(field.name for field in fields(Consent) if field.name != "scope")


class ConsentRow(SQLModel, table=True):
    """One consent, with the fields of the form. `address` is sealed. `ended_at`: its end was seen and acted upon;
    `warned_at`: its coming end was told. Once erased it is an id and its dates, and names nobody."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint("age_path in ('', 'adult', 'guardian', '16_plus')", name="age_path"),
        CheckConstraint("expires_on <= signed_on + interval '3 years'", name="three_years"),
    )

    id: str = Field(primary_key=True)
    person: str
    birth_date: date | None = None
    age_path: str = ""
    guardian: str = ""
    relation: str = ""
    judged_by: str = ""
    judged_on: date | None = None
    job: str = ""
    location: str = ""
    taken_on: date | None = None
    photographer: str = ""
    holder: str = ""
    scope: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    form_version: str = ""
    privacy_notice_version: str = ""
    signed_on: date | None = None
    expires_on: date | None = None
    withdrawn_on: date | None = None
    address: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    paper_destroyed_on: date | None = None
    added_at: datetime
    added_by: str
    ended_at: datetime | None = None
    warned_at: datetime | None = None
    erased_at: datetime | None = None

    def value(self) -> Consent:
        """As the checks see it."""
        return Consent(scope=frozenset(self.scope), **{name: getattr(self, name) for name in SHARED})


class ScanRow(SQLModel, table=True):
    """The scan of a signed form: sealed, with the SHA-256 of what was scanned."""

    __tablename__ = "consent_scan"

    id: int | None = Field(default=None, primary_key=True)
    consent_id: str = Field(foreign_key="consent.id", index=True)
    media_type: str
    digest: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    added_at: datetime
    added_by: str


def consents_by_id(session: Session, idents: Iterable[str]) -> dict[str, Consent]:
    """{id: consent} of those that are in the register and were not erased."""
    asked = set(idents)
    if not asked:
        return {}
    wanted = select(ConsentRow).where(col(ConsentRow.id).in_(asked), col(ConsentRow.erased_at).is_(None))
    return {row.id: row.value() for row in session.exec(wanted)}


def consents_of(session: Session, people: Iterable[str]) -> dict[str, Consent]:
    """{id: consent} of everybody named so whose consent nobody took back and whose end nobody has seen yet."""
    asked = {name.strip().lower() for name in people} - {""}
    if not asked:
        return {}
    lasting = (
        col(ConsentRow.erased_at).is_(None),
        col(ConsentRow.withdrawn_on).is_(None),
        col(ConsentRow.ended_at).is_(None),
    )
    wanted = (
        select(ConsentRow).where(func.lower(col(ConsentRow.person)).in_(asked), *lasting).order_by(col(ConsentRow.id))
    )
    return {row.id: row.value() for row in session.exec(wanted)}


def reseal_register(session: Session, anew: Callable[[bytes], bytes]) -> int:
    """Puts `anew` of every sealed address and scan in its place, in the session's transaction; how many."""
    count = 0
    for row in session.exec(select(ConsentRow).where(col(ConsentRow.address).is_not(None)).with_for_update()):
        row.address = anew(row.address or b"")
        session.add(row)
        count += 1
    for scan in session.exec(select(ScanRow).with_for_update()):
        scan.sealed = anew(scan.sealed)
        session.add(scan)
        count += 1
    return count
