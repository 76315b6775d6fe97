"""The only place that builds adapters and tools."""

from bot.wiring.tools import tools

__all__ = ["tools"]
