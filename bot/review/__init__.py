"""What people decide: about posts, and about comments. Every act is checked here, whoever calls it, and audited."""

from bot.review.comments import acknowledge, close, hide, unhide
from bot.review.disagree import disagree
from bot.review.lasting import block, delete, mute
from bot.review.override import agree_override, ask_override
from bot.review.posts import approve, give_back, settle_unknown, stop
from bot.review.refusal import ReviewError
from bot.review.reports import ask_report, tell_report
from bot.review.standing import approve_standing, supervise
from bot.review.switch import switch_off, switch_on, switched_off
from bot.review.urgent import meet_statute, refuse_statute, take_up

__all__ = [
    "ReviewError",
    "acknowledge",
    "agree_override",
    "approve",
    "approve_standing",
    "ask_override",
    "ask_report",
    "block",
    "close",
    "delete",
    "disagree",
    "give_back",
    "hide",
    "meet_statute",
    "mute",
    "refuse_statute",
    "settle_unknown",
    "stop",
    "supervise",
    "switch_off",
    "switch_on",
    "switched_off",
    "take_up",
    "tell_report",
    "unhide",
]
