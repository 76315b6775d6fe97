"""`pwyll clocks due --jsonl`: a question with its own hours in, the moment it falls due out."""

from collections.abc import Mapping
from typing import Any

from bot.contract import moment, printed
from bot.opening import Holidays, OpeningError, due, opening


def answer(question: Any, holidays: Holidays) -> dict[str, Any]:
    """`{"id", "due"}` in UTC, or `{"id", "error"}` with one sentence that names the place."""
    ident = question.get("id") if isinstance(question, Mapping) else None
    try:
        if not isinstance(question, Mapping):
            raise OpeningError("a question is an object with id, posted_at, working_days, hours and weekdays")
        at = due(_moment(question), _days(question), opening(question), holidays)
    except OpeningError as error:
        return {"id": ident, "error": str(error)}
    return {"id": ident, "due": printed(at)}


def _moment(question: Mapping[str, Any]) -> Any:
    value = question.get("posted_at")
    if not isinstance(value, str):
        raise OpeningError("posted_at: a moment with its offset is needed, such as 2026-11-20T16:00:00+00:00")
    try:
        return moment(value)
    except (ValueError, OverflowError):
        raise OpeningError("posted_at: a moment with its offset is needed, such as 2026-11-20T16:00:00+00:00") from None


def _days(question: Mapping[str, Any]) -> int:
    value = question.get("working_days")
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise OpeningError("working_days: a whole number of days, 1 or more, is needed")
    return value
