"""Status lists as text."""

from __future__ import annotations

import base64
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badge_commons.credentials import StatusBitsError, status_bits


def zipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def packed(data: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@given(st.binary(max_size=500))
def test_bits_come_back_as_they_were_and_have_one_text(bits: bytes) -> None:
    text = status_bits.encode(bits)
    assert status_bits.decode(text) == bits
    assert status_bits.encode(bits) == text


def test_the_first_place_is_the_leftmost_bit() -> None:
    bits = bytes([0b1000_0001, 0b0100_0000])
    assert [place for place in range(16) if status_bits.is_set(bits, place)] == [0, 7, 9]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "z" + status_bits.encode(bytes(8))[1:],
        status_bits.encode(bytes(8))[1:],
        status_bits.encode(bytes(8)) + "=",
        status_bits.encode(bytes(8))[:-4],
        packed(b"not gzip"),
        packed(zipped(bytes(8)) + b"more"),
        packed(zipped(bytes(8)) * 2),
        "u+/+/",
    ],
)
def test_what_is_not_one_whole_list_is_refused(text: str) -> None:
    with pytest.raises(StatusBitsError):
        status_bits.decode(text)


def test_text_whose_last_bits_mean_nothing_is_refused() -> None:
    """Base64 has many spellings for the same bytes; only the canonical one is read."""
    text = status_bits.encode(b"\0" * 8)
    assert len(text[1:]) % 4
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    other = text[:-1] + alphabet[alphabet.index(text[-1]) + 1]
    with pytest.raises(StatusBitsError):
        status_bits.decode(other)


def test_a_small_text_cannot_fill_the_memory() -> None:
    bomb = packed(zipped(bytes(64 * 1024 * 1024)))
    with pytest.raises(StatusBitsError, match="4 MiB"):
        status_bits.decode(bomb)
    assert len(status_bits.decode(packed(zipped(bytes(4 * 1024 * 1024))))) == 4 * 1024 * 1024
