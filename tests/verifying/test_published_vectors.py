"""Signed documents that W3C and 1EdTech publish, verified as anybody would, with their issuer's document at hand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from badge_commons.verifying import Report, verify

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-23T20:00:00Z"
W3C = "w3c-vc-di-eddsa/TestVectors"


def vouching(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the document in which the issuer says that the keys of all proofs are its own."""
    issuer = document["issuer"]
    name = issuer if isinstance(issuer, str) else issuer["id"]
    proofs = document["proof"] if isinstance(document["proof"], list) else [document["proof"]]
    ids = [proof["verificationMethod"] for proof in proofs]
    methods = [
        {"id": i, "type": "Multikey", "controller": name, "publicKeyMultibase": i.partition("#")[2]} for i in ids
    ]
    return {name: {"id": name, "verificationMethod": methods, "assertionMethod": ids}}


def verified(document: dict[str, Any]) -> Report:
    """Verify with the issuer's document at hand."""
    return verify(document, at=AT, documents=vouching(document))


def codes(report: Report, check: str) -> list[str]:
    """Return the codes of a check's rows."""
    return [row.code for row in report.checks if row.id == check]


def guide(vectors: Path, page: str) -> dict[str, Any]:
    """Return the signed credential on a page of the implementation guide."""
    html = (vectors / "ob3-spec-vector" / page).read_text(encoding="utf-8")
    found = re.search(r'title="Signed credential">(.*?)</pre', html, re.DOTALL)
    assert found
    document: dict[str, Any] = json.loads(found[1])
    return document


@pytest.mark.parametrize("page", ["linked-data-proof-ob.html", "linked-data-proof-clr.html"])
def test_the_guides_credentials_are_valid_and_one_changed_letter_is_named(vectors: Path, page: str) -> None:
    document = guide(vectors, page)
    assert verified(document).verdict == "valid"
    assert verified(document).credential is not None
    changed = {**document, "name": document["name"][:-1] + "x"}
    report = verified(changed)
    assert (report.verdict, codes(report, "proof")) == ("invalid", ["SIGNATURE_WRONG"])
    assert report.credential is None


def test_the_alumni_credential_is_valid_and_one_changed_letter_is_named(vectors: Path) -> None:
    document = json.loads((vectors / W3C / "eddsa-rdfc-2022/signedDataInt.json").read_bytes())
    assert verified(document).verdict == "valid"
    changed = {**document, "name": document["name"].replace("A", "B", 1)}
    assert changed != document
    assert codes(verified(changed), "proof") == ["SIGNATURE_WRONG"]


def test_a_right_signature_by_a_key_that_the_issuer_does_not_list(vectors: Path) -> None:
    """W3C's second example names a did:key as issuer and is signed with another."""
    document = json.loads((vectors / W3C / "eddsa-rdfc-2022/employ/signedDataInt.json").read_bytes())
    report = verified(document)
    assert codes(report, "proof") == ["PROOF_OK"]
    assert codes(report, "key") == ["KEY_NOT_LISTED"]


def test_both_proofs_of_a_set_are_checked(vectors: Path) -> None:
    document = json.loads((vectors / W3C / "proof-set-chain/signedProofSet2.json").read_bytes())
    report = verified(document)
    assert report.verdict == "valid"
    assert codes(report, "key") == ["KEY_PUBLISHED", "KEY_PUBLISHED"]
    document["proof"][1]["created"] = "2023-02-24T23:36:39Z"
    assert verified(document).verdict == "invalid"


def test_a_chain_is_named_and_decides_nothing_beside_a_proof_that_holds(vectors: Path) -> None:
    document = json.loads((vectors / W3C / "proof-set-chain/signedProofChain2.json").read_bytes())
    report = verified(document)
    assert "PROOF_CHAIN_UNSUPPORTED" in codes(report, "proof")
    assert report.verdict == "valid"


@pytest.mark.parametrize("file", ["eddsa-jcs-2022/signedJCS.json", "Ed25519Signature2020/signedEdSig.json"])
def test_another_suite_is_unsupported_and_not_forged(vectors: Path, file: str) -> None:
    report = verified(json.loads((vectors / W3C / file).read_bytes()))
    assert report.verdict == "indeterminate"
