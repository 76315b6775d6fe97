"""The organisation and the register of its accounts."""

from collections.abc import Mapping
from typing import Any

from bot.rulebook.clauses import bilingual
from bot.rulebook.source import RulebookError
from checks.model import Account, Organisation, Pair

PAIR_KINDS = ("phone", "email", "link", "hashtag", "handle", "place", "name")
LISTS = ("domains", "phones", "emails", "addresses", "handles", "people")
PLATFORMS = ("x", "facebook", "bluesky", "mastodon")


def organisation(tree: Any) -> Organisation:
    """From organisation.yaml: `name: {en, cy}`, the lists of what is ours, and `pairs`."""
    if not isinstance(tree, dict):
        raise RulebookError("organisation.yaml: a mapping with `name` is needed.")
    for key in tree:
        if key not in ("name", "pairs", *LISTS):
            raise RulebookError(
                f"organisation.yaml, {key}: this key is not known; known are name, pairs, {', '.join(LISTS)}."
            )
    name = bilingual(tree.get("name"), "organisation.yaml, name")
    lists = {key: _words(tree.get(key), f"organisation.yaml, {key}") for key in LISTS}
    return Organisation(name=name, pairs=tuple(_pair(row, n) for n, row in enumerate(tree.get("pairs") or [])), **lists)


def _words(value: Any, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise RulebookError(f"{where}: a list is needed here.")
    return tuple(str(word) for word in value)


def _pair(row: Any, number: int) -> Pair:
    where = f"organisation.yaml, pairs[{number}]"
    if not isinstance(row, dict) or row.get("kind") not in PAIR_KINDS:
        raise RulebookError(f"{where}.kind: one of {', '.join(PAIR_KINDS)} is needed.")
    both = bilingual(row, where)
    return Pair(row["kind"], both.en, both.cy)


def accounts(tree: Any) -> Mapping[str, Account]:
    """{key: account} from accounts.yaml."""
    found: dict[str, Account] = {}
    for key, row in ((tree or {}).get("accounts") or {}).items():
        where = f"accounts.yaml, accounts.{key}"
        if not isinstance(row, dict) or row.get("platform") not in PLATFORMS:
            raise RulebookError(f"{where}.platform: one of {', '.join(PLATFORMS)} is needed.")
        audience = bilingual(row["audience"], f"{where}.audience") if "audience" in row else None
        try:
            found[str(key)] = Account(key=str(key), **{**row, "audience": audience})
        except TypeError:
            raise RulebookError(f"{where}: known are platform, handle, pattern, language, partner, audience.") from None
        if found[str(key)].pattern not in ("bilingual", "paired"):
            raise RulebookError(f"{where}.pattern: bilingual or paired is needed.")
    return found


def takes(account: Account | None, language: str | None) -> bool:
    """Whether a version in this language goes out on the account: a paired account takes its own language alone."""
    return account is None or account.language is None or language in (None, account.language)
