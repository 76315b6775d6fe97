"""config/decision.yaml: what follows from a finding, by check, kind of item, strength and account."""

from collections.abc import Mapping
from typing import Any

from bot.decision import SEVERITIES, TRIAGE, Row, Table
from bot.rulebook.source import RulebookError
from checks import catalogue
from checks.model import Kind, Strength

KINDS: tuple[Kind, ...] = ("post", "comment")


def table(tree: Any) -> Table:
    """Every check that is no triage needs a row for each kind it looks at; a row is a severity, or one per strength."""
    if not isinstance(tree, dict):
        raise RulebookError("decision.yaml: a mapping of check names is needed.")
    common = {k: v for k, v in tree.items() if k != "accounts"}
    rows = _rows(common, "decision.yaml")
    for check in catalogue().values():
        for kind in sorted(check.kinds):
            if (check.name, kind) not in rows and not check.name.startswith(TRIAGE):
                raise RulebookError(f"decision.yaml, {check.name}.{kind}: say what follows (a severity).")
    own = {str(k): _rows(v, f"decision.yaml, accounts.{k}") for k, v in (tree.get("accounts") or {}).items()}
    return Table(rows, own)


def _rows(tree: Any, where: str) -> Mapping[tuple[str, Kind], Row]:
    rows: dict[tuple[str, Kind], Row] = {}
    for name, by_kind in (tree or {}).items():
        if name not in catalogue():
            raise RulebookError(f"{where}, {name}: there is no check of this name.")
        for kind in KINDS:
            if kind in by_kind:
                rows[name, kind] = _row(by_kind[kind], kind, f"{where}, {name}.{kind}")
    return rows


def _row(value: Any, kind: Kind, where: str) -> Row:
    by_strength = value if isinstance(value, dict) else {"hint": value}
    row: dict[Strength, Any] = {}
    for word, severity in by_strength.items():
        if str(word).upper() not in Strength.__members__:
            raise RulebookError(f"{where}.{word}: hint, mild, medium or strong may stand here.")
        if severity not in SEVERITIES[kind]:
            raise RulebookError(f"{where}: {' or '.join(SEVERITIES[kind])} may stand here.")
        row[Strength[str(word).upper()]] = severity
    return row
