"""config/register.yaml and config/retention.yaml: what the consent form says, how long what is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.rulebook.clauses import bilingual
from bot.rulebook.source import RulebookError
from checks.model import Text

PERIODS = ("comments", "evidence", "consents", "pictures", "logs")


@dataclass(frozen=True, slots=True)
class Register:
    """How long before its end a consent is warned of, and the form's own words."""

    warn_days: int
    form_version: str
    privacy_notice_version: str
    privacy_notice: Text
    contact: Text


@dataclass(frozen=True, slots=True)
class Period:
    """How long something is kept, and why."""

    time: timedelta
    reason: Text


Retention = Mapping[str, Period]


def register(tree: Any) -> Register:
    """From register.yaml. RulebookError names the first key that does not fit."""
    if not isinstance(tree, dict):
        raise RulebookError("register.yaml: a mapping with warn_days and the form's words is needed.")
    versions = [str(tree.get(key) or "").strip() for key in ("form_version", "privacy_notice_version")]
    for key, value in zip(("form_version", "privacy_notice_version"), versions, strict=True):
        if not value:
            raise RulebookError(f"register.yaml, {key}: the version that people sign is needed.")
    notice, contact = (bilingual(tree.get(key), f"register.yaml, {key}") for key in ("privacy_notice", "contact"))
    warn_days = _days(tree.get("warn_days"), "register.yaml, warn_days")
    return Register(warn_days, versions[0], versions[1], notice, contact)


def retention(tree: Any) -> Retention:
    """{what: period} from retention.yaml. RulebookError names the first key that does not fit."""
    if not isinstance(tree, dict) or set(tree) != set(PERIODS):
        raise RulebookError(f"retention.yaml: exactly these are needed: {', '.join(PERIODS)}.")
    return {what: _period(tree[what], f"retention.yaml, {what}") for what in PERIODS}


def _period(row: Any, where: str) -> Period:
    if not isinstance(row, dict):
        raise RulebookError(f"{where}: days and a reason are needed.")
    days = _days(row.get("days"), f"{where}.days")
    return Period(timedelta(days=days), bilingual(row.get("reason"), f"{where}.reason"))


def _days(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise RulebookError(f"{where}: a whole number of days, 1 or more, is needed.")
    return value
