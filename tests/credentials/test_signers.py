"""Keys in files, and the signer that holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from badge_commons.credentials import Ed25519Signer, KeyFileError, load_private_key

if TYPE_CHECKING:
    from pathlib import Path

KEY = Ed25519PrivateKey.from_private_bytes(bytes([9] * 32))
SECRET = "four random words"
FORMATS = [serialization.PrivateFormat.OpenSSH, serialization.PrivateFormat.PKCS8]


def key_file(folder: Path, form: serialization.PrivateFormat, secret: str | None, key: Ed25519PrivateKey = KEY) -> Path:
    encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if secret:
        encryption = serialization.BestAvailableEncryption(secret.encode())
    path = folder / "key.pem"
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, encryption))
    return path


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("secret", [None, SECRET])
def test_both_kinds_of_key_file_are_read(tmp_path: Path, form: serialization.PrivateFormat, secret: str | None) -> None:
    key = load_private_key(key_file(tmp_path, form, secret), secret)
    assert key.private_bytes_raw() == KEY.private_bytes_raw()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("given", [None, "", "not this one"])
def test_a_wrong_passphrase_is_said_to_be_wrong(
    tmp_path: Path, form: serialization.PrivateFormat, given: str | None
) -> None:
    with pytest.raises(KeyFileError, match="passphrase"):
        load_private_key(key_file(tmp_path, form, SECRET), given)


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"])
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(content)
    with pytest.raises(KeyFileError):
        load_private_key(path, None)


def test_another_kind_of_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(
        generate_private_key(SECP256R1()).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    with pytest.raises(KeyFileError, match="Ed25519"):
        load_private_key(path, None)


def test_a_missing_file_and_a_folder_are_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="could not be read"):
        load_private_key(tmp_path / "absent", None)
    with pytest.raises(KeyFileError, match="could not be read"):
        load_private_key(tmp_path, None)


def test_a_signer_shows_its_name_and_never_its_key() -> None:
    shown = repr(Ed25519Signer(KEY, "did:example:1#key"))
    assert shown == "Ed25519Signer(did:example:1#key)"
    assert KEY.private_bytes_raw().hex() not in shown
