"""Passwords and one-time codes. Nothing here is stored in the clear, and no code is taken twice."""

import hashlib
import secrets
import threading
from datetime import datetime
from functools import cache

import argon2
import pyotp

# Each hashing takes 64 MiB: two at a time, so that a flood of sign-ins cannot take the machine's memory.
TURNS = threading.BoundedSemaphore(2)
HASHER = argon2.PasswordHasher()
SHORTEST = 12
STEP_SECONDS = 30
RECOVERY_CODES = 10


def hashed(password: str) -> str:
    """The Argon2id hash that is kept."""
    with TURNS:
        return HASHER.hash(password)


@cache
def _nobody() -> str:
    """Checked when there is no such name, so that its absence takes as long to tell as a wrong password."""
    return HASHER.hash(secrets.token_urlsafe(16))


def fits(password: str, kept: str | None) -> bool:
    """Whether this is the password; takes as long where none is kept."""
    with TURNS:
        try:
            return HASHER.verify(kept or _nobody(), password) and kept is not None
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False


def new_secret() -> str:
    """A new secret for an authenticator app, base 32."""
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """What an authenticator app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Pwyll")


def step_of(secret: str, code: str, now: datetime, after: int) -> int | None:
    """The time step whose code this is, one step of leeway either way; None where it is none, or no later than `after`."""
    digits = "".join(code.split())
    totp = pyotp.TOTP(secret)
    present = int(now.timestamp()) // STEP_SECONDS
    for step in (present - 1, present, present + 1):
        if step > after and secrets.compare_digest(totp.at(step * STEP_SECONDS), digits):
            return step
    return None


def recovery_codes() -> list[str]:
    """Ten codes for whoever lost the app; each is good once."""
    return [f"{secrets.token_hex(4)}-{secrets.token_hex(4)}" for _ in range(RECOVERY_CODES)]


def digest(text: str) -> str:
    """SHA-256: enough for codes and tokens that are random themselves."""
    return hashlib.sha256(text.strip().lower().encode()).hexdigest()
