"""From an identifier to the document that says which keys are its own (Controlled Identifiers 1.0, section 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from badge_commons.credentials import dids
from badge_commons.verifying import sniff
from badge_commons.verifying.codes import CheckError
from badge_commons.verifying.documents import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from badge_commons.verifying.documents import Documents

_DID_KEY = re.compile(r"did:key:(z[^:/?#]+)")


@dataclass(frozen=True, slots=True)
class Resolution:
    """The document of an identifier, or why there is none; `host` and `method` are what a reader is told."""

    kind: Literal["document", "unsupported", "not-asked", "unreachable", "invalid"]
    document: Mapping[str, Any]
    host: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """A verification method as its document gives it, with its id made absolute."""

    id: str
    type: object
    controller: object
    public_key: object
    revoked: object
    expires: object


def resolve(identifier: str, documents: Documents) -> Resolution:
    """Return the document whose `id` is this identifier: did:key, did:web, or an https address itself."""
    own = _DID_KEY.fullmatch(identifier)
    if own:
        return Resolution("document", _did_key_document(identifier, own[1]), host=identifier)
    url = _address(identifier)
    if not url:
        return Resolution("unsupported", {}, method=dids.method_of(identifier))
    host = host_of(url)
    answer = documents.get(url, "issuer")
    if answer.kind != "content":
        return Resolution(answer.kind, {}, host)
    try:
        document = sniff.read_object(answer.content)
    except CheckError:
        return Resolution("invalid", {}, host)
    return Resolution("document" if document.get("id") == identifier else "invalid", document, host)


def find_method(document: Mapping[str, Any], method_id: str) -> Method | None:
    """Return the method of this full id, whether it is listed or stands under `assertionMethod` itself."""
    for entry in (*_entries(document, "verificationMethod"), *_entries(document, "assertionMethod")):
        if isinstance(entry, dict) and _absolute(entry.get("id"), document) == method_id:
            return Method(
                method_id,
                entry.get("type"),
                entry.get("controller"),
                entry.get("publicKeyMultibase"),
                entry.get("revoked"),
                entry.get("expires"),
            )
    return None


def may_assert(document: Mapping[str, Any], method_id: str) -> bool:
    """Say whether the document lets this method vouch for statements, by reference or by holding it there."""
    named = (e.get("id") if isinstance(e, dict) else e for e in _entries(document, "assertionMethod"))
    return any(_absolute(name, document) == method_id for name in named)


def _address(identifier: str) -> str | None:
    try:
        url = dids.locate(identifier).url
    except dids.UnsupportedMethodError:
        return None
    return url if url and host_of(url) else None


def _did_key_document(did: str, key: str) -> dict[str, Any]:
    # Built without looking at the key: whoever uses it says what is wrong with it.
    method = {"id": f"{did}#{key}", "type": "Multikey", "controller": did, "publicKeyMultibase": key}
    return {"id": did, "verificationMethod": [method], "assertionMethod": [method["id"]]}


def _entries(document: Mapping[str, Any], key: str) -> Iterator[Any]:
    value = document.get(key)
    yield from value if isinstance(value, list) else [value]


def _absolute(name: object, document: Mapping[str, Any]) -> str | None:
    if not isinstance(name, str):
        return None
    return f"{document['id']}{name}" if name.startswith("#") else name
