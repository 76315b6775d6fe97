"""Links to the edition of a bulletin: a page that does not exist, or must not be known, before its release."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from checks.embargo.folding import fold
from checks.embargo.periods import mentions
from checks.embargo.reading import LINK
from checks.embargo.releases import Index, Listed
from checks.model import Link, Part

EDITION = re.compile(r"/(?:bulletins|articles|datasets|bwletinau)/([a-z0-9-]+)/([a-z0-9-]+)")
SHORTEST = 8
GLUE = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])|(?<=[a-z]{3})(?=to[a-z]{3})|(?<=[a-z]{3}to)(?=[a-z]{3})")


def editions(
    part: Part, opened: Mapping[str, Link] | None, listed: Index
) -> Iterator[tuple[int, int, tuple[Listed, ...]]]:
    """(start, end) in the part's own text of each link to an edition, and the releases that edition belongs to."""
    for found in LINK.finditer(part.text):
        link = (opened or {}).get(found[0])
        for address in (found[0], link.final_url if link else ""):
            met = EDITION.search(address.lower())
            rows = _of(met[1], met[2], listed) if met else ()
            if rows:
                yield found.start(), found.end(), rows
                break


def _of(slug: str, edition: str, listed: Index) -> tuple[Listed, ...]:
    plain = slug.replace("-", "")
    spaced = re.sub(r"\s+", " ", GLUE.sub(" ", edition.replace("-", " ")))
    spaced = re.sub(r"^week ?ending", "week ending", re.sub(r"^(year|quarter|months)ending", r"\1 ending", spaced))
    said = {m.period for m in mentions(fold(spaced).text, spaced, date.max) if m.period}
    return tuple(row for row in listed.every if said & set(row.periods) and _is_one_series(plain, row.slug))


def _is_one_series(slug: str, title: str) -> bool:
    """The series' name in an address is the title's, often without its nations."""
    return len(slug) >= SHORTEST and len(title) >= SHORTEST and (title.startswith(slug) or slug.startswith(title))
