"""config/*.yaml, read once into a frozen Rulebook. Refuses to start on any mismatch, naming the file and the key."""

from bot.rulebook.clocks import Duties, Duty, holidays, uk_holidays
from bot.rulebook.keeping import Register, Retention
from bot.rulebook.read import Rulebook, rulebook
from bot.rulebook.source import RulebookError

__all__ = [
    "Duties",
    "Duty",
    "Register",
    "Retention",
    "Rulebook",
    "RulebookError",
    "holidays",
    "rulebook",
    "uk_holidays",
]
