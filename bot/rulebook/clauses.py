"""The clauses of the policy documents, by their permanent keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.rulebook.source import RulebookError
from checks.model import Text


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule of a policy document. `section` is the document's own number; `judged_by_person` where no check cites it."""

    key: str
    document: Text
    section: str
    says: Text
    judged_by_person: bool = False


def clauses(files: Mapping[str, Any]) -> Mapping[str, Clause]:
    """{key: clause}; a key is the document's file name and the clause's own: `rct.no_swearing`."""
    found: dict[str, Clause] = {}
    for document, tree in files.items():
        title = bilingual(tree.get("title"), f"policies/{document}.yaml, title")
        for name, row in (tree.get("clauses") or {}).items():
            where = f"policies/{document}.yaml, clauses.{name}"
            if not isinstance(row, dict) or "section" not in row:
                raise RulebookError(f"{where}: section, en and cy are needed.")
            says, by = bilingual(row, where), row.get("judged_by")
            if by not in (None, "person"):
                raise RulebookError(f"{where}.judged_by: only `person` may stand here.")
            found[f"{document}.{name}"] = Clause(f"{document}.{name}", title, str(row["section"]), says, by == "person")
    return found


def bilingual(tree: Any, where: str) -> Text:
    """A Text from {en, cy}; RulebookError where one of them is lacking."""
    if not isinstance(tree, dict) or not all(isinstance(tree.get(k), str) and tree[k].strip() for k in ("en", "cy")):
        raise RulebookError(f"{where}: both en and cy are needed here.")
    return Text(en=tree["en"].strip(), cy=tree["cy"].strip())
