"""Places that share their English name: Newport is Casnewydd, and Newport in Pembrokeshire Trefdraeth."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from checks.text.compare import Fault
from checks.text.fact import NONE, Fact
from checks.text.welsh import mutations_of

Row = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
Namesakes = tuple[Row, ...]


def namesakes(table: Mapping[str, Any]) -> Namesakes:
    """From config/places.yaml: (the English name with its county, the right Welsh, that of the other place)."""
    rows = table.get("namesakes") or ()
    return tuple(_row(str(row["en"]), str(row["county"]), str(row["cy"]), str(row["other"])) for row in rows)


@lru_cache(maxsize=64)
def _row(name: str, county: str, welsh: str, another: str) -> Row:
    counties = "|".join(map(re.escape, county.split("|")))
    placed = rf"(?<!\w){re.escape(name)}(?:\s+[a-z]+){{0,2}}(?:,\s*|\s*\(|\s+in\s+)(?:{counties})(?!\w)"
    return re.compile(placed), _mutated(welsh), _mutated(another)


def _mutated(name: str) -> re.Pattern[str]:
    first, _, rest = name.partition(" ")
    forms = "|".join(re.escape(f"{form} {rest}".strip()) for form in mutations_of(first.lower()))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def differences(english: str, welsh: str, table: Namesakes) -> Iterator[Fault]:
    """The other place of the name, where the county beside the English one tells which is meant."""
    for placed, right, wrong in table:
        told = placed.search(english)
        if told is not None and right.search(welsh) is None and (said := wrong.search(welsh)) is not None:
            yield Fault("place", Fact("place", *told.span(), NONE), Fact("place", *said.span(), NONE))
