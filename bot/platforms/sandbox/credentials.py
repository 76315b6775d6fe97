"""The ids and keys of every account the sandbox plays, worked out from its name: caller and server agree unasked."""

import hashlib
from dataclasses import dataclass


def derive(*names: str, length: int = 40) -> str:
    """Letters and digits that stand for these names."""
    return hashlib.sha512("/".join(names).casefold().encode()).hexdigest()[:length]


def derive_id(*names: str, digits: int) -> str:
    """A number of so many digits that stands for these names."""
    low = 10 ** (digits - 1)
    return str(low + int(derive(*names), 16) % (low // 10))


@dataclass(frozen=True, slots=True)
class XAccount:
    """All ways in which one account of X signs in. The consumer and client keys are the app's, the same for all."""

    username: str
    user_id: str
    consumer_key: str
    consumer_secret: str
    access_token: str
    access_token_secret: str
    bearer_token: str
    client_id: str
    client_secret: str
    oauth2_token: str
    refresh_token: str


@dataclass(frozen=True, slots=True)
class FacebookPage:
    """A Page, its token, and the system user who minds it."""

    username: str
    page_id: str
    page_token: str
    user_id: str
    user_token: str
    app_id: str
    app_secret: str

    @property
    def app_token(self) -> str:
        return f"{self.app_id}|{self.app_secret}"


def x_account(username: str) -> XAccount:
    """The credentials of the X account of this name, as the sandbox accepts them once it is seeded."""
    user_id = derive_id("x", username, digits=19)
    return XAccount(
        username=username,
        user_id=user_id,
        consumer_key=derive("x consumer key", length=25),
        consumer_secret=derive("x consumer secret", length=50),
        access_token=f"{user_id}-{derive('x access', username, length=30)}",
        access_token_secret=derive("x access secret", username, length=45),
        bearer_token="AAAA" + derive("x bearer", length=80),
        client_id=derive("x client", length=34),
        client_secret=derive("x client secret", length=50),
        oauth2_token=derive("x oauth2", username, length=60),
        refresh_token=derive("x refresh", username, length=60),
    )


def facebook_page(username: str) -> FacebookPage:
    """The credentials of the Page of this name, as the sandbox accepts them once it is seeded."""
    return FacebookPage(
        username=username,
        page_id=derive_id("page", username, digits=15),
        page_token="EAA" + derive("page token", username, length=90),
        user_id=derive_id("page minder", username, digits=17),
        user_token="EAA" + derive("user token", username, length=90),
        app_id=derive_id("facebook app", digits=16),
        app_secret=derive("facebook app secret", length=32),
    )


def facebook_person(name: str) -> str:
    """The page-scoped id of a person of this name."""
    return derive_id("person", name, digits=17)
