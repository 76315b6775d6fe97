"""The adapters: one account on one platform each, with the vendor's library inside and PlatformError outside."""

from bot.platforms.credentials import Credentials, Renew
from bot.platforms.facebook import FacebookAccount
from bot.platforms.transport import TIMEOUT, Timeout, quieten
from bot.platforms.x import XAccount
from bot.ports import Clock, Platform, PlatformError

__all__ = ["Credentials", "Renew", "connect"]


def connect(
    account: str,
    platform: str,
    credentials: Credentials,
    *,
    clock: Clock,
    base_url: str | None = None,
    renew: Renew | None = None,
    timeout: Timeout = TIMEOUT,
) -> Platform:
    """The adapter of one account; asks nobody anything yet.

    `credentials`: for X `consumer_key, consumer_secret, access_token, access_token_secret`, or with OAuth 2.0 `client_id,
    access_token, refresh_token` and, if there are, `client_secret, expires_at` (ISO); `user_id` and `username` spare a call.
    For Facebook `page_id, page_token` and, if there are, `app_secret, version`. `renew` is needed for OAuth 2.0 alone.
    PlatformError where something is missing or nobody knows the platform.
    """
    quieten()
    if platform == "x":
        return XAccount(account, credentials, clock=clock, base_url=base_url, timeout=timeout, renew=renew)
    if platform == "facebook":
        return FacebookAccount(account, credentials, clock=clock, base_url=base_url, timeout=timeout)
    raise PlatformError(f"{account}: there is no adapter for {platform}.", permanent=True, reason="unsupported")
