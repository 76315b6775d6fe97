"""The step that forgets: what is over its time every day, what a person asks about or wants erased at once."""

from bot.retention.step import retain
from bot.retention.subject import Matches, SubjectError, erase, export, matches

__all__ = ["Matches", "SubjectError", "erase", "export", "matches", "retain"]
