"""Tokens are sealed at rest."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.secrets import Secrets, SecretsError, add_key, secrets, write_key

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


def test_a_new_key_seals_and_the_old_one_still_opens(tmp_path: Path) -> None:
    path = write_key(tmp_path)
    old = path.read_text().strip()
    sealed = secrets(None, tmp_path).seal(TOLD)
    add_key(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["key"]
    box = secrets(None, tmp_path)
    assert box.unseal(sealed) == TOLD
    with pytest.raises(SecretsError, match="another key"):
        Secrets((old,)).unseal(box.resealed(sealed))


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    write_key(tmp_path).chmod(0o640)
    with pytest.raises(SecretsError, match="chmod 600"):
        secrets(None, tmp_path)


def test_what_another_key_sealed_cannot_be_resealed() -> None:
    sealed = Secrets((Fernet.generate_key().decode(),)).seal(TOLD)
    with pytest.raises(SecretsError, match="another key"):
        Secrets((Fernet.generate_key().decode(),)).resealed(sealed)
