"""From an identifier to its document and its keys."""

from __future__ import annotations

import json
from typing import Any

import pytest

from badge_commons.verifying.documents import Documents
from badge_commons.verifying.identifiers import find_method, may_assert, resolve

DID = "did:web:a.example:b"
URL = "https://a.example/b/did.json"


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        (DID, "document"),
        ("did:key:zAnything", "document"),
        ("did:web:other.example", "unreachable"),
        ("did:web:a.example:..:b", "unsupported"),
        ("did:web:a.example:%2F", "unsupported"),
        ("did:web:", "unsupported"),
        ("did:web:a.example/b", "unsupported"),
        ("did:key:zA#zA", "unsupported"),
        ("did:jwk:e30", "unsupported"),
        ("http://a.example/", "unsupported"),
        ("urn:uuid:1", "unsupported"),
    ],
)
def test_what_an_identifier_leads_to(identifier: str, kind: str) -> None:
    documents = Documents({URL: json.dumps({"id": DID})})
    assert resolve(identifier, documents).kind == kind


@pytest.mark.parametrize("content", ["", "[]", "{", '{"id": "did:web:else"}', "{}", '{"id": 7}'])
def test_a_document_must_be_its_own(content: str) -> None:
    assert resolve(DID, Documents({URL: content})).kind == "invalid"


@pytest.mark.parametrize(
    ("document", "found", "asserts"),
    [
        ({"verificationMethod": [{"id": f"{DID}#1"}], "assertionMethod": [f"{DID}#1"]}, True, True),
        ({"verificationMethod": [{"id": "#1"}], "assertionMethod": ["#1"]}, True, True),
        ({"assertionMethod": [{"id": "#1"}]}, True, True),
        ({"verificationMethod": {"id": "#1"}, "assertionMethod": "#1"}, True, True),
        ({"verificationMethod": [{"id": f"{DID}#1"}]}, True, False),
        ({"assertionMethod": [f"{DID}#1"]}, False, True),
        ({"authentication": [{"id": f"{DID}#1"}]}, False, False),
        ({"verificationMethod": [{"id": f"{DID}#10"}, 7, None, [], "#1"]}, False, False),
        ({"verificationMethod": 7, "assertionMethod": {"id": 7}}, False, False),
    ],
)
def test_a_method_is_found_by_its_full_id(document: dict[str, Any], found: bool, asserts: bool) -> None:  # noqa: FBT001
    whole = {"id": DID, **document}
    assert (find_method(whole, f"{DID}#1") is not None) == found
    assert may_assert(whole, f"{DID}#1") == asserts
