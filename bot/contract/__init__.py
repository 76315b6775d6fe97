"""The contract of `pwyll check` and `POST /api/v1/check`: items in, verdicts out, as the two JSON Schemas beside this say."""

from bot.contract.calendars import calendar
from bot.contract.consents import consents
from bot.contract.items import ItemError, item
from bot.contract.moments import moment, printed
from bot.contract.verdicts import verdict

__all__ = ["ItemError", "calendar", "consents", "item", "moment", "printed", "verdict"]
