"""Connected accounts: their credentials from the store, unsealed, and the adapters made of them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from bot.platforms import Credentials, connect
from bot.ports import Clock, Context, Platform, PlatformError
from bot.secrets import Secrets, SecretsError, secrets
from bot.settings import Settings
from bot.store.accounts import AccountRow
from bot.store.audit import record
from checks.model import Account

# What `pwyll accounts connect` asks for, in this order.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "x": ("consumer_key", "consumer_secret", "access_token", "access_token_secret"),
    "facebook": ("page_id", "page_token", "app_secret"),
}


def box(settings: Settings) -> Secrets:
    """The box that credentials are sealed in. SecretsError where there is no key."""
    return secrets(settings.key.get_secret_value() if settings.key else None, settings.data)


def _base_url(settings: Settings, platform: str, own: str) -> str:
    return own or (settings.x_url if platform == "x" else settings.facebook_url)


@dataclass
class Connected:
    """The port Platforms: an adapter for each connected account, made anew when its credentials change."""

    settings: Settings
    sessions: Callable[[], Session]
    clock: Clock
    _made: dict[str, tuple[bytes, str, Platform]] = field(default_factory=dict)

    def __call__(self, account: str) -> Platform:
        return self.at_hand((account,))(account)

    def at_hand(self, accounts: Collection[str], /) -> Callable[[str], Platform]:
        with self.sessions() as session:
            rows = session.exec(select(AccountRow).where(col(AccountRow.key).in_(sorted(accounts)))).all()
        found = {row.key: row for row in rows}
        return lambda account: self._of(account, found.get(account))

    def _of(self, account: str, row: AccountRow | None) -> Platform:
        if row is None:
            raise PlatformError(f"{account} is not connected.", permanent=True, reason="not connected")
        standing = self._made.get(account)
        if standing is not None and standing[:2] == (row.credentials, row.base_url):
            return standing[2]
        try:
            told = box(self.settings).unseal(row.credentials)
        except SecretsError as error:
            raise PlatformError(str(error), permanent=True, reason="key") from None
        made = connect(
            account,
            row.platform,
            {"version": self.settings.facebook_version, **told} if row.platform == "facebook" else told,
            clock=self.clock,
            base_url=_base_url(self.settings, row.platform, row.base_url),
            renew=_Renewal(self.settings, self.sessions, account),
        )
        self._made[account] = (row.credentials, row.base_url, made)
        return made

    def keys(self) -> Iterator[str]:
        with self.sessions() as session:
            return iter(session.exec(select(AccountRow.key).order_by(col(AccountRow.key))).all())


@dataclass(frozen=True)
class _Renewal:
    """The port Renew: newer credentials are stored before anyone uses them, one process at a time."""

    settings: Settings
    sessions: Callable[[], Session]
    account: str

    def __call__(self, change: Callable[[Credentials], Credentials]) -> Credentials:
        sealing = box(self.settings)
        with self.sessions() as session:
            row = session.exec(select(AccountRow).where(AccountRow.key == self.account).with_for_update()).one()
            newer = change(sealing.unseal(row.credentials))
            row.credentials = sealing.seal(newer)
            session.add(row)
            session.commit()
        return newer


def connect_account(
    ctx: Context, settings: Settings, account: Account, told: Mapping[str, str], by: str, base_url: str = ""
) -> str:
    """Tries the credentials and stores them sealed; the account's name at the platform. PlatformError where they fail."""
    sealing, kept = box(settings), dict(told)

    def renew(change: Callable[[Credentials], Credentials]) -> Credentials:
        kept.update(change(kept))
        return kept

    adapter = connect(
        account.key,
        account.platform,
        told,
        clock=ctx.clock,
        base_url=_base_url(settings, account.platform, base_url),
        renew=renew,
    )
    name = adapter.whoami()
    now = ctx.clock()
    with ctx.sessions() as session:
        row = session.get(AccountRow, account.key)
        if row is None:
            row = AccountRow(
                key=account.key, platform=account.platform, credentials=b"", connected_at=now, connected_by=by
            )
        row.credentials, row.base_url, row.external_id = sealing.seal(kept), base_url, name
        row.trouble = row.retry_at = None
        session.add(row)
        record(session, now, by, "connected", "account", account.key)
        session.commit()
    return name
