"""The JSON-LD contexts that this package knows: their bytes pinned by SHA-256, nothing ever fetched."""

from __future__ import annotations

import functools
import hashlib
import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from badge_commons.credentials import strict_json
from badge_commons.credentials.strict_json import StrictJsonError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CREDENTIALS_V2: Final = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES_3: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CREDENTIALS_EXAMPLES_V2: Final = "https://www.w3.org/ns/credentials/examples/v2"
CITIZENSHIP: Final = "https://w3id.org/citizenship/v4rc1"
# What may stand after the credentials context, each at most once. The W3C's own test documents go alone.
_ALONE: Final = (CREDENTIALS_EXAMPLES_V2, CITIZENSHIP)
# Both redefine a protected term of the credentials context, so no JSON-LD processor can read a document that uses them.
_UNREADABLE: Final = (
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
)
_FOLDER: Final = "contexts"


class UnknownContextError(ValueError):
    """A context that is not pinned; `url` names it."""

    def __init__(self, url: str) -> None:
        super().__init__(f"the context {url} is not one of those that are known here")
        self.url = url


class ContextChangedError(RuntimeError):
    """A bundled context whose bytes are not those that were pinned: the installation is damaged."""


@functools.cache
def manifest() -> Mapping[str, tuple[str, str]]:
    """Return file name and SHA-256 (hex) of each bundled context, by address."""
    text = (_folder() / "manifest.json").read_text(encoding="utf-8")
    return {entry["url"]: (entry["file"], entry["sha256"]) for entry in json.loads(text)["contexts"]}


@functools.cache
def bundled(url: str) -> Any:
    """Return the parsed document of a bundled context. Do not change it: it is shared.

    Raises UnknownContextError, or ContextChangedError when the file is not the pinned one.
    """
    if url not in manifest():
        raise UnknownContextError(url)
    file, digest = manifest()[url]
    data = (_folder() / file).read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ContextChangedError(f"{file} is not the document that was pinned; install the package again")
    return json.loads(data)


def document(url: str, extra: Mapping[str, bytes] | None = None) -> Any:
    """Return a bundled context, or one that the caller added; a bundled one cannot be replaced."""
    if url in manifest():
        return bundled(url)
    added = _added(url, extra)
    if added is None:
        raise UnknownContextError(url)
    return added


def is_known(url: str, extra: Mapping[str, bytes] | None = None) -> bool:
    """Say whether the context is bundled, or was added by the caller and is one."""
    return url in manifest() or _added(url, extra) is not None


def is_known_sequence(urls: Sequence[str], extra: Mapping[str, bytes] | None = None) -> bool:
    """Say whether known contexts stand in an order whose meaning is known.

    First the credentials context; then Open Badges' own, the security ones and those the caller added, each at most
    once; or one of the W3C's test vocabularies alone, since it defines every word there is.
    """
    if not urls or urls[0] != CREDENTIALS_V2 or not all(is_known(url, extra) for url in urls):
        return False
    rest = urls[1:]
    return len(set(urls)) == len(urls) and (len(rest) == 1 or not set(rest) & set(_ALONE))


def _added(url: str, extra: Mapping[str, bytes] | None) -> Any:
    """Return a context that the caller added, or None when it is none or is not written as one."""
    if not extra or url not in extra:
        return None
    try:
        document = strict_json.parse(extra[url])
    except StrictJsonError:
        return None
    terms = document.get("@context") if isinstance(document, dict) else None
    return document if isinstance(terms, (dict, list)) else None


def _folder() -> Any:
    return resources.files("badge_commons.credentials") / _FOLDER
