"""The consent register as CSV (header row, UTF-8) or a JSON list of objects."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from checks.model import Consent

DATES = ("birth_date", "judged_on", "taken_on", "signed_on", "expires_on", "withdrawn_on")
TEXTS = (
    "id",
    "person",
    "age_path",
    "guardian",
    "relation",
    "judged_by",
    "job",
    "location",
    "photographer",
    "holder",
    "form_version",
    "privacy_notice_version",
)


class ConsentsError(ValueError):
    """The register does not have the shape it must have; the message names the row and the column."""


def consents(text: str) -> Mapping[str, Consent]:
    """{id: consent}. ConsentsError names the first row and column that do not fit."""
    rows = _json(text) if text.lstrip("\ufeff \r\n\t").startswith("[") else _csv(text)
    found: dict[str, Consent] = {}
    for number, row in enumerate(rows, start=1):
        one = consent(row, f"row {number}")
        if one.id in found:
            raise ConsentsError(f"row {number}, id: {one.id} stands twice")
        found[one.id] = one
    return found


def consent(row: Mapping[str, Any], where: str) -> Consent:
    """One consent from a row of texts; empty where not known."""
    texts: dict[str, Any] = {key: str(row.get(key) or "").strip() for key in TEXTS}
    for key in ("id", "person"):
        if not texts[key]:
            raise ConsentsError(f"{where}, {key}: this is needed")
    scope = row.get("scope") or ""
    words = scope if isinstance(scope, list) else str(scope).split(";")
    dates: dict[str, Any] = {key: _date(row.get(key), f"{where}, {key}") for key in DATES}
    return Consent(scope=frozenset(w.strip() for w in words if w.strip()), **{**texts, **dates})


def _json(text: str) -> list[Mapping[str, Any]]:
    try:
        rows = json.loads(text.lstrip("\ufeff"))
    except ValueError:
        raise ConsentsError("this is no readable JSON") from None
    if not all(isinstance(row, dict) for row in rows):
        raise ConsentsError("a list of objects is needed")
    return list(rows)


def _csv(text: str) -> list[Mapping[str, Any]]:
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    missing = {"id", "person"} - set(reader.fieldnames or ())
    if missing:
        raise ConsentsError(f"header row: the column {min(missing)} is needed")
    return list(reader)


def _date(value: Any, where: str) -> date | None:
    text = str(value or "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ConsentsError(f"{where}: a date such as 2026-11-20 is needed") from None
