"""From the files to the frozen Rulebook."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.decision import Table
from bot.rulebook.calendars import Announced, calendars
from bot.rulebook.clauses import Clause, clauses
from bot.rulebook.clocks import Duties, duties
from bot.rulebook.elections import elections
from bot.rulebook.emergency import Emergency, emergency
from bot.rulebook.keeping import Register, Retention, register, retention
from bot.rulebook.moderation import Moderation, moderation
from bot.rulebook.people import accounts, organisation
from bot.rulebook.premises import looked_over
from bot.rulebook.replies import Replies, replies
from bot.rulebook.rhythm import Rhythm, rhythm
from bot.rulebook.rights import Rights, rights
from bot.rulebook.rota import Rota, rota
from bot.rulebook.services import Services, services
from bot.rulebook.source import Change, RulebookError, Source
from bot.rulebook.table import table
from bot.rulebook.tags import tags
from checks import catalogue
from checks.model import Account, Organisation

APART = frozenset(
    {"organisation", "accounts", "calendars", "checks", "clocks", "decision", "schedule", "report", "users"}
) | {
    "emergency",
    "moderation",
    "register",
    "replies",
    "retention",
    "rota",
    "services",
}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All of config/. `digest` is the SHA-256 of its content, which the audit keeps with every decision."""

    organisation: Organisation
    accounts: Mapping[str, Account]
    settings: Mapping[str, Mapping[str, Any]]
    table: Table
    clauses: Mapping[str, Clause]
    duties: Duties
    rhythm: Rhythm
    emergency: Emergency
    rights: Rights
    calendars: Mapping[str, Announced]
    moderation: Moderation
    rota: Rota
    services: Services
    replies: Replies
    register: Register
    retention: Retention
    lexicons: Mapping[str, Any]
    data: Mapping[str, Any]
    digest: str

    def clauses_of(self, check: str) -> tuple[str, ...]:
        """The keys of the clauses that a check rests on; none for a name nobody knows."""
        known = catalogue().get(check)
        return known.clauses if known else ()


def rulebook(overlay: Path | None = None, changes: Sequence[Change] = ()) -> Rulebook:
    """The shipped config with `overlay` laid over it, and over both what two people agreed. RulebookError names the file and
    key of the first mismatch."""
    source = Source(overlay, changes)
    common = table(source.read("decision.yaml"))
    limits = moderation(source.read("moderation.yaml"), common)
    book = Rulebook(
        organisation=organisation(source.read("organisation.yaml")),
        accounts=accounts(source.read("accounts.yaml")),
        settings=_settings(source.read("checks.yaml")),
        table=replace(common, restraint=limits.restraint, restraints=limits.restraints),
        clauses=clauses(source.below("policies")),
        duties=duties(source.read("clocks.yaml")),
        rhythm=rhythm(source.read("schedule.yaml"), source.read("report.yaml")),
        rights=rights(source.read("users.yaml")),
        calendars=calendars(source.read("calendars.yaml")),
        moderation=limits,
        rota=rota(source.read("rota.yaml")),
        services=services(source.read("services.yaml")),
        replies=replies(source.read("replies.yaml")),
        register=register(source.read("register.yaml")),
        retention=retention(source.read("retention.yaml")),
        emergency=emergency(source.read("emergency.yaml")),
        lexicons=source.below("lexicons"),
        data={n[:-5]: source.read(n) for n in source.files if "/" not in n and n[:-5] not in APART},
        digest=_digest(source),
    )
    _hold_together(book)
    return book


def _settings(tree: Any) -> Mapping[str, Mapping[str, Any]]:
    if not isinstance(tree, dict | None):
        raise RulebookError("checks.yaml: this must be a mapping of check names to their options.")
    for name in tree or {}:
        if name not in catalogue():
            raise RulebookError(f"checks.yaml, {name}: there is no check of this name.")
    return tree or {}


def _hold_together(book: Rulebook) -> None:
    elections(book.data.get("elections"))
    looked_over(book.data.get("premises"))
    tags(book.data.get("tags"))
    for check in catalogue().values():
        for clause in check.clauses:
            if clause not in book.clauses:
                raise RulebookError(f"policies: the clause {clause}, on which {check.name} rests, is missing.")
    for account in book.accounts.values():
        if account.partner is not None and account.partner not in book.accounts:
            raise RulebookError(f"accounts.yaml, {account.key}.partner: there is no account {account.partner}.")
    for key in book.moderation.accounts:
        if key not in book.accounts:
            raise RulebookError(f"moderation.yaml, accounts.{key}: there is no account {key}.")


def _digest(source: Source) -> str:
    trees = {name: source.read(name) for name in sorted(source.files)}
    return hashlib.sha256(json.dumps(trees, sort_keys=True, default=str).encode()).hexdigest()
