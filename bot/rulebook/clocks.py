"""config/clocks.yaml: our hours, and how many working days we give ourselves; and the bank holidays of the package."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from govuk_bank_holidays.bank_holidays import BankHolidays

from bot.opening import Holidays, Opening, OpeningError, opening
from bot.rulebook.source import RulebookError


@dataclass(frozen=True, slots=True)
class Duty:
    """The two clocks of an account: working days to acknowledge and to answer, and the hours they run in."""

    acknowledge_days: int
    answer_days: int
    opening: Opening


@dataclass(frozen=True, slots=True)
class Duties:
    """The common duty, and those of accounts that keep other hours."""

    common: Duty
    accounts: Mapping[str, Duty]

    def of(self, account: str) -> Duty:
        return self.accounts.get(account, self.common)


def duties(tree: Any) -> Duties:
    """From clocks.yaml; an account's entry needs only what differs."""
    if not isinstance(tree, dict):
        raise RulebookError("clocks.yaml: a mapping with hours, weekdays, acknowledge_days and answer_days is needed.")
    common = {k: v for k, v in tree.items() if k != "accounts"}
    own = tree.get("accounts") or {}
    return Duties(
        _duty(common, "clocks.yaml"),
        {key: _duty({**common, **row}, f"clocks.yaml, accounts.{key}") for key, row in own.items()},
    )


def _duty(tree: Mapping[str, Any], where: str) -> Duty:
    try:
        hours = opening(tree)
    except OpeningError as error:
        raise RulebookError(f"{where}, {error}.") from None
    days = [tree.get("acknowledge_days"), tree.get("answer_days")]
    for name, value in zip(("acknowledge_days", "answer_days"), days, strict=True):
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise RulebookError(f"{where}, {name}: a whole number of working days, 1 or more, is needed.")
    return Duty(tree["acknowledge_days"], tree["answer_days"], hours)


@cache
def holidays() -> Holidays:
    """England and Wales bank holidays as the package's own file has them; it never asks the network."""
    return _days(BankHolidays.ENGLAND_AND_WALES)


@cache
def uk_holidays() -> Holidays:
    """Bank holidays anywhere in the United Kingdom, which the statutes count; as far as they are known everywhere."""
    parts = [
        _days(division)
        for division in (BankHolidays.ENGLAND_AND_WALES, BankHolidays.SCOTLAND, BankHolidays.NORTHERN_IRELAND)
    ]
    days = frozenset(day for part in parts for day in part.days)
    return Holidays(days, max(p.first_year for p in parts), min(p.last_year for p in parts))


def _days(division: str) -> Holidays:
    rows = BankHolidays(use_cached_holidays=True).get_holidays(division=division)
    days = frozenset(row["date"] for row in rows)
    return Holidays(days, min(d.year for d in days), max(d.year for d in days))
