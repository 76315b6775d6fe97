"""The settings that people change on the pages: where each stands, what it may be, and the clauses it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from starlette.datastructures import FormData

from bot.decision import SEVERITIES, TRIAGE, Caution
from bot.rulebook import Rulebook
from bot.rulebook.source import Change
from checks import catalogue

NUMBERS = {
    "acts_per_hour": "Automatic acts in an hour on one account before the rest is flagged",
    "replies_per_thread": "Our replies in one thread before a supervisor is asked",
    "cooling_off_minutes": "Minutes that tempers cool after abuse of staff before we answer",
}
# The clauses that each rests on.
RESTRAINT = ("council.extreme_offence",)
RESTS = {
    "acts_per_hour": RESTRAINT,
    "replies_per_thread": ("estyn.no_argument",),
    "cooling_off_minutes": ("estyn.no_argument", "rct.frontline_staff"),
}
CAUTION = "How much it hides by itself"
SHADOW = "Rules on trial: what they would do is kept, and nothing is done"
CAUTIONS = {
    "as_table": "as the table of rules says",
    "cautious": "hides only what is strongest; the rest is flagged",
    "by_hand": "hides nothing by itself",
}
STRENGTHS = {"hint": "a hint", "mild": "mild", "medium": "clear", "strong": "strong"}
# What the pages call the words of settings; the Welsh stands in the catalogue.
SETTINGS = {CAUTION: CAUTION, SHADOW: SHADOW, **{says: says for says in NUMBERS.values()}, **CAUTIONS, **STRENGTHS}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `kind` is number, choice, checks or rule; `says` is its name where it is no rule; `choices` what it may
    be; `clauses` the keys of those it rests on."""

    file: str
    path: tuple[str, ...]
    kind: str
    value: Any
    says: str = ""
    choices: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        return self.says.partition(".")[0]

    @property
    def key(self) -> str:
        return "/".join((self.file, *self.path))

    def change(self, value: Any) -> Change:
        return Change(self.file, self.path, value)


def switches(book: Rulebook) -> list[Setting]:
    """How far the bot goes by itself."""
    limits, restraint = book.moderation.common, book.moderation.restraint
    values = {
        "acts_per_hour": limits.acts_per_hour,
        "replies_per_thread": limits.replies_per_thread,
        "cooling_off_minutes": int(limits.cooling_off.total_seconds() // 60),
    }
    file, checks = "moderation.yaml", tuple(name for name, kind in sorted(book.table.rows) if kind == "comment")
    return [
        Setting(file, ("caution",), "choice", restraint.caution, CAUTION, get_args(Caution), RESTRAINT),
        *(Setting(file, (name,), "number", values[name], says, (), RESTS[name]) for name, says in NUMBERS.items()),
        Setting(file, ("shadow",), "checks", sorted(restraint.shadow), SHADOW, checks, RESTRAINT),
    ]


def rule_settings(book: Rulebook) -> list[Setting]:
    """What follows from each rule, for posts and for comments."""
    return list(_rules(book))


def _rules(book: Rulebook) -> Iterator[Setting]:
    for name, check in sorted(catalogue().items()):
        if name.startswith(TRIAGE):
            continue
        for kind in sorted(check.kinds, reverse=True):
            row = book.table.rows.get((name, kind), {})
            value = {strength.name.lower(): severity for strength, severity in sorted(row.items())}
            choices: tuple[str, ...] = SEVERITIES[kind]
            yield Setting("decision.yaml", (name, kind), "rule", value, name, choices, check.clauses)


def setting(book: Rulebook, key: str) -> Setting | None:
    """The setting of a key; None where there is none."""
    return next((one for one in (*switches(book), *_rules(book)) if one.key == key), None)


def chosen(one: Setting, form: FormData) -> Any:
    """The value that a form asks for; what fits nowhere is refused when it is proposed."""
    if one.kind == "number":
        told = str(form.get("value") or "").strip()
        return int(told) if told.isdigit() else told
    if one.kind == "checks":
        return sorted(str(name) for name in form.getlist("value"))
    if one.kind == "rule":
        told_of = {name: str(form.get(f"value-{name}") or "") for name in STRENGTHS}
        return {name: severity for name, severity in told_of.items() if severity}
    return str(form.get("value") or "")
