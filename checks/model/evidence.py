"""What was gathered before judgement. A part that is None was not given, which a check that needs it answers with `unknown`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Release:
    """A release of statistics as its producer's calendar gives it. `release_date` is aware UTC."""

    uri: str
    title: str
    release_date: datetime
    published: bool = False
    cancelled: bool = False
    finalised: bool = True
    postponed: bool = False
    summary: str = ""


@dataclass(frozen=True, eq=False)
class Calendar:
    """Releases and when they were fetched (None: counts as fetched at the item's now). Compared by identity, so that
    what is built from one calendar is built once."""

    releases: tuple[Release, ...]
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """One row of the consent register; the fields of the consent form. Dates are London dates."""

    id: str
    person: str
    holder: str = ""
    scope: frozenset[str] = frozenset()
    age_path: str = ""
    birth_date: date | None = None
    guardian: str = ""
    relation: str = ""
    judged_by: str = ""
    judged_on: date | None = None
    job: str = ""
    location: str = ""
    taken_on: date | None = None
    photographer: str = ""
    form_version: str = ""
    privacy_notice_version: str = ""
    signed_on: date | None = None
    expires_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """What was read from a picture: its size, how many faces a detector saw (a hint, never proof), where it was taken, and
    which sensitive place that is near (empty: none, or nobody looked)."""

    format: str
    width: int
    height: int
    size: int = 0
    faces: int = 0
    latitude: float | None = None
    longitude: float | None = None
    near: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A picture that could not be read, and the plain reason."""

    reason_en: str
    reason_cy: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a link led to when it was opened: the final address, the page's title and language, and the status."""

    url: str
    final_url: str
    status: int | None = None
    title: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier item near in wording to this one. `likeness` is 0–100; `id` is the item's own."""

    text: str
    likeness: float
    same_author: bool
    posted_at: datetime | None = None
    same_thread: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything gathered for one item. `images` is keyed by (version, media index)."""

    calendar: Calendar | None = None
    consents: Mapping[str, Consent] | None = None
    images: Mapping[tuple[int, int], Image | Unreadable] = field(default_factory=dict)
    links: Mapping[str, Link] | None = None
    similar: tuple[Similar, ...] = ()


NO_EVIDENCE = Evidence()
