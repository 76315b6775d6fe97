"""Entra ID for one tenant: authorisation code with PKCE. Nobody is believed but this tenant's issuer, for this client, with
the nonce of this very sign-in. Its addresses and keys are read anew each time: sign-ins are rare and keys change unannounced."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, import_key

from bot.language import SaidError

SCOPE = "openid profile email"
# Entra signs with RS256 alone; a token that names another algorithm is not its own.
ALGORITHMS = ["RS256"]
TIMEOUT = 10.0
# Two machines' clocks are seldom further apart.
LEEWAY = 60


class DirectoryError(SaidError):
    """The directory let nobody in; the message is one plain sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """Whom the directory vouches for. `subject` is `tid:oid`, which never changes hands; names and addresses do."""

    subject: str
    name: str
    email: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Directory:
    """One tenant of one authority, and who we are there. `back` is where it sends people back to."""

    authority: str
    tenant: str
    client: str
    secret: str = field(repr=False)
    back: str

    def address(self, state: str, nonce: str, verifier: str) -> str:
        """Where a browser is sent to sign in."""
        to = self._known()["authorization_endpoint"]
        with self._session() as session:
            made, _ = session.create_authorization_url(
                to, state=state, code_verifier=verifier, nonce=nonce, response_mode="query"
            )
        return str(made)

    def entrant(self, code: str, nonce: str, verifier: str, now: datetime) -> Entrant:
        """Whom the code stands for. DirectoryError where the answer is not to be believed."""
        known = self._known()
        try:
            with self._session() as session:
                told = session.fetch_token(
                    known["token_endpoint"], code=code, code_verifier=verifier, grant_type="authorization_code"
                )
        except (requests.RequestException, ValueError):
            raise _out_of_reach() from None
        except AuthlibBaseError:
            raise _not_believed() from None
        return self._entrant(str(told.get("id_token") or ""), _read(known["jwks_uri"]), nonce, now)

    def _session(self) -> OAuth2Session:
        return OAuth2Session(
            self.client,
            self.secret,
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 how the secret is shown, not what it is
            scope=SCOPE,
            redirect_uri=self.back,
            code_challenge_method="S256",
            default_timeout=TIMEOUT,
        )

    @property
    def _issuer(self) -> str:
        return f"{self.authority}/{self.tenant}/v2.0"

    def _known(self) -> Mapping[str, str]:
        """The tenant's addresses; an answer for another issuer, or one that leads to another host, is refused."""
        told = _read(f"{self._issuer}/.well-known/openid-configuration")
        wanted = {key: str(told.get(key) or "") for key in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        if told.get("issuer") != self._issuer or not all(
            address.startswith(f"{self.authority}/") for address in wanted.values()
        ):
            raise _not_believed()
        return wanted

    def _entrant(self, token: str, keys: Mapping[str, Any], nonce: str, now: datetime) -> Entrant:
        try:
            signed = jwt.decode(token, KeySet([import_key(key) for key in keys["keys"]]), algorithms=ALGORITHMS)
            if str(signed.claims.get("tid") or "").lower() != self.tenant.lower():
                raise DirectoryError(
                    "This account is another organisation's; sign in with one of your own organisation."
                )
            claims = CodeIDToken(
                signed.claims, signed.header, self._wanted(nonce), {"nonce": nonce, "client_id": self.client}
            )
            claims.validate(int(now.timestamp()), LEEWAY)
        except (JoseError, KeyError, ValueError, TypeError):
            raise _not_believed() from None
        return _who(claims)

    def _wanted(self, nonce: str) -> dict[str, Any]:
        return {
            "iss": {"essential": True, "value": self._issuer},
            "aud": {"essential": True, "value": self.client},
            "nonce": {"essential": True, "value": nonce},
            "oid": {"essential": True},
        }


def _read(address: str) -> Mapping[str, Any]:
    try:
        answer = requests.get(address, timeout=TIMEOUT, allow_redirects=False)
        answer.raise_for_status()
        told = answer.json()
    except (requests.RequestException, ValueError):
        raise _out_of_reach() from None
    if not isinstance(told, dict):
        raise _out_of_reach()
    return told


def _who(claims: Mapping[str, Any]) -> Entrant:
    known_as, roles = str(claims.get("preferred_username") or ""), claims.get("roles")
    return Entrant(
        subject=f"{claims['tid']}:{claims['oid']}".lower(),
        name=" ".join(str(claims.get("name") or known_as or claims["oid"]).split()),
        email=str(claims.get("email") or known_as),
        roles=tuple(str(role) for role in roles) if isinstance(roles, list) else (),
    )


def _out_of_reach() -> DirectoryError:
    return DirectoryError("The directory does not answer; try again in a few minutes, or use a name and password.")


def _not_believed() -> DirectoryError:
    return DirectoryError("The directory's answer was too old or not meant for this sign-in; begin again.")
