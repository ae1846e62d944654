"""What was handed in, in all the types that Python has for it. Files are in the vectors."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from badge_commons.verifying import sniff
from badge_commons.verifying.codes import CheckError


def code_of(data: object) -> str:
    """Return why something is refused."""
    with pytest.raises(CheckError) as caught:
        sniff.read(data)
    return caught.value.code


def circle() -> dict[str, Any]:
    """Return data that holds itself."""
    data: dict[str, Any] = {}
    data["a"] = data
    return data


def deep(levels: int) -> dict[str, Any]:
    """Return data with many levels."""
    data: dict[str, Any] = {}
    for _ in range(levels):
        data = {"a": data}
    return data


@pytest.mark.parametrize(
    "data",
    [
        '{"a": [1]}',
        b'{"a": [1]}',
        bytearray(b'{"a": [1]}'),
        memoryview(b'{"a": [1]}'),
        {"a": [1]},
        {"a": (1,)},
        MappingProxyType({"a": [1]}),
    ],
    ids=lambda data: type(data).__name__,
)
def test_json_comes_as_bytes_as_text_or_as_data(data: object) -> None:
    assert sniff.read(data) == {"a": [1]}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "INPUT_NOT_AN_OBJECT"),
        (7, "INPUT_NOT_AN_OBJECT"),
        ([{}], "INPUT_NOT_AN_OBJECT"),
        (object(), "INPUT_NOT_JSON"),
        ({"a": {1, 2}}, "INPUT_NOT_JSON"),
        ({"a": b"bytes"}, "INPUT_NOT_JSON"),
        ({(1, 2): "a"}, "INPUT_NOT_JSON"),
        (circle(), "INPUT_NOT_JSON"),
        ({"a": float("nan")}, "INPUT_UNSAFE_NUMBER"),
        ({"a": float("-inf")}, "INPUT_UNSAFE_NUMBER"),
        ({"a": 2**53}, "INPUT_UNSAFE_NUMBER"),
        ({"a": "\ud800"}, "INPUT_LONE_SURROGATE"),
        ({"__proto__": 1}, "INPUT_RESERVED_KEY"),
        ({1: "a", "1": "b"}, "INPUT_DUPLICATE_KEY"),
        (deep(40), "INPUT_TOO_DEEP"),
        ("\ud800", "INPUT_LONE_SURROGATE"),
        ("\ufeff{}", "INPUT_BYTE_ORDER_MARK"),
        ({"a": "x" * 600_000}, "INPUT_TOO_LARGE"),
    ],
    ids=range(18),
)
def test_data_is_read_as_strictly_as_text(data: object, code: str) -> None:
    assert code_of(data) == code


def test_data_of_a_hundred_thousand_levels_is_too_deep() -> None:
    assert code_of(deep(100_000)) == "INPUT_TOO_DEEP"


def test_a_large_photo_is_called_a_photo() -> None:
    assert code_of(b"\xff\xd8\xff\xe0" + bytes(10_000_000)) == "INPUT_IMAGE_WITHOUT_BADGE"


def test_a_picture_with_hostile_chunks_ends() -> None:
    """A hundred thousand empty chunks, and a length that leads beyond the end."""
    start = b"\x89PNG\r\n\x1a\n"
    assert code_of(start + (bytes(4) + b"aaaa" + bytes(4)) * 100_000) == "INPUT_IMAGE_WITHOUT_BADGE"
    assert code_of(start + b"\xff\xff\xff\xffiTXtopenbadges") == "INPUT_IMAGE_WITHOUT_BADGE"


def test_comments_before_a_drawing_are_passed_over_in_time() -> None:
    assert code_of("<!-- -->" * 60_000 + "<svg/>") == "INPUT_IMAGE_WITHOUT_BADGE"
    assert code_of("<!--" * 100_000) == "INPUT_HTML"
