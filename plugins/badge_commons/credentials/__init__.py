"""Open Badges documents as signed data: strict JSON, pinned contexts, canonical forms, proofs, keys, status bits.

Knows nothing of the catalog's files and never touches the network.
"""

from badge_commons.credentials import dids, ed25519, multikey, status_bits, strict_json
from badge_commons.credentials.canonical import (
    RelativeReferenceError,
    UndefinedTermError,
    canonicalize,
    compact,
)
from badge_commons.credentials.moments import Moment, MomentError, moment_of, parse_moment
from badge_commons.credentials.multikey import KeyKindUnsupportedError, MultikeyError
from badge_commons.credentials.pinned_contexts import (
    CREDENTIALS_V2,
    OPEN_BADGES_3,
    UnknownContextError,
)
from badge_commons.credentials.proofs import (
    ProofError,
    Signed,
    SigningError,
    sign,
    verify_proof,
    verify_with_key,
)
from badge_commons.credentials.rdfc import TooComplexError
from badge_commons.credentials.shape import ShapeError, check_shape
from badge_commons.credentials.signers import (
    Ed25519Signer,
    KeyFileError,
    Signer,
    load_private_key,
)
from badge_commons.credentials.status_bits import StatusBitsError
from badge_commons.credentials.strict_json import StrictJsonError

__all__ = [
    "CREDENTIALS_V2",
    "OPEN_BADGES_3",
    "Ed25519Signer",
    "KeyFileError",
    "KeyKindUnsupportedError",
    "Moment",
    "MomentError",
    "MultikeyError",
    "ProofError",
    "RelativeReferenceError",
    "ShapeError",
    "Signed",
    "Signer",
    "SigningError",
    "StatusBitsError",
    "StrictJsonError",
    "TooComplexError",
    "UndefinedTermError",
    "UnknownContextError",
    "canonicalize",
    "check_shape",
    "compact",
    "dids",
    "ed25519",
    "load_private_key",
    "moment_of",
    "multikey",
    "parse_moment",
    "sign",
    "status_bits",
    "strict_json",
    "verify_proof",
    "verify_with_key",
]
