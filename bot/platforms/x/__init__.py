"""X: API v2 by a subclass of tweepy.Client."""

from bot.platforms.x.account import XAccount

__all__ = ["XAccount"]
