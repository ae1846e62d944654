"""From a JSON-LD document to canonical N-Quads, in safe mode: nothing that is said may drop out silently.

JSON-LD ignores what it cannot expand, so a term that no context defines would be shown and not signed. pyld has no safe
mode; here every property, type and id of the expanded document is looked at before it becomes RDF.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pyld.jsonld import JsonLdError, JsonLdProcessor

from badge_commons.credentials import pinned_contexts
from badge_commons.credentials.pinned_contexts import UnknownContextError
from badge_commons.credentials.rdfc import WORK_TO_VERIFY, canonize

if TYPE_CHECKING:
    from collections.abc import Mapping

ABSOLUTE_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f-\x9f<>\"{}|\\^`\s]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


class UndefinedTermError(ValueError):
    """A word that no context of the document defines, so that it would not be signed; `term` names it."""

    def __init__(self, term: str) -> None:
        super().__init__(f"no context defines {term!r}, so it would not be covered by the signature")
        self.term = term


class RelativeReferenceError(ValueError):
    """A reference that is not an absolute IRI and would drop out of what is signed; `term` is its text."""

    def __init__(self, term: str) -> None:
        super().__init__(f"{term!r} is not an absolute address, so it would not be covered by the signature")
        self.term = term


def canonicalize(
    document: Mapping[str, Any],
    *,
    extra_contexts: Mapping[str, bytes] | None = None,
    work_factor: int = WORK_TO_VERIFY,
) -> str:
    """Return the document's canonical N-Quads (RDFC-1.0).

    Raises UndefinedTermError or RelativeReferenceError for what would drop out, UnknownContextError for a context that
    is not pinned, and TooComplexError for a graph beyond the budget.
    """
    options = _options(extra_contexts)
    try:
        dataset = _SafeProcessor().to_rdf(document, options)
    except JsonLdError as error:
        raise _cause(error) from error
    return canonize(dataset, work_factor=work_factor)


def compact(
    document: Mapping[str, Any], *, extra_contexts: Mapping[str, bytes] | None = None
) -> dict[str, Any]:
    """Return the document as its own contexts write it, whatever way of writing it came in."""
    options = {**_options(extra_contexts), "compactToRelative": False, "compactArrays": True}
    try:
        compacted = _SafeProcessor().compact(document, {"@context": document["@context"]}, options)
    except JsonLdError as error:
        raise _cause(error) from error
    return dict(compacted)


class _SafeProcessor(JsonLdProcessor):  # type: ignore[misc] # pyld ships no types
    def __init__(self) -> None:
        super().__init__(on_property_dropped=_refuse_dropped)

    def expand(self, input_: Any, options: Any) -> Any:
        """Expand, then refuse whatever RDF would leave out."""
        expanded = super().expand(input_, options)
        _refuse_loss(expanded)
        return expanded


def _refuse_dropped(term: object) -> None:
    raise UndefinedTermError(str(term) if term else "a term that its context takes back")


def _refuse_loss(value: Any) -> None:
    """Walk an expanded document; raise for whatever has no absolute name."""
    if isinstance(value, list):
        for item in value:
            _refuse_loss(item)
    elif isinstance(value, dict):
        if "@value" in value:
            _refuse_bad_literal(value)
            return
        for key, member in value.items():
            if key == "@id":
                _refuse_relative(member)
            elif key == "@type":
                _refuse_undefined_types(member)
            else:
                if not key.startswith("@") and not ABSOLUTE_IRI.fullmatch(key):
                    raise UndefinedTermError(key)
                _refuse_loss(member)


def _refuse_bad_literal(value: dict[str, Any]) -> None:
    language, datatype = value.get("@language"), value.get("@type")
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise RelativeReferenceError(language)
    if datatype is not None and datatype != "@json" and not ABSOLUTE_IRI.fullmatch(datatype):
        raise RelativeReferenceError(datatype)


def _refuse_relative(identifier: Any) -> None:
    if not isinstance(identifier, str) or not ABSOLUTE_IRI.fullmatch(identifier):
        raise RelativeReferenceError(str(identifier))


def _refuse_undefined_types(types: Any) -> None:
    for name in types if isinstance(types, list) else [types]:
        if not isinstance(name, str) or not ABSOLUTE_IRI.fullmatch(name):
            raise UndefinedTermError(str(name))


def _options(extra: Mapping[str, bytes] | None) -> dict[str, Any]:
    def load(url: str, _: object = None) -> dict[str, Any]:
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": pinned_contexts.document(url, extra),
            # Lets pyld keep what it made of a context; only bundled bytes are the same for every caller.
            **({} if extra and url in extra else {"tag": "static"}),
        }

    # The spelling of the direction is pyld's; without it `@direction` would drop out.
    return {"documentLoader": load, "base": "", "rdfDirection": "i18n-datatype", "processingMode": "json-ld-1.1"}


def _cause(error: JsonLdError) -> Exception:
    """Return what lies at the root of pyld's chain of exceptions, in our own words."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, (UndefinedTermError, RelativeReferenceError, UnknownContextError)):
            return cause
        cause = cause.__cause__ or cause.__context__
    return UndefinedTermError("a term used in a way that its context does not allow")
