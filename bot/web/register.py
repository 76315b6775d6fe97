"""What the pages show of the consent register: lists by initials, and how each consent stands today."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, func, select

from bot.opening import LONDON
from bot.ports import Context
from bot.register import RegisterError
from bot.register.masks import initials
from bot.rulebook import Rulebook
from bot.store.consents import ConsentRow
from checks.consent.coverage import folded, last_day

PAGE = 50
SHOWS = ("all", "holds", "ends_soon", "over")
SCOPES = {
    "web": "our websites",
    "social": "our social media",
    "print": "print",
    "national_media": "local or national media",
}
PATHS = {
    "adult": "an adult, for themselves",
    "guardian": "a parent or guardian",
    "16_plus": "a person over 16, judged to understand",
}
LABELS = {
    "id": "Number in the register",
    "person": "Person in the picture",
    "birth_date": "Date of birth, if under 18",
    "age_path": "Who consents",
    "guardian": "Parent's or guardian's name",
    "relation": "Relation to the person",
    "judged_by": "Who judged that they understand",
    "judged_on": "Judged on",
    "job": "Event or job",
    "location": "Location",
    "taken_on": "Date of the picture",
    "photographer": "Photographer",
    "holder": "Who holds the consent",
    "scope": "What they agree to",
    "form_version": "Version of the form",
    "privacy_notice_version": "Version of the privacy notice",
    "signed_on": "Signed on",
    "expires_on": "Last day",
    "withdrawn_on": "Withdrawn on",
    "paper_destroyed_on": "Paper destroyed on",
}
"""The register's columns as the pages call them; the Welsh stands in the catalogue."""

DATES = frozenset(name for name in LABELS if name.endswith("_on") or name == "birth_date")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list; `person` is cut to initials."""

    ident: str
    person: str
    holder: str
    scope: tuple[str, ...]
    until: date | None
    standing: str


def today(ctx: Context) -> date:
    """The London date."""
    return ctx.clock().astimezone(LONDON).date()


def standing(ctx: Context, row: ConsentRow) -> str:
    """`withdrawn`, `over`, `ends_soon` or `holds`."""
    day, end = today(ctx), last_day(row.value())
    if row.withdrawn_on is not None and row.withdrawn_on <= day:
        return "withdrawn"
    if end is None or end < day:
        return "over"
    return "ends_soon" if end <= day + timedelta(days=ctx.book.register.warn_days) else "holds"


def entries(session: Session, ctx: Context, show: str, words: str = "") -> list[Entry]:
    """The consents that stand so and have these words (case and accents aside) in id, person, guardian, job or place."""
    wanted = folded(words)
    rows = session.exec(select(ConsentRow).where(col(ConsentRow.erased_at).is_(None)).order_by(col(ConsentRow.id)))
    found = [row for row in rows if not wanted or any(wanted in folded(told) for told in _told(row))]
    every = [
        Entry(row.id, initials(row.person), row.holder, tuple(row.scope), last_day(row.value()), standing(ctx, row))
        for row in found
    ]
    over = ("over", "withdrawn")
    return [one for one in every if show == "all" or one.standing == show or (show == "over" and one.standing in over)]


def _told(row: ConsentRow) -> tuple[str, ...]:
    return (row.id, row.person, row.guardian, row.job, row.location)


def blank(session: Session, ctx: Context, language: str) -> dict[str, str]:
    """What the form of a new consent begins with: the next number, ours as the holder, the versions of form and notice."""
    book: Rulebook = ctx.book
    year = f"{today(ctx):%Y}-"
    count = session.exec(select(func.count()).where(col(ConsentRow.id).startswith(year))).one()
    name = book.organisation.name
    return {
        "id": f"{year}{count + 1:04}",
        "holder": name.cy if language == "cy" else name.en,
        "form_version": book.register.form_version,
        "privacy_notice_version": book.register.privacy_notice_version,
    }


def field_of(error: RegisterError) -> str:
    """The column that a refusal begins with; empty where it is about none."""
    name = error.told("en").partition(":")[0]
    return name if name in LABELS else ""
