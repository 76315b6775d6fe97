"""Who sits at the desk: the register of people, passwords and second factors, and where they are signed in."""

from bot.users.register import UsersError, add, change, end, reset
from bot.users.sessions import Known, end_session, known, open_session, tidy
from bot.users.sign_in import SignInError, confirm, enrol, sign_in

__all__ = [
    "Known",
    "SignInError",
    "UsersError",
    "add",
    "change",
    "confirm",
    "end",
    "end_session",
    "enrol",
    "known",
    "open_session",
    "reset",
    "sign_in",
    "tidy",
]
