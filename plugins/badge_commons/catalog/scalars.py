"""What an unquoted YAML value means, where every reader agrees; where they do not, it is refused.

YAML 1.1 (type library: bool, int, float, timestamp, null, merge, value) and YAML 1.2 (core schema, section
10.3) read many plain words differently. Only what both, and JSON, read alike is taken as more than text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# The longest run of digits that every JSON reader keeps exactly is 15.
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
# Every surprising value begins like a number or a sign, or is one of a few words.
_WORTH_A_LOOK: Final = re.compile(r"[-+.0-9~=<]|(?:y|n|yes|no|on|off|true|false|null)?\Z", re.IGNORECASE)
_WORDS: Final = {"true": True, "false": False, "null": None, "": None}
_TRUTH: Final = {"y", "yes", "on", "true"}
_SURPRISES: Final = (
    (re.compile(r"(?i:y|n|yes|no|on|off|true|false)"), "a truth value"),
    (re.compile(r"~|(?i:null)"), "nothing at all"),
    (re.compile(r"="), "a default value"),
    (re.compile(r"<<"), "a merge key"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?"), "a date"),
    (re.compile(r"[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?"), "a number in base 60"),
    (re.compile(r"[-+]?0[0-9_]+|[-+]?0o[0-7_]+"), "a number in base 8"),
    (re.compile(r"[-+]?0[xX][0-9a-fA-F_]+|[-+]?0[bB][01_]+"), "a number in base 16 or 2"),
    (
        re.compile(r"[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"),
        "a number that loses some of its signs",
    ),
    (re.compile(r"[-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?"), "a number that loses some of its signs"),
    (re.compile(r"[-+]?\.(?i:inf)|\.(?i:nan)"), "infinity, or not a number"),
)


class Surprise(NamedTuple):
    """A plain value that some YAML readers take for something else than what is written."""

    taken_for: str


def resolve(text: str) -> str | int | float | bool | Surprise | None:
    """Return what the plain scalar `text` means to every reader, or why readers would differ."""
    if not _WORTH_A_LOOK.match(text):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) and text != "-0":
        return int(text)
    if _DECIMAL.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    for pattern, taken_for in _SURPRISES:
        if pattern.fullmatch(text):
            return Surprise(_in_words(text, taken_for))
    return text


def _in_words(text: str, taken_for: str) -> str:
    if taken_for == "a truth value":
        return f"the truth value {'true' if text.lower() in _TRUTH else 'false'}"
    return taken_for
