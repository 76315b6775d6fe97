"""Evidence before judgement: what the checks are handed beside an item's own words."""

from bot.gather.evidence import Gathered
from bot.gather.source import releases

__all__ = ["Gathered", "releases"]
