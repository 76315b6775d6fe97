"""The step that lets out: claims what is due, sends it once, reads back what cannot be known, lets expire what is late."""

from bot.publish.back import read_back, sweep
from bot.publish.removal import remove
from bot.publish.replan import replan
from bot.publish.step import publish

__all__ = ["publish", "read_back", "remove", "replan", "sweep"]
