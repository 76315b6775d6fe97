"""The organisation's directory, where the settings name one."""

from bot.directory import Directory
from bot.settings import Settings


def directory(settings: Settings) -> Directory | None:
    """None where people sign in by name and password alone. `settings` has refused a directory that is named by half."""
    if not (settings.oidc_tenant and settings.oidc_client and settings.oidc_secret and settings.web_url):
        return None
    return Directory(
        authority=settings.oidc_authority,
        tenant=settings.oidc_tenant.lower(),
        client=settings.oidc_client,
        secret=settings.oidc_secret.get_secret_value(),
        back=f"{settings.web_url.rstrip('/')}/sign-in/directory/back",
    )
