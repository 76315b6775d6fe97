"""The step that brings in: posts queued with us or at a platform, and incoming comments and mentions."""

from bot.intake.drafts import Saved, discard, drafts_of, hand_in, save_draft
from bot.intake.inbox import pull
from bot.intake.pictures import take_picture
from bot.intake.queue import Submission, edit, submit
from bot.intake.releases import reread, sync

__all__ = [
    "Saved",
    "Submission",
    "discard",
    "drafts_of",
    "edit",
    "hand_in",
    "pull",
    "reread",
    "save_draft",
    "submit",
    "sync",
    "take_picture",
]
