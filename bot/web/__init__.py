"""The pages: server-rendered, in Welsh and English, without JavaScript."""

from bot.web.app import app

__all__ = ["app"]
