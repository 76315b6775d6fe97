"""Opening the links of a post before judgement, safely: where each ends, its page's title, and the status."""

from bot.gather.links.opening import Bounds, Opener
from bot.gather.links.reach import Refused, is_public

__all__ = ["Bounds", "Opener", "Refused", "is_public"]
