"""Whether this machine's clock may be relied on: the kernel's word, or two independent times from elsewhere."""

from bot.gather.trust.kernel import is_synchronised
from bot.gather.trust.sources import DatabaseTime, ReplyTime, is_elsewhere
from bot.gather.trust.timekeeper import Elsewhere, Keeper, Told

__all__ = ["DatabaseTime", "Elsewhere", "Keeper", "ReplyTime", "Told", "is_elsewhere", "is_synchronised"]
