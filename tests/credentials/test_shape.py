"""One way of writing a credential is accepted; the first fault in the document is the one that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from badge_commons.credentials import CREDENTIALS_V2, OPEN_BADGES_3, ShapeError, check_shape

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[dict[str, Any]], object]


def subject(badge: dict[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = badge["credentialSubject"]
    return value


def found(badge: dict[str, Any]) -> tuple[str, str]:
    with pytest.raises(ShapeError) as caught:
        check_shape(badge)
    return caught.value.code, caught.value.path


FAULTS: dict[str, tuple[Change, str, str]] = {
    "no context": (lambda b: b.pop("@context"), "CONTEXT_MISSING", "$.@context"),
    "empty context": (lambda b: b.update({"@context": []}), "CONTEXT_MISSING", "$.@context"),
    "unknown context": (lambda b: b["@context"].append("https://x.example/"), "CONTEXT_UNSUPPORTED", "$.@context[2]"),
    "inline context": (lambda b: b["@context"].append({"x": "urn:x"}), "CONTEXT_UNSUPPORTED", "$.@context[2]"),
    "wrong order": (lambda b: b["@context"].reverse(), "CONTEXT_UNSUPPORTED", "$.@context"),
    "presentation": (lambda b: b.update(type="VerifiablePresentation"), "PRESENTATION_UNSUPPORTED", "$.type"),
    "older badge": (
        lambda b: b.update({"@context": "https://w3id.org/openbadges/v2"}),
        "OPEN_BADGES_2_UNSUPPORTED",
        "$.@context",
    ),
    "no type": (lambda b: b.update(type=["OpenBadgeCredential"]), "TYPE_MISSING", "$.type"),
    "type is a number": (lambda b: b.update(type=5), "VALUE_WRONG_TYPE", "$.type"),
    "keyword at the top": (lambda b: b.update({"@graph": []}), "KEYWORD_NOT_ALLOWED", "$.@graph"),
    "keyword below": (
        lambda b: subject(b).update({"@nest": {}}),
        "KEYWORD_NOT_ALLOWED",
        "$.credentialSubject.@nest",
    ),
    "context below": (
        lambda b: subject(b).update({"@context": CREDENTIALS_V2}),
        "KEYWORD_NOT_ALLOWED",
        "$.credentialSubject.@context",
    ),
    "address as key": (
        lambda b: b.update({"https://schema.org/name": "x"}),
        "IRI_KEY_NOT_ALLOWED",
        '$["https://schema.org/name"]',
    ),
    "null": (lambda b: b.update(description=None), "NULL_NOT_ALLOWED", "$.description"),
    "null in a list": (lambda b: b.update(evidence=[None]), "NULL_NOT_ALLOWED", "$.evidence[0]"),
    "relative id": (lambda b: subject(b).update(id="me"), "ID_NOT_ABSOLUTE", "$.credentialSubject.id"),
    "empty id": (lambda b: b.update(id=""), "ID_NOT_ABSOLUTE", "$.id"),
    "blank node id": (lambda b: b.update(id="_:b0"), "ID_NOT_ABSOLUTE", "$.id"),
    "id with a space": (lambda b: b.update(id="https://x.example/a b"), "ID_NOT_ABSOLUTE", "$.id"),
    "language": (
        lambda b: b.update(name={"@value": "a", "@language": "en us"}),
        "LANGUAGE_TAG_INVALID",
        "$.name.@language",
    ),
    "language of a number": (
        lambda b: b.update(name={"@value": 5, "@language": "en"}),
        "VALUE_WRONG_TYPE",
        "$.name.@language",
    ),
    "odd member of a value": (
        lambda b: b.update(name={"@value": "a", "note": "b"}),
        "VALUE_WRONG_TYPE",
        "$.name.note",
    ),
    "no issuer": (lambda b: b.pop("issuer"), "ISSUER_MISSING", "$.issuer"),
    "issuer without id": (lambda b: b.update(issuer={"name": "x"}), "ISSUER_MISSING", "$.issuer"),
    "issuer not absolute": (lambda b: b.update(issuer="me"), "ID_NOT_ABSOLUTE", "$.issuer"),
    "issuers": (lambda b: b.update(issuer=["did:example:1"]), "VALUE_WRONG_TYPE", "$.issuer"),
    "issuer is a text in its long form": (
        lambda b: b.update(issuer={"@value": "did:example:1"}),
        "VALUE_WRONG_TYPE",
        "$.issuer",
    ),
    "context is null": (lambda b: b.update({"@context": None}), "CONTEXT_UNSUPPORTED", "$.@context"),
    "no subject": (lambda b: b.pop("credentialSubject"), "SUBJECT_MISSING", "$.credentialSubject"),
    "subject is text": (
        lambda b: b.update(credentialSubject="did:example:1"),
        "VALUE_WRONG_TYPE",
        "$.credentialSubject",
    ),
    "no achievement": (
        lambda b: subject(b).pop("achievement"),
        "ACHIEVEMENT_MISSING",
        "$.credentialSubject.achievement",
    ),
    "second subject without": (
        lambda b: b.update(credentialSubject=[subject(b), {"id": "did:example:2"}]),
        "ACHIEVEMENT_MISSING",
        "$.credentialSubject[1].achievement",
    ),
    "no such day": (lambda b: b.update(validFrom="2026-02-30T00:00:00Z"), "DATE_INVALID", "$.validFrom"),
    "no zone": (lambda b: b.update(validUntil="2026-02-20T00:00:00"), "DATE_INVALID", "$.validUntil"),
    "date is a number": (lambda b: b.update(validFrom=2026), "VALUE_WRONG_TYPE", "$.validFrom"),
    "status is text": (lambda b: b.update(credentialStatus="x"), "VALUE_WRONG_TYPE", "$.credentialStatus"),
    "proof is text": (lambda b: b.update(proof=["x"]), "VALUE_WRONG_TYPE", "$.proof[0]"),
    "date of a proof": (lambda b: b.update(proof=[{"created": "today"}]), "DATE_INVALID", "$.proof[0].created"),
    "a claim that hides": (
        lambda b: b.update(evidence=[{"id": b["id"], "validUntil": "2020-01-01T00:00:00Z"}]),
        "VALUE_WRONG_TYPE",
        "$.evidence[0].validUntil",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_by_its_code_and_place(badge: dict[str, Any], fault: str) -> None:
    change, code, path = FAULTS[fault]
    change(badge)
    assert found(badge) == (code, path)


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b.pop("name"),
        lambda b: b.update({"@context": CREDENTIALS_V2, "type": "VerifiableCredential"}),
        lambda b: b.update(issuer="did:web:badges.example"),
        lambda b: b.update(name={"@value": "Detective", "@language": "en-GB", "@direction": "ltr"}),
        lambda b: b.update(validFrom="2024-02-29T23:59:59.999+14:00"),
        lambda b: b.update(proof=[{"type": "OtherProof", "@context": ["https://x.example/"]}]),
        lambda b: b.update(
            endorsement=[
                {
                    "@context": [CREDENTIALS_V2, OPEN_BADGES_3],
                    "type": ["VerifiableCredential", "EndorsementCredential"],
                    "proof": {"type": "DataIntegrityProof"},
                }
            ]
        ),
    ],
)
def test_other_plain_ways_of_writing_are_accepted(badge: dict[str, Any], change: Change) -> None:
    change(badge)
    check_shape(badge)


def test_an_embedded_credential_may_not_bring_words_of_its_own(badge: dict[str, Any]) -> None:
    endorsement = {
        "@context": [CREDENTIALS_V2, {"gold": "urn:gold"}],
        "type": ["EndorsementCredential"],
        "proof": {"type": "DataIntegrityProof"},
    }
    badge["endorsement"] = [endorsement]
    assert found(badge) == ("CONTEXT_UNSUPPORTED", "$.endorsement[0].@context[1]")


def test_the_first_fault_in_the_document_is_named(badge: dict[str, Any]) -> None:
    subject(badge)["id"] = "me"
    badge["description"] = None
    assert found(badge) == ("ID_NOT_ABSOLUTE", "$.credentialSubject.id")
