"""The one rule for Ed25519 signatures, the same in both languages.

RFC 8032 leaves room in which libraries differ. Here: A and R must be canonical encodings of points that are not of
small order, S must be below the group's order, and the equation is checked without the cofactor (as OpenSSL does).
"""

from __future__ import annotations

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FIELD: Final = 2**255 - 19
ORDER: Final = 2**252 + 27742317777372353535851937790883648493
_SIGN: Final = 1 << 255
# The y coordinates of the eight points of small order; the sign bit does not matter.
_SMALL_ORDER: Final = frozenset(
    {
        0,
        1,
        FIELD - 1,
        int.from_bytes(
            bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
            "little",
        ),
        int.from_bytes(
            bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
            "little",
        ),
    }
)
KEY_LENGTH: Final = 32
SIGNATURE_LENGTH: Final = 64


def is_sound_point(encoded: bytes) -> bool:
    """Say whether 32 bytes are a canonical encoding that is not of small order (they may still lie off the curve)."""
    y = int.from_bytes(encoded, "little") & (_SIGN - 1)
    return len(encoded) == KEY_LENGTH and y < FIELD and y not in _SMALL_ORDER


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` (64 bytes) over `message` was made with the key (32 bytes)."""
    if len(signature) != SIGNATURE_LENGTH or not is_sound_point(public_key):
        return False
    if not is_sound_point(signature[:32]) or int.from_bytes(signature[32:], "little") >= ORDER:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
