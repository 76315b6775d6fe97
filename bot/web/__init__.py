"""The pages: server-rendered, in Welsh and English, whole without JavaScript."""

from bot.web.app import app
from bot.web.session import Desk

__all__ = ["Desk", "app"]
