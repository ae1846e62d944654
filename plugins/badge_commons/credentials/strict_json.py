"""A JSON reader that takes no chances: what two readers could read differently is refused.

UTF-8 without a byte order mark, at most 512 KiB and 32 levels, no duplicate or reserved keys, no NaN, no infinite or
unsafe numbers, no lone surrogates (RFC 8259 with the interoperability advice of RFC 7493, I-JSON).
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final, NoReturn

LARGEST: Final = 512 * 1024
DEEPEST: Final = 32
SAFE_INTEGER: Final = 2**53 - 1
RESERVED: Final = frozenset({"__proto__", "constructor", "prototype"})

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_NOT_A_NUMBER = re.compile(r"NaN|-?Infinity")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_NUMBERS: Final = ("NaN", "Infinity", "-Infinity")
_LITERALS: Final = (("true", True), ("false", False), ("null", None))


class StrictJsonError(ValueError):
    """Bytes that are not strict JSON.

    `code` is the verdict's code for why, `key` the member's name it is about, if any.
    """

    def __init__(self, code: str, key: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.key = key


def parse(data: bytes) -> Any:
    """Return the value that the bytes hold.

    Whole numbers come as int (also `5.0` and `1e2`, as JSON-LD sees no difference), others as float. Raises
    StrictJsonError with the code of what stands first in the text.
    """
    text = decode(data)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_members,
            parse_int=_number,
            parse_float=_number,
            parse_constant=_refuse_constant,
        )
    except (ValueError, RecursionError):
        # Read again, slowly, to say what is wrong first; both languages give the same code.
        return _Reader(text).document()
    return value if _is_plain(value, 1) else _Reader(text).document()


def decode(data: bytes) -> str:
    """Return the text of the bytes; raise StrictJsonError when they are too many or not plain UTF-8."""
    if len(data) > LARGEST:
        raise StrictJsonError("INPUT_TOO_LARGE")
    if data.startswith(b"\xef\xbb\xbf"):
        raise StrictJsonError("INPUT_BYTE_ORDER_MARK")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise StrictJsonError("INPUT_NOT_UTF8") from error


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs) or not RESERVED.isdisjoint(members):
        raise StrictJsonError("INPUT_DUPLICATE_KEY")
    return members


def _number(text: str) -> int | float:
    try:
        value: int | float = int(text)
    except ValueError:
        value = float(text)
        if not math.isfinite(value):
            raise StrictJsonError("INPUT_UNSAFE_NUMBER") from None
        if not value.is_integer():
            return value
        value = int(value)
    if abs(value) > SAFE_INTEGER:
        raise StrictJsonError("INPUT_UNSAFE_NUMBER")
    return value


def _refuse_constant(_: str) -> NoReturn:
    raise StrictJsonError("INPUT_UNSAFE_NUMBER")


def _is_plain(value: Any, depth: int) -> bool:
    """Say whether nothing lies deeper than allowed, and no text holds half a character."""
    if isinstance(value, str):
        return not _SURROGATE.search(value)
    if isinstance(value, dict):
        return depth <= DEEPEST and all(
            not _SURROGATE.search(key) and _is_plain(member, depth + 1) for key, member in value.items()
        )
    if isinstance(value, list):
        return depth <= DEEPEST and all(_is_plain(member, depth + 1) for member in value)
    return True


class _Reader:
    """Reads in the order of the text and stops at the first thing that is wrong."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def document(self) -> Any:
        value = self.value(1)
        self.skip()
        if self.at != len(self.text):
            self.refuse()
        return value

    def refuse(self, code: str = "INPUT_NOT_JSON", key: str = "") -> NoReturn:
        raise StrictJsonError(code, key)

    def skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def next_is(self, character: str) -> bool:
        self.skip()
        if self.text.startswith(character, self.at):
            self.at += 1
            return True
        return False

    def value(self, depth: int) -> Any:
        self.skip()
        start = self.text[self.at : self.at + 1]
        if start in ("{", "["):
            if depth > DEEPEST:
                self.refuse("INPUT_TOO_DEEP")
            self.at += 1
            return self.members(depth) if start == "{" else self.items(depth)
        if start == '"':
            return self.string()
        for word, value in _LITERALS:
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        return self.number()

    def members(self, depth: int) -> dict[str, Any]:
        members: dict[str, Any] = {}
        if self.next_is("}"):
            return members
        while True:
            self.skip()
            key = self.string()
            if key in RESERVED:
                self.refuse("INPUT_RESERVED_KEY", key)
            if key in members:
                self.refuse("INPUT_DUPLICATE_KEY", key)
            if not self.next_is(":"):
                self.refuse()
            members[key] = self.value(depth + 1)
            if self.next_is("}"):
                return members
            if not self.next_is(","):
                self.refuse()

    def items(self, depth: int) -> list[Any]:
        items: list[Any] = []
        if self.next_is("]"):
            return items
        while True:
            items.append(self.value(depth + 1))
            if self.next_is("]"):
                return items
            if not self.next_is(","):
                self.refuse()

    def string(self) -> str:
        match = _STRING.match(self.text, self.at)
        if not match:
            self.refuse()
        self.at = match.end()
        value = json.loads(match[0])
        if _SURROGATE.search(value):
            self.refuse("INPUT_LONE_SURROGATE")
        return str(value)

    def number(self) -> int | float:
        match = _NUMBER.match(self.text, self.at)
        if not match:
            # Words that Python writes for numbers, and JSON does not have.
            word = _NOT_A_NUMBER.match(self.text, self.at)
            self.refuse("INPUT_UNSAFE_NUMBER" if word else "INPUT_NOT_JSON")
        self.at = match.end()
        # Longer than any number means: no need to build it to know that it is not safe.
        if len(match[0]) > 400 and not match[1]:  # noqa: PLR2004
            self.refuse("INPUT_UNSAFE_NUMBER")
        return _number(match[0])
