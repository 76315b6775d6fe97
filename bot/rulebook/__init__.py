"""config/*.yaml, read once into a frozen Rulebook. Refuses to start on any mismatch, naming the file and the key."""

from bot.rulebook.read import Rulebook, rulebook
from bot.rulebook.source import RulebookError

__all__ = ["Rulebook", "RulebookError", "rulebook"]
