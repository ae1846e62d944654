"""Signing refuses what verifiers would refuse; what it signs, they accept."""

from __future__ import annotations

import copy
import json
import math
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from badge_commons.credentials import Ed25519Signer, ProofError, SigningError, sign, strict_json, verify_proof
from badge_commons.credentials.proofs import signature_of, verify_with_key

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = datetime(2026, 11, 23, 12, 0, 0, 999, tzinfo=UTC)


def taken_apart(signed: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    unsigned = copy.deepcopy(signed)
    (proof,) = unsigned.pop("proof")
    return unsigned, proof


def test_what_is_signed_here_verifies(badge: dict[str, Any], signer: Ed25519Signer) -> None:
    before = copy.deepcopy(badge)
    signed = sign(badge, signer, created=NOON)
    assert badge == before
    unsigned, proof = taken_apart(signed)
    assert unsigned == badge
    assert proof == {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-11-23T12:00:00Z",
        "verificationMethod": signer.verification_method,
        "proofPurpose": "assertionMethod",
        "proofValue": proof["proofValue"],
    }
    assert verify_proof(unsigned, proof, signer.public_key).data


def test_it_survives_being_written_and_read(badge: dict[str, Any], signer: Ed25519Signer) -> None:
    badge["credentialSubject"]["achievement"]["creditsAvailable"] = 5.0
    text = json.dumps(sign(badge, signer, created=NOON))
    unsigned, proof = taken_apart(strict_json.parse(text.encode()))
    assert verify_proof(unsigned, proof, signer.public_key)


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2))), "2026-01-02T01:04:05Z"),
        (datetime(2026, 1, 2, 3, 4, 5), "2026-01-02T03:04:05Z"),  # noqa: DTZ001 # a time without a zone is UTC
    ],
)
def test_the_date_is_in_utc(badge: dict[str, Any], signer: Ed25519Signer, moment: datetime, written: str) -> None:
    assert sign(badge, signer, created=moment)["proof"][0]["created"] == written


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a word nobody defined": (lambda b: b.update(mood="glad"), "mood"),
    "a relative id": (lambda b: b.update(id="1"), "absolute"),
    "a relative picture": (lambda b: b.update(image="x.png"), "'x.png'"),
    "null": (lambda b: b.update(description=None), r"\$\.description"),
    "an unknown context": (lambda b: b["@context"].append("https://x.example/"), "x.example"),
    "no issuer": (lambda b: b.pop("issuer"), "issuer"),
    "no such day": (lambda b: b.update(validFrom="2026-02-30T00:00:00Z"), "validFrom"),
    "not a number": (lambda b: b.update(description=math.nan), "INPUT_UNSAFE_NUMBER"),
    "an unsafe number": (lambda b: b.update(description=2**53), "INPUT_UNSAFE_NUMBER"),
    "a number others lose": (lambda b: b.update(description=1e-7), "1e-07"),
    "half a character": (lambda b: b.update(description="\ud800"), "JSON"),
    "no JSON": (lambda b: b.update(description={1, 2}), "not JSON"),
    "a key of a class": (lambda b: b.update(constructor="x"), "INPUT_RESERVED_KEY"),
    "too large": (lambda b: b.update(description="x" * 600_000), "INPUT_TOO_LARGE"),
    "a proof already": (lambda b: b.update(proof=[]), "proof already"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_no_verifier_would_accept_is_not_signed(badge: dict[str, Any], signer: Ed25519Signer, fault: str) -> None:
    change, says = REFUSED[fault]
    change(badge)
    with pytest.raises(SigningError, match=says):
        sign(badge, signer)


def test_a_document_that_holds_itself_is_refused(badge: dict[str, Any], signer: Ed25519Signer) -> None:
    badge["evidence"] = [badge]
    with pytest.raises(SigningError, match="not JSON"):
        sign(badge, signer)


def test_parts_that_are_too_alike_are_refused(badge: dict[str, Any], signer: Ed25519Signer) -> None:
    """Signing allows a third of the work that verifying does, so that what is signed is easy everywhere."""
    alike = {"type": ["Result"], "alignment": [{"type": ["Alignment"], "targetName": "a"}] * 4}
    badge["credentialSubject"]["result"] = [alike] * 2
    with pytest.raises(SigningError, match="alike"):
        sign(badge, signer)


def test_an_unknown_suite_is_refused_with_those_there_are(badge: dict[str, Any], signer: Ed25519Signer) -> None:
    with pytest.raises(SigningError, match="eddsa-rdfc-2022"):
        sign(badge, signer, "ecdsa-sd-2023")


class Liar:
    """A signer whose answers are not signatures."""

    def __init__(self, honest: Ed25519Signer, method: str) -> None:
        self.verification_method = method
        self.public_key = honest.public_key

    def sign(self, data: bytes) -> bytes:
        """Return 64 bytes that mean nothing."""
        return bytes(64) if data else b""


def test_a_signature_that_does_not_verify_is_not_let_out(badge: dict[str, Any], signer: Ed25519Signer) -> None:
    with pytest.raises(SigningError, match="does not verify"):
        sign(badge, Liar(signer, signer.verification_method))


def test_a_signer_must_hold_the_key_it_names(badge: dict[str, Any], signer: Ed25519Signer) -> None:
    other = Ed25519Signer.generate("did:web:badges.example")
    with pytest.raises(SigningError, match="does not hold"):
        sign(badge, Liar(signer, other.verification_method))
    with pytest.raises(SigningError, match="full id"):
        sign(badge, Liar(signer, "did:web:badges.example"))


def test_another_key_did_not_sign(badge: dict[str, Any], signer: Ed25519Signer) -> None:
    unsigned, proof = taken_apart(sign(badge, signer))
    other = Ed25519Signer.generate("did:web:badges.example")
    with pytest.raises(ProofError, match="SIGNATURE_WRONG"):
        verify_proof(unsigned, proof, other.public_key)
    with pytest.raises(ProofError, match="KEY_REFUSED"):
        verify_proof(unsigned, proof, bytes(32))


@pytest.mark.parametrize("flip", range(0, 64, 9))
def test_one_flipped_bit_is_a_wrong_signature(badge: dict[str, Any], signer: Ed25519Signer, flip: int) -> None:
    from badge_commons.credentials import multikey  # noqa: PLC0415 # only this one needs it

    unsigned, proof = taken_apart(sign(badge, signer, created=NOON))
    signature = bytearray(signature_of(proof))
    signature[flip] ^= 1
    proof["proofValue"] = "z" + multikey.encode_base58(bytes(signature))
    with pytest.raises(ProofError, match="SIGNATURE_WRONG"):
        verify_proof(unsigned, proof, signer.public_key)


@pytest.mark.parametrize("value", [None, 5, "", "z", "zzz", "mAAAA", "z" + "1" * 63, "z" + "z" * 200, "z0OIl"])
def test_a_signature_that_is_not_written_as_one_is_malformed(value: object) -> None:
    with pytest.raises(ProofError, match="PROOF_MALFORMED"):
        signature_of({"proofValue": value})


@pytest.mark.parametrize("more", [{"mood": "glad"}, {"domain": "x", "@context": {"domain": "urn:x"}}])
def test_what_the_signature_of_a_proof_does_not_cover_is_refused(
    badge: dict[str, Any], signer: Ed25519Signer, more: dict[str, Any]
) -> None:
    unsigned, proof = taken_apart(sign(badge, signer))
    with pytest.raises(ProofError, match="PROOF_MALFORMED"):
        verify_proof(unsigned, proof | more, signer.public_key)


def test_a_steward_checks_a_document_of_their_own(badge: dict[str, Any], signer: Ed25519Signer) -> None:
    signed = sign(badge, signer)
    assert verify_with_key(signed, signer.public_key, same_issuer="did:web:badges.example")
    assert verify_with_key(
        {**signed, "proof": signed["proof"][0]}, signer.public_key, same_issuer="did:web:badges.example"
    )
    for wrong in (
        signed | {"issuer": "did:web:other.example"},
        signed | {"proof": signed["proof"] * 2},
        signed | {"proof": []},
        signed | {"name": "Another"},
        signed | {"mood": "glad"},
    ):
        with pytest.raises(ValueError, match=r".+"):
            verify_with_key(wrong, signer.public_key, same_issuer="did:web:badges.example")
