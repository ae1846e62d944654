"""What bytes a catalog file may hold: UTF-8 in NFC, and nothing that hides or turns text around.

Unicode Technical Standard 39 and Technical Report 36 tell why: what a reviewer sees must be what is there.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from badge_commons.catalog.diagnostics import START, Position
from badge_commons.catalog.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SHOWN: Final = 10
# Controls, line breaks that only some programs see, bidi marks and controls, zero width and other
# invisible letters, half surrogates, interlinear marks, noncharacters, tag letters.
HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_LONE_RETURN: Final = re.compile("\r(?!\n)")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_RESAVE: Final = "save the file as plain UTF-8, without a byte order mark"


def decode(data: bytes) -> str | Problem:
    """Return the text of a file, or the one reason why it has none."""
    if data.startswith(_UTF16) or data[:4] == b"\x00\x00\xfe\xff":
        return Problem("BC003", START, "the file is UTF-16 or UTF-32, not UTF-8", _RESAVE)
    if data.startswith(_UTF8_MARK):
        return Problem("BC003", START, "the file begins with a byte order mark, which nobody can see", _RESAVE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        byte = data[error.start]
        return Problem(
            "BC003",
            position_in(before, len(before)),
            f"byte 0x{byte:02X} here is not UTF-8",
            _RESAVE,
        )


def hidden_characters(text: str) -> Iterator[Problem]:
    """Yield a problem for each of the first characters that may not be in a file."""
    found = sorted([*HIDDEN.finditer(text), *_LONE_RETURN.finditer(text)], key=lambda match: match.start())
    for match in found[:MAX_SHOWN]:
        yield Problem(
            "BC004",
            position_in(text, match.start()),
            f"{name_of(match.group())} is here; it cannot be seen, or it changes what is seen",
            "delete the character; retyping the line is the surest way",
        )


def text_not_in_nfc(text: str) -> Iterator[Problem]:
    """Yield a problem for each of the first lines whose letters are not composed."""
    if unicodedata.is_normalized("NFC", text):
        return
    shown = 0
    for number, line in enumerate(text.split("\n"), 1):
        if unicodedata.is_normalized("NFC", line):
            continue
        composed = unicodedata.normalize("NFC", line)
        pairs = zip(line, composed, strict=False)
        column = next((i for i, (a, b) in enumerate(pairs, 1) if a != b), len(composed) + 1)
        yield Problem(
            "BC005",
            Position(number, column),
            "a letter here is written in parts (not in NFC), so that equal words would differ",
            "type the letter again, or run the text through a normalizer to NFC",
        )
        shown += 1
        if shown == MAX_SHOWN:
            return


def position_in(text: str, offset: int) -> Position:
    """Return the line and column of an offset."""
    start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - start + 1)


def name_of(character: str) -> str:
    """Return a character as its number and its Unicode name."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}{f' ({name.lower()})' if name else ''}"
