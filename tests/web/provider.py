"""A directory on loopback: discovery, keys, codes and tokens as Entra ID gives them for one tenant, signed with its own key."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

TENANT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
OTHER_TENANT = "11111111-2222-3333-4444-555555555555"
CLIENT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
SECRET = "a secret of the application"
OID = "99999999-8888-7777-6666-555555555555"


@cache
def signing_key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"}, private=True)


@dataclass
class Provider:
    """Who signs in there next, and what is wrong with the answer. `claims` are laid over what an honest token says."""

    address: str = ""
    name: str = "Mari Directory"
    roles: list[str] = field(default_factory=lambda: ["Pwyll.Author"])
    claims: dict[str, Any] = field(default_factory=dict)
    key: str = "first"
    now: float = field(default_factory=time.time)
    is_down: bool = False
    told_issuer: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    nonces: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"{self.address}/{TENANT}/v2.0"

    def discovery(self) -> dict[str, str]:
        here = f"{self.address}/{TENANT}"
        return {
            "issuer": self.told_issuer or self.issuer,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "jwks_uri": f"{here}/keys",
        }

    def code_for(self, asked: dict[str, str]) -> str:
        """Somebody signed in there: the code that their browser takes back."""
        code = secrets.token_urlsafe(12)
        self.codes[code] = asked
        self.nonces.append(asked["nonce"])
        return code

    def token(self, form: dict[str, str]) -> dict[str, str]:
        """The answer to a code: once, for the client that proves itself and the browser's verifier."""
        asked = self.codes.pop(form.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        fits = (
            asked is not None and asked["code_challenge"] == proof.decode() and asked["code_challenge_method"] == "S256"
        )
        if asked is None or not fits or (form["client_id"], form["client_secret"]) != (CLIENT, SECRET):
            return {"error": "invalid_grant"}
        told = {
            "iss": self.issuer,
            "aud": CLIENT,
            "tid": TENANT,
            "oid": OID,
            "sub": "pairwise",
            "iat": int(self.now),
            "exp": int(self.now) + 3600,
            "nonce": asked["nonce"],
            "name": self.name,
            "preferred_username": "mari@council.example",
            "roles": self.roles,
        } | self.claims
        told = {key: value for key, value in told.items() if value is not None}
        return {
            "token_type": "Bearer",
            "access_token": "opaque",
            "id_token": jwt.encode({"alg": "RS256", "kid": "first"}, told, signing_key(self.key)),
        }


@contextmanager
def provider(now: float) -> Iterator[Provider]:
    """The directory while it runs."""
    made = Provider(now=now)

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            at = urlsplit(self.path)
            if made.is_down:
                self.send_error(503)
            elif at.path.endswith("/openid-configuration"):
                self._says(made.discovery())
            elif at.path.endswith("/keys"):
                self._says({"keys": [signing_key("first").as_dict(private=False)]})
            else:
                asked = {key: values[0] for key, values in parse_qs(at.query).items()}
                told = urlencode({"code": made.code_for(asked), "state": asked["state"]})
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{told}")
                self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._says(made.token({key: values[0] for key, values in parse_qs(body).items()}))

        def _says(self, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(400 if "error" in told else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
