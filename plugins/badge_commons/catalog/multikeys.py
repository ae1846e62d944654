"""The form of a Multikey (Controlled Identifiers 1.0, section 2.2.2), as far as a catalog's file can tell."""

from __future__ import annotations

from typing import Final

_ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519: Final = bytes([0xED, 0x01])
_LENGTH: Final = 34


def is_ed25519_multikey(text: str) -> bool:
    """Tell whether `text` is an Ed25519 public key: base58btc of two bytes that say so and 32 of key.

    The length is fixed and the first byte is not zero, so there is one way to write each key.
    """
    if not text.startswith("z6Mk"):
        return False
    number = 0
    for letter in text[1:]:
        value = _ALPHABET.find(letter)
        if value < 0:
            return False
        number = number * 58 + value
    size = (number.bit_length() + 7) // 8
    return size == _LENGTH and number.to_bytes(size, "big").startswith(_ED25519)
