"""The campaigns, feasts and events of config/directory.yaml, by the tags that each has in either language."""

import re
from collections.abc import Mapping
from typing import Any

from checks.text.marks import Mark
from checks.text.welsh import fold

Rows = Mapping[str, frozenset[int]]


def campaigns(tree: Mapping[str, Any]) -> Rows:
    """{tag: the rows it stands in}."""
    rows: dict[str, set[int]] = {}
    for number, row in enumerate(tree.get("campaigns") or ()):
        for name in (*(row.get("en") or ()), *(row.get("cy") or ())):
            rows.setdefault("#" + fold(str(name)), set()).add(number)
    return {tag: frozenset(each) for tag, each in rows.items()}


def campaign(mark: Mark, rows: Rows) -> frozenset[int]:
    """The campaigns of a tag, whatever the year behind it."""
    return rows.get(mark.key) or rows.get(re.sub(r"\d+$", "", mark.key), frozenset())


def digits(mark: Mark) -> list[str]:
    return re.findall(r"\d+", mark.key)
