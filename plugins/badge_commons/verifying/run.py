"""What one run of the verifier works with: the moment it judges by, the network, the contexts, and a clock."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from badge_commons.credentials import TooComplexError, canonicalize, compact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.credentials import Moment
    from badge_commons.verifying.documents import Documents

SECONDS: Final = 2.5
MOST_VALUES: Final = 5_000


@dataclass(slots=True)
class Clock:
    """The time that a run may spend on JSON-LD, whoever's documents it reads."""

    left: float = SECONDS

    def canonicalize(self, document: Mapping[str, Any], contexts: Mapping[str, bytes]) -> str:
        """Return the canonical form; raise TooComplexError for a document too large, or when the time is over."""
        _refuse_large(document)
        began = time.monotonic()
        try:
            return canonicalize(document, extra_contexts=contexts, seconds=self.left)
        finally:
            self._spend(began)

    def compact(self, document: Mapping[str, Any], contexts: Mapping[str, bytes]) -> dict[str, Any]:
        """Return the document as its own contexts write it; raise TooComplexError when the time is over."""
        began = time.monotonic()
        try:
            return compact(document, extra_contexts=contexts, seconds=self.left)
        finally:
            self._spend(began)

    def _spend(self, began: float) -> None:
        self.left = max(0.0, self.left - (time.monotonic() - began))


@dataclass(frozen=True, slots=True)
class Run:
    """The surroundings of one verdict."""

    at: Moment
    documents: Documents
    contexts: Mapping[str, bytes]
    clock: Clock = field(default_factory=Clock)


def _refuse_large(document: Mapping[str, Any]) -> None:
    """Refuse what would keep a JSON-LD processor busy for seconds, before it sees it."""
    count, waiting = 0, [document]
    while waiting:
        value: Any = waiting.pop()
        count += 1
        if count > MOST_VALUES:
            raise TooComplexError(f"more than {MOST_VALUES} values")
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
