"""The rows of a report and their sentences, which both languages read from one catalogue (`codes.json`)."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Outcome = Literal["pass", "fail", "unknown", "not-applicable"]
Question = Literal["genuine", "current", "issuer", "meaning", "recipient"]
QUESTIONS: Final[tuple[Question, ...]] = ("genuine", "current", "issuer", "meaning", "recipient")

LONGEST_VALUE: Final = 120
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Characters that move the cursor, or turn the direction of the text that follows.
_UNPRINTABLE = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Check:
    """One question that was asked of a credential, how it ended, why, and what the reader can do."""

    id: str
    question: Question
    outcome: Outcome
    mandatory: bool
    code: str
    message: str
    path: str
    next_step: str

    @property
    def passed(self) -> bool:
        """Say whether this check ended well."""
        return self.outcome == "pass"


class CheckError(Exception):
    """A check that did not pass: the code says why; `words` fill its sentence."""

    def __init__(self, code: str, path: str = "", **words: str) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.words = words

    def as_check(self, path: str) -> Check:
        """Return the row; `path` counts where the error names no place of its own."""
        return check(self.code, self.path or path, **self.words)


@functools.cache
def catalogue() -> Mapping[str, Mapping[str, Any]]:
    """Return every code with its question, outcome and sentences, as `codes.json` has them."""
    file = resources.files("badge_commons.verifying") / "codes.json"
    codes: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return codes


def check(code: str, path: str, **words: str) -> Check:
    """Return the row of a code, its sentences filled in. Raises KeyError for a code that does not exist."""
    entry = catalogue()[code]
    values = {"path": path, **words}
    reasons = entry.get("reasons", {})
    if "reason" in values:
        values["reason"] = reasons.get(values["reason"], values["reason"])
    return Check(
        id=entry["id"],
        question=entry["question"],
        outcome=entry["outcome"],
        mandatory=entry["mandatory"],
        code=code,
        message=_filled(entry["message"], values),
        path=path,
        next_step=_filled(entry["next_step"], values),
    )


def printable(text: str) -> str:
    """Return a stranger's text without characters that could change how the rest of a line is shown."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    def fill(match: re.Match[str]) -> str:
        return _clipped(values[match[1]]) if match[1] in values else match[0]

    return _PLACEHOLDER.sub(fill, sentence)


def _clipped(text: str) -> str:
    short = text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
    return printable(short)
