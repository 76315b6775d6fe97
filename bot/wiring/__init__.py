"""The only place that builds adapters and tools."""

from bot.wiring.context import bench, house, now
from bot.wiring.directory import directory
from bot.wiring.tools import tools

__all__ = ["bench", "directory", "house", "now", "tools"]
