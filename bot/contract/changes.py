"""What has changed from one calendar to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checks.model import Calendar, Release

Kind = Literal[
    "new",
    "gone",
    "earlier",
    "later",
    "cancelled",
    "reinstated",
    "published",
    "withdrawn",
    "provisional",
    "final",
    "renamed",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise now. `before` is None for a new release, `after` for one that is gone."""

    kind: Kind
    before: Release | None
    after: Release | None


def changes(before: Calendar | None, after: Calendar) -> tuple[Change, ...]:
    """Every change, in the order of the new calendar and then what is gone. A release is known by its uri.

    A release may change in several ways at once: moved later and provisional again are two changes.
    """
    old = {} if before is None else {release.uri: release for release in before.releases}
    new = {release.uri: release for release in after.releases}
    found = [change for uri, release in new.items() for change in _of(old.get(uri), release)]
    return (*found, *(Change("gone", release, None) for uri, release in old.items() if uri not in new))


def _of(was: Release | None, now: Release) -> Iterator[Change]:
    if was is None:
        yield Change("new", None, now)
        return
    if now.release_date != was.release_date:
        yield Change("earlier" if now.release_date < was.release_date else "later", was, now)
    if now.cancelled != was.cancelled:
        yield Change("cancelled" if now.cancelled else "reinstated", was, now)
    if now.published != was.published:
        yield Change("published" if now.published else "withdrawn", was, now)
    if now.finalised != was.finalised:
        yield Change("final" if now.finalised else "provisional", was, now)
    if now.title != was.title:
        yield Change("renamed", was, now)
