"""From a JSON-LD document to canonical N-Quads, in safe mode: nothing that is said may drop out silently.

JSON-LD ignores what it cannot expand, so a term that no context defines would be shown and not signed. pyld expands and
compacts, and tells of each property it drops (`processor`); `to_rdf` refuses whatever else has no absolute name.
"""

from __future__ import annotations

import functools
import time
from typing import TYPE_CHECKING, Any, Final

from cachetools import LRUCache
from pyld.context_resolver import ContextResolver
from pyld.jsonld import JsonLdError

from badge_commons.credentials import pinned_contexts
from badge_commons.credentials.pinned_contexts import UnknownContextError
from badge_commons.credentials.processor import Processor
from badge_commons.credentials.rdfc import SECONDS, WORK_TO_VERIFY, TooComplexError, canonize
from badge_commons.credentials.to_rdf import (
    RelativeReferenceError,
    UndefinedTermError,
    dataset_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RelativeReferenceError", "UndefinedTermError", "canonicalize", "compact", "expand"]

_OURS: Final = (UndefinedTermError, RelativeReferenceError, UnknownContextError, TooComplexError)
# Our own cache, so that no other user of pyld in this process can put a document of theirs behind a pinned address.
_RESOLVED: Final[LRUCache[str, Any]] = LRUCache(maxsize=100)


def canonicalize(
    document: Mapping[str, Any],
    *,
    extra_contexts: Mapping[str, bytes] | None = None,
    work_factor: int = WORK_TO_VERIFY,
    seconds: float = SECONDS,
) -> str:
    """Return the document's canonical N-Quads (RDFC-1.0).

    Raises UndefinedTermError or RelativeReferenceError for what would drop out, UnknownContextError for a context that
    is not pinned, and TooComplexError for a graph beyond the budget (see `rdfc`).
    """
    end = time.monotonic() + seconds
    dataset = dataset_of(expand(document, extra_contexts=extra_contexts, seconds=seconds))
    return canonize(dataset, work_factor=work_factor, seconds=end - time.monotonic())


def expand(
    document: Mapping[str, Any],
    *,
    extra_contexts: Mapping[str, bytes] | None = None,
    seconds: float = SECONDS,
) -> list[Any]:
    """Return the document with every term as an absolute IRI. Raises as `canonicalize` does."""
    try:
        expanded = Processor(seconds).expand(document, _options(extra_contexts))
    except JsonLdError as error:
        raise _cause(error) from error
    return list(expanded)


def compact(
    document: Mapping[str, Any],
    *,
    extra_contexts: Mapping[str, bytes] | None = None,
    seconds: float = SECONDS,
) -> dict[str, Any]:
    """Return the document as its own contexts write it, whatever way of writing it came in.

    Raises as `canonicalize` does.
    """
    options = {**_options(extra_contexts), "compactToRelative": False, "compactArrays": True}
    try:
        compacted = Processor(seconds).compact(document, {"@context": document["@context"]}, options)
    except JsonLdError as error:
        raise _cause(error) from error
    return dict(compacted)


def _options(extra: Mapping[str, bytes] | None) -> dict[str, Any]:
    loader = functools.partial(_load, extra)
    return {
        "documentLoader": loader,
        "contextResolver": ContextResolver(_RESOLVED, loader),
        # Not "": for that, pyld makes up a base of its own, and no reference would be relative any more.
        "base": None,
        "processingMode": "json-ld-1.1",
    }


def _load(extra: Mapping[str, bytes] | None, url: str, _: object = None) -> dict[str, Any]:
    pinned = url in pinned_contexts.manifest()
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": pinned_contexts.document(url, extra),
        # Lets pyld keep what it made of a context; only bundled bytes are the same for every caller.
        **({"tag": "static"} if pinned else {}),
    }


def _cause(error: JsonLdError) -> Exception:
    """Return what lies at the root of pyld's chain of exceptions, in our own words."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, _OURS):
            return cause
        cause = cause.__cause__ or cause.__context__
    return UndefinedTermError("a term used in a way that its context does not allow")
