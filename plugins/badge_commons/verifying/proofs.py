"""Step 4, first half: whether a signature is right, and by which key it was made (vc-di-eddsa 1.0, section 3.2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

from badge_commons.credentials import (
    KeyKindUnsupportedError,
    MultikeyError,
    ProofError,
    Signed,
    ed25519,
    multikey,
    parse_moment,
)
from badge_commons.credentials.proofs import (
    EDDSA_RDFC_2022,
    PROOF_TYPE,
    canonical_configuration,
    signature_of,
)
from badge_commons.credentials.to_rdf import ABSOLUTE_IRI
from badge_commons.verifying.codes import CheckError
from badge_commons.verifying.identifiers import Method, find_method, resolve
from badge_commons.verifying.points import is_on_curve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.verifying.run import Run
    from badge_commons.verifying.signed_data import SignedData

_UNREADABLE_KEY: Final = {
    "not-asked": "KEY_NOT_ASKED",
    "unreachable": "KEY_UNREACHABLE",
    "invalid": "KEY_DOCUMENT_INVALID",
}


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a proof says of itself, once it is known to be of the one kind that is supported."""

    signature: bytes
    method_id: str


def check_proof(proof: Mapping[str, Any], document: SignedData, run: Run) -> Method:
    """Return the method whose key made the signature over the document. Raises CheckError with a proof's code."""
    claim = _read(proof)
    signed = _covered(proof, document, run)
    method = _method(claim.method_id, run)
    _check_signature(_public_key(method), signed, claim.signature)
    expires = proof.get("expires")
    if isinstance(expires, str) and parse_moment(expires) <= run.at:
        raise CheckError("PROOF_EXPIRED", date=expires)
    return method


def _malformed(reason: str) -> NoReturn:
    raise CheckError("PROOF_MALFORMED", reason=reason)


def _read(proof: Mapping[str, Any]) -> _Claim:
    """Look at the proof's own members, in the order of the contract."""
    kind, suite, purpose = (proof.get(key) for key in ("type", "cryptosuite", "proofPurpose"))
    if not isinstance(kind, str):
        _malformed("kind")
    if kind != PROOF_TYPE:
        raise CheckError("PROOF_SUITE_UNSUPPORTED", suite=kind)
    if not isinstance(suite, str):
        _malformed("kind")
    if suite != EDDSA_RDFC_2022:
        raise CheckError("PROOF_SUITE_UNSUPPORTED", suite=suite)
    if "previousProof" in proof:
        raise CheckError("PROOF_CHAIN_UNSUPPORTED")
    if "@context" in proof:
        # The configuration is read under the document's contexts, and under no others.
        _malformed("words")
    if not isinstance(purpose, str):
        _malformed("purpose")
    if purpose != "assertionMethod":
        raise CheckError("PROOF_PURPOSE_WRONG", purpose=purpose)
    return _Claim(_signature(proof), _method_id(proof))


def _signature(proof: Mapping[str, Any]) -> bytes:
    try:
        return signature_of(proof)
    except ProofError:
        _malformed("value")


def _method_id(proof: Mapping[str, Any]) -> str:
    method_id = proof.get("verificationMethod")
    if not isinstance(method_id, str) or not ABSOLUTE_IRI.fullmatch(method_id):
        _malformed("method")
    if not method_id.partition("#")[2]:
        _malformed("method")
    return method_id


def _covered(proof: Mapping[str, Any], document: SignedData, run: Run) -> Signed:
    """Return what was signed: the configuration and the document, canonical."""
    for value in proof.values():
        texts = value if isinstance(value, list) else [value]
        if not all(isinstance(text, str) for text in texts):
            # A configuration that cannot hold a graph needs no budget.
            _malformed("words")
    try:
        configuration = canonical_configuration(document.unsigned, proof, extra_contexts=run.contexts)
    except (ProofError, ValueError):
        _malformed("words")
    return Signed(document.canonical, configuration)


def _method(method_id: str, run: Run) -> Method:
    """Return the method from the document that its own id names."""
    found = resolve(method_id.partition("#")[0], run.documents)
    if found.kind == "unsupported":
        raise CheckError("DID_METHOD_UNSUPPORTED", method=found.method)
    if found.kind != "document":
        raise CheckError(_UNREADABLE_KEY[found.kind], host=found.host)
    method = find_method(found.document, method_id)
    if method is None:
        raise CheckError("KEY_NOT_FOUND")
    return method


def _public_key(method: Method) -> bytes:
    if method.type != "Multikey":
        raise CheckError("KEY_TYPE_UNSUPPORTED")
    text = method.public_key
    if not isinstance(text, str) or text == "z":
        raise CheckError("KEY_REFUSED")
    try:
        return multikey.decode_ed25519(text)
    except KeyKindUnsupportedError as error:
        raise CheckError("KEY_TYPE_UNSUPPORTED") from error
    except MultikeyError as error:
        raise CheckError("KEY_REFUSED") from error


def _check_signature(key: bytes, signed: Signed, signature: bytes) -> None:
    if not ed25519.is_sound_point(key):
        raise CheckError("KEY_REFUSED")
    if not ed25519.verify(key, signed.data, signature):
        # A key off the curve verifies nothing, so only here is it worth asking.
        raise CheckError("SIGNATURE_WRONG" if is_on_curve(key) else "KEY_REFUSED")
