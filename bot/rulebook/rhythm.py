"""config/schedule.yaml and config/report.yaml: how often the bot looks, and when and to whom it reports."""

import re
from dataclasses import dataclass
from typing import Any

from bot.opening import WEEKDAYS
from bot.rulebook.source import RulebookError


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom the weekly report goes to, and in which language."""

    email: str
    language: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Seconds between looks; the report's weekday (Monday 0) and its minute of the day, London time."""

    pull_seconds: int
    look_again_seconds: int
    calendar_seconds: int
    report_weekday: int
    report_minute: int
    recipients: tuple[Recipient, ...]


def rhythm(schedule: Any, report: Any) -> Rhythm:
    """RulebookError names the first key that does not fit."""
    seconds = [_seconds(schedule, key) for key in ("pull_seconds", "look_again_seconds", "calendar_seconds")]
    report = report or {}
    weekday, at = report.get("weekday"), report.get("at")
    if weekday not in WEEKDAYS:
        raise RulebookError("report.yaml, weekday: one of mon … sun is needed.")
    if not isinstance(at, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", at):
        raise RulebookError('report.yaml, at: a time such as "08:00" is needed.')
    recipients = tuple(_recipient(row, n) for n, row in enumerate(report.get("recipients") or []))
    minute = int(at[:2]) * 60 + int(at[3:])
    return Rhythm(seconds[0], seconds[1], seconds[2], WEEKDAYS.index(weekday), minute, recipients)


def _seconds(tree: Any, key: str) -> int:
    value = tree.get(key) if isinstance(tree, dict) else None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise RulebookError(f"schedule.yaml, {key}: a whole number of seconds, 1 or more, is needed.")
    return value


def _recipient(row: Any, number: int) -> Recipient:
    fits = isinstance(row, dict) and re.fullmatch(r"[^@\s]+@[^@\s]+", str(row.get("email") or ""))
    if not fits or row.get("language") not in ("en", "cy"):
        raise RulebookError(f"report.yaml, recipients.{number}: an email and a language (en or cy) are needed.")
    return Recipient(row["email"], row["language"])
