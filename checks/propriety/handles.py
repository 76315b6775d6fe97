"""Whose a handle is: our own, one that config/tags.yaml allows, a private person's by its look, or somebody else's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from checks.model import Author, Tools
from checks.text.welsh import fold, radicals_of

Whose = Literal["ours", "allowed", "person", "other"]
PIECES = re.compile(r"[^\W\d_]+")
CAPITALS = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÂÊÎÔÛŴŶ])|(?<=[A-Z])(?=[A-Z][a-z])")
TITLES = frozenset("dr mr mrs ms miss prof professor sir dame lady nyrs nurse pc sgt".split())
PUBLIC = frozenset(
    "cllr cyng councillor cynghorydd mp ms as mss senedd mayor maer team tim school ysgol club clwb fc rfc cc".split()
)
MIDDLE = frozenset("ap ab ferch haf mair wyn llwyd gwyn fychan mai elen lloyd".split())
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class People:
    """`ours` and `allowed` are handles in small letters without the @; `given` and `family` names as `fold` writes them."""

    ours: frozenset[str]
    allowed: frozenset[str]
    names: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]

    def whose(self, handle: str) -> Whose:
        """Whose a handle is, as far as it can be told without asking the platform."""
        low = plain(handle)
        if low in self.ours:
            return "ours"
        if low in self.allowed:
            return "allowed"
        return "person" if self.is_person(handle) else "other"

    def author(self, author: Author) -> Whose:
        """The same of whoever wrote something, by handle or by name."""
        if author.handle and author.handle.strip("@ "):
            found = self.whose(author.handle)
            if found != "other":
                return found
        name = (author.name or author.handle or "").strip()
        if fold(name.lower()) in self.names:
            return "ours"
        return "person" if " " in name and self.is_person(name) else "other"

    def is_person(self, handle: str) -> bool:
        """Whether it is made of a first name with a family name or an initial, and of nothing that names a body or an office."""
        pieces = [fold(p.lower()) for p in PIECES.findall(CAPITALS.sub("_", handle.partition("@")[0] or handle[1:]))]
        if PUBLIC & set(pieces[:1] + pieces[-1:]):
            return False
        words = [piece for piece in pieces if piece not in TITLES]
        if len(words) == 1:
            return self._is_run_together(words[0]) or (len(pieces) > 1 and self._is_given(words[0]))
        return 1 < len(words) <= 3 and self._is_given(words[0]) and all(self._is_name(word) for word in words[1:])

    def _is_given(self, word: str) -> bool:
        return any(form in self.given for form in radicals_of(word))

    def _is_name(self, word: str) -> bool:
        return len(word) == 1 or word in self.family or word in self.given or word in MIDDLE

    def _is_run_together(self, word: str) -> bool:
        return any(
            word[:at] in self.given and word[at:] in self.family for at in range(SHORTEST, len(word) - SHORTEST + 1)
        )


def plain(handle: str) -> str:
    """A handle in small letters without the @ before it."""
    return handle.strip().lower().removeprefix("@")


def people(tools: Tools) -> People:
    """What one rulebook knows of handles and names."""
    tree: Mapping[str, Any] = tools.data.get("tags") or {}
    allowed = [*(tree.get("bodies") or ()), *(row["handle"] for row in tree.get("people") or ())]
    name = tools.organisation.name
    lists = [tools.lexicons.get(f"{language}/names") or {} for language in ("en", "cy")]
    given = str((tools.data.get("first_names") or {}).get("names") or "").split()
    family = [
        word for tree in lists for key in ("surnames", "everyday_surnames") for word in str(tree.get(key) or "").split()
    ]
    accounts = [account.handle for account in tools.accounts.values() if account.handle]
    return People(
        frozenset(plain(one) for one in (*tools.organisation.handles, *accounts)),
        frozenset(plain(str(one)) for one in allowed),
        frozenset(fold(one.lower()) for one in (name.en, name.cy)),
        frozenset(fold(one.lower()) for one in given),
        frozenset(fold(one.lower()) for one in family),
    )
