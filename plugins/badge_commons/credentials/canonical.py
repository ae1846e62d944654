"""From a JSON-LD document to canonical N-Quads, in safe mode: nothing that is said may drop out silently.

JSON-LD ignores what it cannot expand, so a term that no context defines would be shown and not signed. pyld expands and
compacts, and tells of each property it drops; `to_rdf` refuses whatever else has no absolute name.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

from cachetools import LRUCache
from pyld.context_resolver import ContextResolver
from pyld.jsonld import JsonLdError, JsonLdProcessor

from badge_commons.credentials import pinned_contexts
from badge_commons.credentials.pinned_contexts import UnknownContextError
from badge_commons.credentials.rdfc import SECONDS, WORK_TO_VERIFY, TooComplexError, canonize
from badge_commons.credentials.to_rdf import (
    RelativeReferenceError,
    UndefinedTermError,
    dataset_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

# Arrays within arrays mean nothing here, and very many of them take a JSON-LD processor quadratic time.
MOST_NESTED_ARRAYS: Final = 4096
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
    dataset = dataset_of(expand(document, extra_contexts=extra_contexts))
    return canonize(dataset, work_factor=work_factor, seconds=seconds)


def expand(
    document: Mapping[str, Any], *, extra_contexts: Mapping[str, bytes] | None = None
) -> list[Any]:
    """Return the document with every term as an absolute IRI. Raises as `canonicalize` does."""
    _refuse_arrays_in_arrays(document)
    try:
        expanded = _processor().expand(document, _options(extra_contexts))
    except JsonLdError as error:
        raise _cause(error) from error
    return list(expanded)


def compact(
    document: Mapping[str, Any], *, extra_contexts: Mapping[str, bytes] | None = None
) -> dict[str, Any]:
    """Return the document as its own contexts write it, whatever way of writing it came in."""
    _refuse_arrays_in_arrays(document)
    options = {**_options(extra_contexts), "compactToRelative": False, "compactArrays": True}
    try:
        compacted = _processor().compact(document, {"@context": document["@context"]}, options)
    except JsonLdError as error:
        raise _cause(error) from error
    return dict(compacted)


def _processor() -> Any:
    return JsonLdProcessor(on_property_dropped=_refuse_dropped)


def _refuse_dropped(term: object) -> None:
    raise UndefinedTermError(str(term) if term else "a term that its context takes back")


def _refuse_arrays_in_arrays(document: Any) -> None:
    nested = 0
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
            nested += sum(isinstance(item, list) for item in value)
    if nested > MOST_NESTED_ARRAYS:
        raise TooComplexError("the document has too many arrays within arrays")


def _options(extra: Mapping[str, bytes] | None) -> dict[str, Any]:
    loader = functools.partial(_load, extra)
    return {
        "documentLoader": loader,
        "contextResolver": ContextResolver(_RESOLVED, loader),
        "base": "",
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
        if isinstance(cause, (UndefinedTermError, RelativeReferenceError, UnknownContextError)):
            return cause
        cause = cause.__cause__ or cause.__context__
    return UndefinedTermError("a term used in a way that its context does not allow")
