"""What was written before: near-duplicates among the recent comments."""

from bot.gather.history.earlier import History
from bot.gather.history.index import Index, plain

__all__ = ["History", "Index", "plain"]
