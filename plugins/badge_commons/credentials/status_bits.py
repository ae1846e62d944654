"""The bits of a status list, packed as text (Bitstring Status List 1.0, sections 3.3 and 3.4)."""

from __future__ import annotations

import base64
import binascii
import gzip
import re
import zlib
from typing import Final

LARGEST_LIST: Final = 4 * 1024 * 1024
_BASE64URL: Final = re.compile(r"u[A-Za-z0-9_-]+")
_GZIP: Final = 16 + zlib.MAX_WBITS


class StatusBitsError(ValueError):
    """Text that is not one packed list of an acceptable size."""


def encode(bits: bytes) -> str:
    """Return the list as multibase base64url of gzip; the same bits always give the same text."""
    packed = gzip.compress(bits, compresslevel=9, mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """Return the list's bytes.

    Raises StatusBitsError when the text is not multibase base64url without padding, not one whole gzip member with
    nothing after it, or unpacks to more than 4 MiB.
    """
    if not _BASE64URL.fullmatch(text):
        raise StatusBitsError("the list is not base64url text")
    body = text[1:]
    try:
        packed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise StatusBitsError("the list is not base64url text") from error
    if base64.urlsafe_b64encode(packed).rstrip(b"=").decode() != body:
        raise StatusBitsError("the list is not canonical base64url text")
    return _unpack(packed)


def is_set(bits: bytes, place: int) -> bool:
    """Say whether a place is set; the first place is the leftmost bit."""
    return bool(bits[place // 8] & 0x80 >> (place % 8))


def _unpack(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        bits = unpacker.decompress(packed, LARGEST_LIST + 1)
    except zlib.error as error:
        raise StatusBitsError("the list is not gzip") from error
    if len(bits) > LARGEST_LIST:
        raise StatusBitsError("the list unpacks to more than 4 MiB")
    if not unpacker.eof or unpacker.unused_data:
        raise StatusBitsError("the list is not one whole gzip member")
    return bits
