"""What W3C and 1EdTech signed comes out byte for byte: canonical forms, hashes, and the signature made again."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from badge_commons.credentials import (
    Ed25519Signer,
    ProofError,
    check_shape,
    multikey,
    sign,
    strict_json,
    verify_proof,
)

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Vector:
    """A signed document, and every value on the way to its signature."""

    signed: dict[str, Any]
    seed: bytes
    canonical_document: str
    canonical_proof: str
    document_hash: str
    proof_hash: str

    @property
    def public_key(self) -> bytes:
        """Return the public half of the key that signed."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()


def from_1edtech(folder: Path, name: str, kind: str) -> Vector:
    """Read a vector from the page of the implementation guide that shows it."""
    page = (folder / "ob3-spec-vector" / f"linked-data-proof-{name}.html").read_text(encoding="utf-8")
    canonical = folder / "ob3-spec-vector" / "test-vectors" / kind

    def part(title: str) -> str:
        return page.split(f'id="{name}-{title}"', 1)[1].split("</section>", 1)[0]

    def hex_of(text: str) -> str:
        found = re.search(r">\s*([0-9a-f]{64,})\s*<", text)
        assert found
        return found[1]

    document = re.search(r"<pre[^>]*>(.*?)</pre", part("signed-credential"), re.DOTALL)
    assert document
    return Vector(
        signed=strict_json.parse(document[1].encode()),
        seed=bytes.fromhex(hex_of(part("key-pair").split("Private key", 1)[1]))[:32],
        canonical_document=(canonical / "document-canon.txt").read_text(encoding="utf-8"),
        canonical_proof=(canonical / "proof-canon.txt").read_text(encoding="utf-8"),
        document_hash=hex_of(part("document-hash")),
        proof_hash=hex_of(part("proof-hash")),
    )


def from_w3c(folder: Path, name: str) -> Vector:
    """Read a vector from the folder that holds one file for each step."""
    root = folder / "w3c-vc-di-eddsa" / "TestVectors"
    here = root / "eddsa-rdfc-2022" / name

    def text(file: str) -> str:
        return (here / f"{file}DataInt.txt").read_text(encoding="utf-8")

    secret = json.loads((root / "keyPair.json").read_text(encoding="utf-8"))["privateKeyMultibase"]
    return Vector(
        signed=strict_json.parse((here / "signedDataInt.json").read_bytes()),
        seed=multikey.decode_base58(secret[1:])[2:],
        canonical_document=text("canonDoc"),
        canonical_proof=text("proofCanon"),
        document_hash=text("docHash"),
        proof_hash=text("proofHash"),
    )


@pytest.fixture(params=["1edtech badge", "1edtech record", "w3c alumni", "w3c employment"])
def vector(request: pytest.FixtureRequest, vectors: Path) -> Vector:
    match request.param:
        case "1edtech badge":
            return from_1edtech(vectors, "ob", "obv3p0")
        case "1edtech record":
            return from_1edtech(vectors, "clr", "clrv2p0")
        case "w3c alumni":
            return from_w3c(vectors, ".")
        case _:
            return from_w3c(vectors, "employ")


def taken_apart(signed: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a signed document without its proof, and the proof."""
    unsigned = copy.deepcopy(signed)
    proof = unsigned.pop("proof")
    return unsigned, proof[0] if isinstance(proof, list) else proof


def same_lines(text: str) -> str:
    """Return a text without the blank lines that editors leave at its end."""
    return text.replace("\r\n", "\n").rstrip("\n")


def test_its_shape_is_accepted(vector: Vector) -> None:
    check_shape(vector.signed)


def test_both_canonical_forms_and_hashes_are_the_published_ones(vector: Vector) -> None:
    covered = verify_proof(*taken_apart(vector.signed), vector.public_key)
    assert same_lines(covered.document) == same_lines(vector.canonical_document)
    assert same_lines(covered.configuration) == same_lines(vector.canonical_proof)
    assert covered.document_hash.hex() == vector.document_hash.strip()
    assert covered.configuration_hash.hex() == vector.proof_hash.strip()


def test_signing_again_gives_the_published_signature(vector: Vector) -> None:
    unsigned, proof = taken_apart(vector.signed)
    key = Ed25519PrivateKey.from_private_bytes(vector.seed)
    again = sign(unsigned, Ed25519Signer(key, proof["verificationMethod"]), created=created(proof))
    assert again["proof"][0]["proofValue"] == proof["proofValue"]


def test_one_changed_letter_breaks_the_signature(vector: Vector) -> None:
    unsigned, proof = taken_apart(vector.signed)
    unsigned["validFrom"] = "1999-01-01T00:00:00Z"
    with pytest.raises(ProofError, match="SIGNATURE_WRONG"):
        verify_proof(unsigned, proof, vector.public_key)


def test_a_later_date_on_the_proof_breaks_the_signature(vector: Vector) -> None:
    unsigned, proof = taken_apart(vector.signed)
    proof["created"] = "2030-01-01T00:00:00Z"
    with pytest.raises(ProofError, match="SIGNATURE_WRONG"):
        verify_proof(unsigned, proof, vector.public_key)


def created(proof: dict[str, Any]) -> datetime:
    """Return when a proof says it was made."""
    return datetime.fromisoformat(proof["created"])
