"""What the network says, or what answers for it: issuers' documents and status lists, each asked for once a run."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from badge_commons.verifying.report import Need

if TYPE_CHECKING:
    from collections.abc import Callable

    from badge_commons.verifying.report import Purpose

    Source = Mapping[str, Any] | Callable[[str], Any] | None

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HTTPS = re.compile(rf"https://({_LABEL}(?:\.{_LABEL})*)(?::([1-9][0-9]{{0,4}}))?(?:[/?][^#\s]*)?")
_LONGEST_HOST = 253
_LAST_PORT = 65535


class NotAsked(Exception):  # noqa: N818 # it is an answer, not a fault
    """Raised by a caller's `documents` to say: I will not ask for this address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes behind an address, or why there are none."""

    kind: Literal["content", "not-asked", "unreachable"]
    content: bytes = b""


@dataclass(slots=True)
class Documents:
    """One run's view of the network. Nothing is asked twice, and nothing but https is asked at all."""

    source: Source
    _answers: dict[str, Answer] = field(default_factory=dict)
    _needs: dict[str, Need] = field(default_factory=dict)

    @property
    def needs(self) -> tuple[Need, ...]:
        """The addresses that were not asked, in the order in which they were wanted."""
        return tuple(self._needs.values())

    def get(self, url: str, purpose: Purpose) -> Answer:
        """Return what lies at an https address. Never raises for whatever the source does."""
        if url not in self._answers:
            self._answers[url] = _ask(self.source, url)
        answer = self._answers[url]
        if answer.kind == "not-asked":
            self._needs.setdefault(url, Need(url, host_of(url), purpose))
        return answer


def is_https(url: object) -> bool:
    """Say whether this is an https address with a plain host name: no user name, no fragment, no spaces."""
    return isinstance(url, str) and bool(host_of(url))


def host_of(url: str) -> str:
    """Return the host of an https address in lower case, with its port unless that is 443; empty for any other text."""
    match = _HTTPS.fullmatch(url)
    if not match or len(match[1]) > _LONGEST_HOST:
        return ""
    port = int(match[2] or 443)
    if port > _LAST_PORT:
        return ""
    return match[1].lower() + (f":{port}" if port != 443 else "")  # noqa: PLR2004 # the port of https


def _ask(source: Source, url: str) -> Answer:
    if source is None:
        return Answer("not-asked")
    try:
        found = source[url] if isinstance(source, Mapping) else source(url)
        return Answer("content", _as_bytes(found))
    except NotAsked:
        return Answer("not-asked")
    except Exception:  # noqa: BLE001 # whatever a caller's source raises, the document was not to be had
        return Answer("unreachable")


def _as_bytes(found: object) -> bytes:
    if isinstance(found, (bytes, bytearray, memoryview)):
        return bytes(found)
    if isinstance(found, str):
        return found.encode()
    if isinstance(found, Mapping):
        return json.dumps(dict(found)).encode()
    raise TypeError("a document is bytes, text or an object")
