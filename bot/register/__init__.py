"""The step that keeps the consent register: adds, ends, seals, exchanges; and sees to what an ended consent leaves behind."""

from bot.register.entries import RegisterError, add, change, paper_destroyed, withdraw
from bot.register.exchange import exported, imported
from bot.register.form import printed
from bot.register.media import show
from bot.register.scans import add_scan, addressed, may_manage, scan_of
from bot.register.watch import taken_down, watch

__all__ = [
    "RegisterError",
    "add",
    "add_scan",
    "addressed",
    "change",
    "exported",
    "imported",
    "may_manage",
    "paper_destroyed",
    "printed",
    "scan_of",
    "show",
    "taken_down",
    "watch",
    "withdraw",
]
