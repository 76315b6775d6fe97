"""Facebook Pages: the Graph API by a subclass of facebook-sdk's GraphAPI."""

from bot.platforms.facebook.account import FacebookAccount

__all__ = ["FacebookAccount"]
