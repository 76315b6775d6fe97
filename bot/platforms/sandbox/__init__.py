"""A stand-in for X and Facebook that runs on loopback: real HTTP, a state of its own, and faults on demand.

`start(path)` runs it in a thread and `serve` in the foreground; `Control(url)` plays the world outside: people who
comment, edit and delete, clocks that move, lines that break. `x_account` and `facebook_page` tell an account's keys.
"""

from .control_client import Control, ControlError, Standing
from .credentials import FacebookPage, XAccount, facebook_page, facebook_person, x_account
from .server import Sandbox, serve, start

__all__ = [
    "Control",
    "ControlError",
    "FacebookPage",
    "Sandbox",
    "Standing",
    "XAccount",
    "facebook_page",
    "facebook_person",
    "serve",
    "start",
    "x_account",
]
