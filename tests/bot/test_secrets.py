"""Tokens are sealed at rest."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.secrets import Secrets, SecretsError, secrets, write_key

TOLD = {"token": "EAAsecret"}


def test_what_is_sealed_can_be_opened_and_shows_nothing(tmp_path: Path) -> None:
    write_key(tmp_path)
    box = secrets(None, tmp_path)
    sealed = box.seal(TOLD)
    assert b"EAAsecret" not in sealed
    assert box.unseal(sealed) == TOLD
    assert "EAA" not in repr(box)


def test_the_key_is_its_owners_alone_and_is_never_overwritten(tmp_path: Path) -> None:
    path = write_key(tmp_path)
    first = path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert write_key(tmp_path).read_text() == first


def test_an_older_key_still_opens_and_another_does_not() -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    sealed = Secrets((old,)).seal(TOLD)
    both = Secrets((new, old))
    assert both.unseal(sealed) == TOLD
    assert Secrets((new,)).unseal(both.resealed(sealed)) == TOLD
    with pytest.raises(SecretsError, match="another key"):
        Secrets((new,)).unseal(sealed)


def test_a_changed_seal_and_a_bad_or_missing_key_are_told_plainly(tmp_path: Path) -> None:
    box = Secrets((Fernet.generate_key().decode(),))
    with pytest.raises(SecretsError):
        box.unseal(box.seal(TOLD)[:-3] + b"abc")
    with pytest.raises(SecretsError, match="no key"):
        secrets("nonsense", tmp_path)
    with pytest.raises(SecretsError, match="pwyll init"):
        secrets(None, tmp_path)
