"""Evidence before judgement: what the checks are handed beside an item's own words."""

from bot.gather.evidence import Gathered

__all__ = ["Gathered"]
