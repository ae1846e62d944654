"""Who signs: one small interface, and the signer that holds an Ed25519 key in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from badge_commons.credentials import multikey

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_KEY_FILE = 64 * 1024


class KeyFileError(ValueError):
    """A private key file that cannot be read; the message says why, and never what is in it."""


class Signer(Protocol):
    """Whatever can sign: a key in memory, an agent, a key service."""

    @property
    def verification_method(self) -> str:
        """The id under which the issuer's document publishes the public half."""

    @property
    def public_key(self) -> bytes:
        """The public half, as 32 bytes."""

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature over `data`."""


class Ed25519Signer:
    """Signs with a private key held in memory."""

    def __init__(self, private_key: Ed25519PrivateKey, verification_method: str) -> None:
        self._private_key = private_key
        self.verification_method = verification_method
        self.public_key = private_key.public_key().public_bytes_raw()

    def __repr__(self) -> str:
        """Name the key; never show it."""
        return f"Ed25519Signer({self.verification_method})"

    @classmethod
    def generate(cls, controller: str) -> Ed25519Signer:
        """Return a signer with a fresh key, its method named `<controller>#<Multikey>`."""
        key = Ed25519PrivateKey.generate()
        name = multikey.encode_ed25519(key.public_key().public_bytes_raw())
        return cls(key, f"{controller}#{name}")

    @classmethod
    def did_key(cls, private_key: Ed25519PrivateKey) -> Ed25519Signer:
        """Return a signer whose issuer is the key itself (did:key)."""
        name = multikey.encode_ed25519(private_key.public_key().public_bytes_raw())
        return cls(private_key, f"did:key:{name}#{name}")

    def sign(self, data: bytes) -> bytes:
        """Return the 64 bytes of the signature over `data`."""
        return self._private_key.sign(data)


def load_private_key(path: Path, passphrase: str | None) -> Ed25519PrivateKey:
    """Return the Ed25519 private key of an OpenSSH or PKCS#8 file in PEM.

    Raises KeyFileError when the file is neither, holds another kind of key, or the passphrase does not open it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_KEY_FILE)
    except OSError as error:
        raise KeyFileError(f"{path} could not be read: {error.strerror or error}") from error
    secret = passphrase.encode() if passphrase else None
    load = (
        serialization.load_ssh_private_key
        if b"BEGIN OPENSSH PRIVATE KEY" in data
        else serialization.load_pem_private_key
    )
    try:
        key = load(data, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError(f"the passphrase does not open {path}, or it is not a private key") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path} does not hold an Ed25519 key")
    return key
