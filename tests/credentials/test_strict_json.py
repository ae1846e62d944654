"""JSON that two readers could read differently is refused, and the first fault is the one that is named."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badge_commons.credentials import StrictJsonError, strict_json


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a": [1, 2.5, true, null, "\\u00e9"]}', {"a": [1, 2.5, True, None, "é"]}),
        (b" [] \r\n\t", []),
        (b"[5.0, 1e2, -0, -0.0]", [5, 100, 0, 0]),
        (b'"\\ud83d\\ude00"', "😀"),
        (b"[9007199254740991]", [2**53 - 1]),
    ],
)
def test_plain_json_is_read(text: bytes, value: object) -> None:
    assert strict_json.parse(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "INPUT_NOT_JSON"),
        (b'{"a": 1', "INPUT_NOT_JSON"),
        (b"{'a': 1}", "INPUT_NOT_JSON"),
        (b'{"a": 1} x', "INPUT_NOT_JSON"),
        (b"[1,]", "INPUT_NOT_JSON"),
        (b"[01]", "INPUT_NOT_JSON"),
        (b"[NaN]", "INPUT_UNSAFE_NUMBER"),
        (b"[-Infinity]", "INPUT_UNSAFE_NUMBER"),
        (b'["\x01"]', "INPUT_NOT_JSON"),
        (b"\xef\xbb\xbf{}", "INPUT_BYTE_ORDER_MARK"),
        ('{"a": "é"}'.encode("latin-1"), "INPUT_NOT_UTF8"),
        ("{}".encode("utf-16"), "INPUT_NOT_UTF8"),
        (b'{"a": 1, "a": 1}', "INPUT_DUPLICATE_KEY"),
        (b'{"a": 1, "\\u0061": 1}', "INPUT_DUPLICATE_KEY"),
        (b'{"__proto__": {}}', "INPUT_RESERVED_KEY"),
        (b'[{"constructor": 1}]', "INPUT_RESERVED_KEY"),
        (b"[9007199254740992]", "INPUT_UNSAFE_NUMBER"),
        (b"[1e400]", "INPUT_UNSAFE_NUMBER"),
        (b"[1e20]", "INPUT_UNSAFE_NUMBER"),
        (b"[" + b"9" * 5000 + b"]", "INPUT_UNSAFE_NUMBER"),
        (b'["\\ud800"]', "INPUT_LONE_SURROGATE"),
        (b'{"\\udc00": 1}', "INPUT_LONE_SURROGATE"),
        (b"[" * 33 + b"]" * 33, "INPUT_TOO_DEEP"),
        (b"[" * 10_000, "INPUT_TOO_DEEP"),
        (b'"' + b"x" * 600_000 + b'"', "INPUT_TOO_LARGE"),
    ],
)
def test_doubtful_json_is_refused_by_name(text: bytes, code: str) -> None:
    with pytest.raises(StrictJsonError) as caught:
        strict_json.parse(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b'{"a": 1, "a": 2, "b": NaN', "INPUT_DUPLICATE_KEY"),
        (b'{"b": NaN, "a": 1, "a": 2}', "INPUT_UNSAFE_NUMBER"),
        (b'{"a": 1e400, "a": 1}', "INPUT_UNSAFE_NUMBER"),
    ],
)
def test_the_first_fault_in_the_text_is_named(text: bytes, code: str) -> None:
    """So that both languages, which read in the same order, give the same code."""
    with pytest.raises(StrictJsonError) as caught:
        strict_json.parse(text)
    assert caught.value.code == code


def test_thirty_two_levels_are_read() -> None:
    assert strict_json.parse(b"[" * 32 + b"]" * 32)


KEYS = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda key: key not in strict_json.RESERVED)
SAFE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(SAFE)
def test_what_any_writer_writes_is_read_back(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False).encode()
    assert strict_json.parse(text) == value


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(StrictJsonError):
        strict_json.parse(data)
