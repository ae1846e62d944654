"""Data Integrity proofs: `eddsa-rdfc-2022` made and checked (vc-di-eddsa 1.0, section 3.2).

What is signed is hash(proof configuration) followed by hash(document), each canonicalized under the document's own
contexts in safe mode.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from badge_commons.credentials import ed25519, multikey, strict_json
from badge_commons.credentials.canonical import (
    RelativeReferenceError,
    UndefinedTermError,
    canonicalize,
)
from badge_commons.credentials.numbers import is_lost_elsewhere
from badge_commons.credentials.pinned_contexts import UnknownContextError
from badge_commons.credentials.rdfc import WORK_TO_SIGN, WORK_TO_VERIFY, TooComplexError
from badge_commons.credentials.shape import ShapeError, check_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.credentials.signers import Signer

EDDSA_RDFC_2022: Final = "eddsa-rdfc-2022"
SUITES: Final = (EDDSA_RDFC_2022,)
PROOF_TYPE: Final = "DataIntegrityProof"


class SigningError(ValueError):
    """A document that must not be signed as it is; the message says what to change."""


class ProofError(ValueError):
    """A proof that does not hold; `code` is the verdict's code for why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Signed:
    """Everything that a signature covers: both canonical forms, as N-Quads text."""

    document: str
    configuration: str

    @property
    def document_hash(self) -> bytes:
        """SHA-256 of the canonical document."""
        return hashlib.sha256(self.document.encode()).digest()

    @property
    def configuration_hash(self) -> bytes:
        """SHA-256 of the canonical proof configuration."""
        return hashlib.sha256(self.configuration.encode()).digest()

    @property
    def data(self) -> bytes:
        """The 64 bytes that are signed."""
        return self.configuration_hash + self.document_hash


def sign(
    document: Mapping[str, Any],
    signer: Signer,
    suite: str = EDDSA_RDFC_2022,
    *,
    created: datetime | None = None,
    extra_contexts: Mapping[str, bytes] | None = None,
) -> dict[str, Any]:
    """Return the document with a proof by `signer`; the input is left as it is.

    The proof is written as a list of one, as Open Badges asks. `created` is written in UTC to the second (default: now;
    a time without a zone is UTC). Raises SigningError when the suite is not known; when the document has a proof
    already, since a second one would not cover the first; when a verifier would refuse the document, or anything in it
    would not be covered; and when what came back from the signer does not verify.
    """
    if suite not in SUITES:
        raise SigningError(f"the suite {suite!r} is not known; use one of: {', '.join(SUITES)}")
    if "proof" in document:
        raise SigningError("the document carries a proof already; take it out, then sign")
    _refuse_wrong_method(signer)
    unsigned = _as_readers_see_it(document)
    proof = {
        "type": PROOF_TYPE,
        "cryptosuite": suite,
        "created": _stamp(created),
        "verificationMethod": signer.verification_method,
        "proofPurpose": "assertionMethod",
    }
    covered = _covered_for_signing(unsigned, proof, extra_contexts)
    signature = signer.sign(covered.data)
    if not ed25519.verify(signer.public_key, covered.data, signature):
        raise SigningError("the signer gave a signature that its own public key does not verify")
    return {**unsigned, "proof": [{**proof, "proofValue": "z" + multikey.encode_base58(signature)}]}


def verify_proof(
    document: Mapping[str, Any],
    proof: Mapping[str, Any],
    public_key: bytes,
    *,
    canonical_document: str | None = None,
    extra_contexts: Mapping[str, bytes] | None = None,
) -> Signed:
    """Return what the proof covers, once it is shown to be made with the key (32 bytes) over the document.

    `document` is without its proof; who has its canonical form already passes it. Raises ProofError: PROOF_MALFORMED,
    KEY_REFUSED or SIGNATURE_WRONG; and whatever `canonicalize` raises for the document.
    """
    signature = signature_of(proof)
    configuration = canonical_configuration(document, proof, extra_contexts=extra_contexts)
    if canonical_document is None:
        canonical_document = canonicalize(document, extra_contexts=extra_contexts)
    signed = Signed(canonical_document, configuration)
    if not ed25519.is_sound_point(public_key):
        raise ProofError("KEY_REFUSED")
    if not ed25519.verify(public_key, signed.data, signature):
        raise ProofError("SIGNATURE_WRONG")
    return signed


def signature_of(proof: Mapping[str, Any]) -> bytes:
    """Return the proof's 64 signature bytes; raise ProofError when they are not written canonically."""
    value = proof.get("proofValue")
    if not isinstance(value, str) or not value.startswith("z") or len(value) > 2 * ed25519.SIGNATURE_LENGTH:
        raise ProofError("PROOF_MALFORMED")
    try:
        signature = multikey.decode_base58(value[1:])
    except multikey.MultikeyError as error:
        raise ProofError("PROOF_MALFORMED") from error
    if len(signature) != ed25519.SIGNATURE_LENGTH:
        raise ProofError("PROOF_MALFORMED")
    return signature


