"""The only place that builds adapters and tools."""

from bot.wiring.context import house, now
from bot.wiring.tools import tools

__all__ = ["house", "now", "tools"]
