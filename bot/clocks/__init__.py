"""The clocks of duty: when an acknowledgement and an answer are owed, and how they stand."""

from bot.clocks.questions import answer
from bot.clocks.told import told

__all__ = ["answer", "told"]
