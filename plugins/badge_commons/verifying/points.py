"""Whether 32 bytes are a point of the curve edwards25519 at all (RFC 8032, section 5.1.3)."""

from __future__ import annotations

from typing import Final

from badge_commons.credentials.ed25519 import FIELD, KEY_LENGTH

_D: Final = -121665 * pow(121666, -1, FIELD) % FIELD


def is_on_curve(encoded: bytes) -> bool:
    """Say whether x² = (y² - 1) / (d·y² + 1) has a root for the encoded y."""
    y = int.from_bytes(encoded, "little") & ((1 << 255) - 1)
    if len(encoded) != KEY_LENGTH or y >= FIELD:
        return False
    square = (y * y - 1) * pow(_D * y * y + 1, -1, FIELD) % FIELD
    # Euler's criterion; d is no square, so the denominator is never zero.
    return square == 0 or pow(square, (FIELD - 1) // 2, FIELD) == 1
