"""Encryption at rest: tokens are sealed with a key from the environment, or from the file that `pwyll init` writes."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

KEY_FILE = "key"


class SecretsError(Exception):
    """The key is missing, is no key, or is not the one that was used; the message says what to do."""


class Secrets:
    """Seals and opens. The first key seals; the others open what was sealed before the key was changed."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        try:
            self._box = MultiFernet([Fernet(key.encode()) for key in keys])
        except ValueError:
            raise SecretsError("PWYLL_KEY: this is no key; `pwyll init` writes one.") from None

    def __repr__(self) -> str:
        return "Secrets()"

    def seal(self, told: Mapping[str, str]) -> bytes:
        """The mapping, encrypted and sealed against change."""
        return self._box.encrypt(json.dumps(dict(told)).encode())

    def unseal(self, sealed: bytes) -> dict[str, str]:
        """The mapping again. SecretsError where none of the keys fits or the bytes were changed."""
        try:
            told: dict[str, str] = json.loads(self._box.decrypt(sealed))
        except InvalidToken:
            raise SecretsError("PWYLL_KEY: what is stored was sealed with another key; bring that one back.") from None
        return told

    def resealed(self, sealed: bytes) -> bytes:
        """The same secret under the first key. SecretsError as in `unseal`."""
        return self.seal(self.unseal(sealed))


def secrets(key: str | None, data: Path) -> Secrets:
    """From the setting (the newest key first, older ones after it with spaces between) or the data folder's file."""
    if key is not None:
        return Secrets(tuple(key.split()))
    path = data / KEY_FILE
    try:
        told = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        raise SecretsError(f"{path}: the key cannot be read; `pwyll init` writes one, or set PWYLL_KEY.") from None
    if path.stat().st_mode & 0o077:
        raise SecretsError(f"{path}: other users may read the key; run: chmod 600 {path}")
    return Secrets(tuple(told.split()))


def write_key(data: Path) -> Path:
    """Makes the data folder's key, for its owner alone, unless there is one; its path."""
    path = data / KEY_FILE
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(Fernet.generate_key().decode() + "\n")
    return path


def add_key(data: Path) -> None:
    """Puts a new key before those in the data folder's file, all or nothing; the older ones still open what they sealed."""
    path = data / KEY_FILE
    older = path.read_text(encoding="ascii")
    begun = path.with_name(f"{KEY_FILE}.begun")
    begun.unlink(missing_ok=True)
    descriptor = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{Fernet.generate_key().decode()}\n{older}")
        file.flush()
        os.fsync(file.fileno())
    begun.replace(path)
