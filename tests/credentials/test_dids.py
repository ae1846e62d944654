"""Where an issuer's document lies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from badge_commons.credentials import MultikeyError, dids, multikey

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("did", "url"),
    [
        ("did:web:badges.example", "https://badges.example/.well-known/did.json"),
        ("did:web:badges.example:communities:harbour", "https://badges.example/communities/harbour/did.json"),
        ("did:web:localhost%3A8000:c", "https://localhost:8000/c/did.json"),
        ("did:web:127.0.0.1%3a8000", "https://127.0.0.1:8000/.well-known/did.json"),
        ("did:web:badges.example:a%20b", "https://badges.example/a%20b/did.json"),
    ],
)
def test_a_did_web_names_one_address(did: str, url: str) -> None:
    assert dids.did_web_url(did) == url
    assert dids.locate(did) == dids.Controller(did, url)


@pytest.mark.parametrize(
    "did",
    [
        "did:web:",
        "did:web::a",
        "did:web:badges.example:",
        "did:web:badges.example::a",
        "did:web:badges.example:..:a",
        "did:web:badges.example:%2e%2E:a",
        "did:web:badges.example:.:a",
        "did:web:badges.example:a%2Fb",
        "did:web:badges.example:a%5cb",
        "did:web:badges.example:a%3Fb",
        "did:web:badges.example:a%23b",
        "did:web:badges.example:a%",
        "did:web:badges.example/a",
        "did:web:badges.example?a",
        "did:web:badges.example#a",
        "did:web:me%40badges.example",
        "did:web:me@badges.example",
        "did:web:badges.example%3A",
        "did:web:badges.example%3A0",
        "did:web:badges.example%3A80%3A80",
        "did:web:-badges.example",
        "did:web:badges..example",
        "did:web:[%3A%3A1]",
        "did:web:bücher.example",
        "did:web:badges.example\n",
        "did:Web:badges.example",
        "web:badges.example",
    ],
)
def test_what_is_no_plain_host_and_path_is_refused(did: str) -> None:
    with pytest.raises(dids.UnsupportedMethodError):
        dids.did_web_url(did)


def test_an_https_identifier_is_its_own_address() -> None:
    url = "https://example.edu/issuers/565049"
    assert dids.locate(url).url == url


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("http://example.edu/1", "http"),
        ("https://me@example.edu/1", "https"),
        ("https:///1", "https"),
        ("https://example.edu/1#key", "https"),
        ("did:ion:abc", "did:ion"),
        ("urn:uuid:1", "urn"),
    ],
)
def test_other_identifiers_are_unsupported_by_kind(identifier: str, kind: str) -> None:
    with pytest.raises(dids.UnsupportedMethodError) as caught:
        dids.locate(identifier)
    assert caught.value.method == kind


def test_a_did_key_is_its_own_document(vectors: Path) -> None:
    data = json.loads((vectors / "did-key" / "ed25519-x25519.json").read_bytes())
    for did, vector in data.items():
        if "publicKeyBase58" not in vector["verificationKeyPair"]:
            continue  # The last one is written as a JWK.
        document = dids.did_key_document(did)
        assert document["id"] == did
        assert document["assertionMethod"] == vector["didDocument"]["assertionMethod"]
        (method,) = document["verificationMethod"]
        assert method["controller"] == did
        key = multikey.decode_ed25519(method["publicKeyMultibase"])
        assert multikey.encode_base58(key) == vector["verificationKeyPair"]["publicKeyBase58"]


@pytest.mark.parametrize("did", ["did:key:", "did:key:abc", "did:key:zUC7K", "did:key:z6Mk#z6Mk"])
def test_a_did_key_of_anything_else_is_refused(did: str) -> None:
    with pytest.raises(MultikeyError):
        dids.did_key_document(did)
