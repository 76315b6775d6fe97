"""Places that share their English name: Newport is Casnewydd, and Newport in Pembrokeshire Trefdraeth."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from checks.text.compare import Fault
from checks.text.fact import NONE, Fact
from checks.text.welsh import mutations_of

Row = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]
Namesakes = tuple[Row, ...]


def namesakes(table: Mapping[str, Any]) -> Namesakes:
    """From config/places.yaml: (the English name with its county, the right Welsh, that of the other place; the
    English name alone, what tells the county)."""
    rows = table.get("namesakes") or ()
    return tuple(
        _row(str(row["en"]), str(row["county"]), str(row["cy"]), str(row["other"]), str(row.get("signs") or ""))
        for row in rows
    )


@lru_cache(maxsize=64)
def _row(name: str, county: str, welsh: str, another: str, signs: str) -> Row:
    counties = "|".join(map(re.escape, county.split("|")))
    placed = rf"(?<!\w){re.escape(name)}(?:\s+[A-Za-z]+){{0,2}}(?:,\s*|\s*\(|\s+in\s+)(?:{counties})(?!\w)"
    told = "|".join(re.escape(sign.strip()) for sign in signs.split("|") if sign.strip()) or "(?!)"
    plain = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return (
        re.compile(placed),
        _mutated(welsh),
        _mutated(another),
        plain,
        re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE),
    )


def _mutated(name: str) -> re.Pattern[str]:
    first, _, rest = name.partition(" ")
    forms = "|".join(re.escape(f"{form} {rest}".strip()) for form in mutations_of(first.lower()))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def differences(english: str, welsh: str, table: Namesakes) -> Iterator[Fault]:
    """The other place of the name: the county beside the English one tells which is meant, or nothing tells of the one meant by
    the Welsh (Trefdraeth, and no Pembrokeshire, no beach)."""
    for placed, right, wrong, plain, signs in table:
        told, said = placed.search(english), wrong.search(welsh)
        if told is not None and right.search(welsh) is None and said is not None:
            yield Fault("place", Fact("place", *told.span(), NONE), Fact("place", *said.span(), NONE))
            continue
        named, rare = plain.search(english), right.search(welsh)
        if named is None or rare is None or said is not None:
            continue
        if signs.search(english) is None and signs.search(welsh) is None and right.search(english) is None:
            yield Fault("place", Fact("place", *named.span(), NONE), Fact("place", *rare.span(), NONE))
