"""Who sits at the desk: the register of people, passwords and second factors, and where they are signed in."""

from bot.users.admit import admit
from bot.users.keys import TooManyCallsError, holder, keys_of, make_key, revoke_key
from bot.users.register import UsersError, add, change, end, join, reset
from bot.users.rounds import begin, finish
from bot.users.sessions import Known, end_session, known, lapsed, open_session, tidy
from bot.users.sign_in import SignInError, confirm, enrol, sign_in

__all__ = [
    "Known",
    "SignInError",
    "TooManyCallsError",
    "UsersError",
    "add",
    "admit",
    "begin",
    "change",
    "confirm",
    "end",
    "end_session",
    "enrol",
    "finish",
    "holder",
    "join",
    "keys_of",
    "known",
    "lapsed",
    "make_key",
    "open_session",
    "reset",
    "revoke_key",
    "sign_in",
    "tidy",
]
