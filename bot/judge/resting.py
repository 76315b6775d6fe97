"""Which releases of statistics a judgement rests on: those that its findings name."""

from bot.ports import Judged
from checks.model import Calendar, Finding, Release

FAMILY = "embargo."


def rested(calendar: Calendar | None, answer: Judged) -> tuple[Release, ...]:
    """The releases that the embargo's findings name, in the calendar's order. Of entries with the same title a cancelled
    one counts only where there is no other: another has taken its place."""
    if calendar is None:
        return ()
    named = {_key(w.finding) for w in answer.decision.weighed if w.finding.check.startswith(FAMILY)}
    titles = {title for title, _ in named}
    found = [release for release in calendar.releases if release.title in titles and _is_named(release, named)]
    standing = {release.title for release in found if not release.cancelled}
    return tuple(release for release in found if not release.cancelled or release.title not in standing)


def _is_named(release: Release, named: set[tuple[object, object]]) -> bool:
    return not {(release.title, None), (release.title, release.release_date)}.isdisjoint(named)


def _key(finding: Finding) -> tuple[object, object]:
    """The title of a release and, where the finding ends with it, its moment."""
    return finding.values.get("release"), finding.until
