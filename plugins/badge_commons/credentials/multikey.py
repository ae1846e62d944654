"""Public keys as Multikey text: multibase base58btc over a multicodec prefix (Controlled Identifiers 1.0, 2.2.2)."""

from __future__ import annotations

from typing import Final

ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES: Final = {character: value for value, character in enumerate(ALPHABET)}
_KINDS: Final = {
    b"\xed\x01": "Ed25519",
    b"\xec\x01": "X25519",
    b"\x80\x24": "P-256",
    b"\x81\x24": "P-384",
    b"\x82\x24": "P-521",
    b"\xe7\x01": "secp256k1",
    b"\xeb\x01": "BLS12-381",
    b"\x85\x24": "RSA",
}
_ED25519: Final = b"\xed\x01"
ED25519_LENGTH: Final = 32
# Long enough for any key that exists; base58 takes quadratic time, so nothing longer is tried.
LONGEST: Final = 2048


class MultikeyError(ValueError):
    """Text that is not a canonical Multikey."""


class KeyKindUnsupportedError(MultikeyError):
    """A Multikey of a kind that this package does not use; `kind` names it."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"keys of the kind {kind} are not supported")
        self.kind = kind


def encode_ed25519(public_key: bytes) -> str:
    """Return the 32 bytes of an Ed25519 public key as `z6Mk…`."""
    if len(public_key) != ED25519_LENGTH:
        raise MultikeyError("an Ed25519 public key has 32 bytes")
    return "z" + encode_base58(_ED25519 + public_key)


def decode(text: str) -> tuple[str, bytes]:
    """Return the kind of key ("Ed25519", "P-256", …) and its bytes without the prefix.

    Raises MultikeyError for text that is not base58btc Multikey, or a key of another length than its kind has.
    """
    if not text.startswith("z") or not 1 < len(text) <= LONGEST:
        raise MultikeyError("a Multikey is z and base58btc text")
    data = decode_base58(text[1:])
    kind = _KINDS.get(data[:2])
    if kind is None:
        raise KeyKindUnsupportedError("unknown")
    if kind == "Ed25519" and len(data) != len(_ED25519) + ED25519_LENGTH:
        raise MultikeyError("an Ed25519 public key has 32 bytes")
    return kind, data[2:]


def decode_ed25519(text: str) -> bytes:
    """Return the 32 bytes of an Ed25519 Multikey; raise KeyKindUnsupportedError for another kind."""
    kind, data = decode(text)
    if kind != "Ed25519":
        raise KeyKindUnsupportedError(kind)
    return data


def encode_base58(data: bytes) -> str:
    """Return base58btc text (no multibase prefix)."""
    number, digits = int.from_bytes(data), []
    while number:
        number, digit = divmod(number, 58)
        digits.append(ALPHABET[digit])
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "1" * zeros + "".join(reversed(digits))


def decode_base58(text: str) -> bytes:
    """Return the bytes of base58btc text; each byte string has one such text, so any other is refused."""
    number = 0
    for character in text:
        if character not in _VALUES:
            raise MultikeyError(f"{character!r} is no base58 character")
        number = number * 58 + _VALUES[character]
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8)
