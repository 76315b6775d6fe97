"""What people decide: about posts, and about comments. Every act is checked here, whoever calls it, and audited."""

from bot.review.comments import acknowledge, close, hide, unhide
from bot.review.override import agree_override, ask_override
from bot.review.posts import approve, give_back, settle_unknown, stop
from bot.review.refusal import ReviewError
from bot.review.switch import switch_off, switch_on, switched_off

__all__ = [
    "ReviewError",
    "acknowledge",
    "agree_override",
    "approve",
    "ask_override",
    "close",
    "give_back",
    "hide",
    "settle_unknown",
    "stop",
    "switch_off",
    "switch_on",
    "switched_off",
    "unhide",
]