def canonical_configuration(
    document: Mapping[str, Any],
    proof: Mapping[str, Any],
    *,
    extra_contexts: Mapping[str, bytes] | None = None,
) -> str:
    """Return the canonical proof configuration: the proof without its value, under the document's contexts."""
    if "@context" in proof:
        # Only eddsa-jcs-2022 gives a proof its own; here it could change what the words of the proof mean.
        raise ProofError("PROOF_MALFORMED")
    configuration = {k: v for k, v in proof.items() if k != "proofValue"}
    try:
        return canonicalize({"@context": document["@context"], **configuration}, extra_contexts=extra_contexts)
    except (UndefinedTermError, RelativeReferenceError, TooComplexError) as error:
        raise ProofError("PROOF_MALFORMED") from error


def verify_with_key(document: Mapping[str, Any], public_key: bytes, *, same_issuer: str) -> Signed:
    """Return what one key signed of a whole credential whose issuer is `same_issuer`.

    For stewards' own documents, where the key is known beforehand. Raises ValueError (ProofError and others) unless the
    credential has exactly one `eddsa-rdfc-2022` proof for assertions, by this key, and names that issuer.
    """
    proof = document.get("proof")
    proof = proof[0] if isinstance(proof, list) and len(proof) == 1 else proof
    issuer = document.get("issuer")
    named = issuer.get("id") if isinstance(issuer, dict) else issuer
    if not isinstance(proof, dict) or named != same_issuer:
        raise ProofError("PROOF_MALFORMED")
    expected = {
        "type": PROOF_TYPE,
        "cryptosuite": EDDSA_RDFC_2022,
        "proofPurpose": "assertionMethod",
    }
    if any(proof.get(name) != value for name, value in expected.items()):
        raise ProofError("PROOF_MALFORMED")
    unsigned = {k: v for k, v in document.items() if k != "proof"}
    check_shape({**unsigned, "proof": proof})
    return verify_proof(unsigned, proof, public_key)


def _refuse_wrong_method(signer: Signer) -> None:
    """Refuse a method whose name is a Multikey of another key than the signer's own."""
    name = signer.verification_method.partition("#")[2]
    if not name:
        raise SigningError(
            f"the verification method {signer.verification_method!r} must be a full id: the issuer's id, # and a name"
        )
    try:
        named = multikey.decode_ed25519(name)
    except multikey.MultikeyError:
        return  # Other issuers name their methods as they like.
    if named != signer.public_key:
        raise SigningError(f"the signer does not hold the key that {signer.verification_method} names")


def _as_readers_see_it(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document as it comes back from JSON text; raise SigningError when strict readers would refuse it."""
    try:
        text = json.dumps(dict(document), ensure_ascii=False)
        read: dict[str, Any] = strict_json.parse(text.encode())
    except strict_json.StrictJsonError as error:
        raise SigningError(f"the document cannot be read back as strict JSON ({error.code})") from error
    except (TypeError, ValueError, RecursionError) as error:
        raise SigningError(f"the document is not JSON: {error}") from error
    _refuse_lost_numbers(read)
    return read


def _refuse_lost_numbers(value: Any) -> None:
    if isinstance(value, float) and is_lost_elsewhere(value):
        raise SigningError(f"the number {value} is signed as 0 by other software; write it as text, or leave it out")
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for member in members:
        _refuse_lost_numbers(member)


def _stamp(created: datetime | None) -> str:
    moment = created or datetime.now(UTC)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _covered_for_signing(
    document: Mapping[str, Any], proof: Mapping[str, Any], extra: Mapping[str, bytes] | None
) -> Signed:
    try:
        check_shape({**document, "proof": [dict(proof)]}, extra_contexts=extra)
        canonical = canonicalize(document, extra_contexts=extra, work_factor=WORK_TO_SIGN)
        # A configuration has no blank nodes worth a budget, so verifiers' rules are enough for it.
        configuration = canonicalize(
            {"@context": document["@context"], **proof},
            extra_contexts=extra,
            work_factor=WORK_TO_VERIFY,
        )
    except ShapeError as error:
        raise SigningError(f"{error.path}: {error}") from error
    except TooComplexError as error:
        raise SigningError(
            "parts of the document are so alike that verifiers may refuse it; make them differ"
        ) from error
    except (UndefinedTermError, RelativeReferenceError, UnknownContextError) as error:
        raise SigningError(str(error)) from error
    return Signed(canonical, configuration)
