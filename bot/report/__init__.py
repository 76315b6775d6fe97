"""The weekly report: figures of one London week, and the letter that carries them."""

from bot.report.figures import Weekly, weekly
from bot.report.letter import letter, page
from bot.report.week import Week, week_of

__all__ = ["Week", "Weekly", "letter", "page", "week_of", "weekly"]
