"""What people decide: about posts, and about comments. Every act is checked here, whoever calls it, and audited."""

from bot.review.appeals import allow_appeal, appeal, dismiss_appeal, open_appeal
from bot.review.changes import agree_change, decline_change, propose_change
from bot.review.clearing import see_to
from bot.review.comments import acknowledge, close, hide, unhide
from bot.review.disagree import disagree
from bot.review.hand import free_as_read, in_hand, let_go, take_in_hand
from bot.review.keeping import confirm_hidden, flag_again, keep, pass_on, reopen
from bot.review.lasting import block, delete, mute
from bot.review.override import agree_override, ask_override
from bot.review.posts import approve, give_back, settle_unknown, stop
from bot.review.refusal import ReviewError
from bot.review.replying import canned_reply, check_reply
from bot.review.reports import ask_report, tell_report
from bot.review.routing import route_to
from bot.review.standing import approve_standing, supervise
from bot.review.switch import switch_off, switch_on, switched_off
from bot.review.urgent import meet_statute, refuse_statute, take_up

__all__ = [
    "ReviewError",
    "acknowledge",
    "agree_change",
    "agree_override",
    "allow_appeal",
    "appeal",
    "approve",
    "approve_standing",
    "ask_override",
    "ask_report",
    "block",
    "canned_reply",
    "check_reply",
    "close",
    "confirm_hidden",
    "decline_change",
    "delete",
    "disagree",
    "dismiss_appeal",
    "flag_again",
    "free_as_read",
    "give_back",
    "hide",
    "in_hand",
    "keep",
    "let_go",
    "meet_statute",
    "mute",
    "open_appeal",
    "pass_on",
    "propose_change",
    "refuse_statute",
    "reopen",
    "route_to",
    "see_to",
    "settle_unknown",
    "stop",
    "supervise",
    "switch_off",
    "switch_on",
    "switched_off",
    "take_in_hand",
    "take_up",
    "tell_report",
    "unhide",
]
