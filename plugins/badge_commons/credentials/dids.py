"""Where an issuer's document is found, and what it says of a key (DID Core 1.0, Controlled Identifiers 1.0)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote

from badge_commons.credentials import multikey

_HOST = re.compile(
    r"(?=.{1,253}(?::|$))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*(?::[1-9][0-9]{0,4})?",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+")
_HTTPS = re.compile(r"https://([^/?#@]+)(?:[/?][^#\s]*)?")
DID_WEB: Final = "did:web:"
DID_KEY: Final = "did:key:"


class UnsupportedMethodError(ValueError):
    """An identifier whose document this package cannot find; `method` names its kind."""

    def __init__(self, method: str) -> None:
        super().__init__(f"identifiers of the kind {method} are not supported")
        self.method = method


@dataclass(frozen=True, slots=True)
class Controller:
    """The part of a method's id before `#`, and the address of its document (None: the id itself is the document)."""

    id: str
    url: str | None


def locate(identifier: str) -> Controller:
    """Return where the document of an issuer or controller is to be found.

    did:key needs no address; did:web and https identifiers have one. Raises UnsupportedMethodError for any other, and
    for a did:web or https identifier that does not name a plain host and path.
    """
    if identifier.startswith(DID_KEY):
        return Controller(identifier, None)
    if identifier.startswith(DID_WEB):
        return Controller(identifier, did_web_url(identifier))
    match = _HTTPS.fullmatch(identifier)
    if match and _HOST.fullmatch(match[1]):
        return Controller(identifier, identifier)
    raise UnsupportedMethodError(method_of(identifier))


def method_of(identifier: str) -> str:
    """Return the kind of an identifier, for people: `did:ion`, `urn`, `http`."""
    parts = identifier.split(":")
    return ":".join(parts[:2]) if parts[0] == "did" else parts[0]


def did_web_url(did: str) -> str:
    """Return the https address of a did:web document (did:web method, section 3.2)."""
    host, *path = did.removeprefix(DID_WEB).split(":")
    host = host.replace("%3A", ":").replace("%3a", ":")
    plain = _HOST.fullmatch(host) and all(_is_plain_segment(segment) for segment in path)
    if not did.startswith(DID_WEB) or not plain:
        raise UnsupportedMethodError("did:web")
    return f"https://{host}/{'/'.join(path) if path else '.well-known'}/did.json"


def did_key_document(did: str) -> dict[str, Any]:
    """Return the document that a did:key for an Ed25519 key stands for (did:key method, section 3.1).

    Raises MultikeyError (KeyKindUnsupportedError for other kinds of keys).
    """
    name = did.removeprefix(DID_KEY)
    multikey.decode_ed25519(name)
    method = {
        "id": f"{did}#{name}",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": name,
    }
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": [method],
        "assertionMethod": [method["id"]],
        "authentication": [method["id"]],
    }


def _is_plain_segment(segment: str) -> bool:
    """Say whether a path segment is written plainly and cannot climb or hide a separator."""
    meant = unquote(segment)
    return bool(_SEGMENT.fullmatch(segment)) and meant not in (".", "..") and not set(meant) & set("/\\:?#")
