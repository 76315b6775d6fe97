"""The step that brings in: posts queued with us or at a platform, and incoming comments and mentions."""

from bot.intake.inbox import pull
from bot.intake.pictures import take_picture
from bot.intake.queue import Submission, edit, submit
from bot.intake.releases import reread, sync

__all__ = ["Submission", "edit", "pull", "reread", "submit", "sync", "take_picture"]
