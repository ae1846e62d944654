"""A badge to sign, and a key that is always the same one."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from badge_commons.credentials import CREDENTIALS_V2, OPEN_BADGES_3, Ed25519Signer


@pytest.fixture
def badge() -> dict[str, Any]:
    """Return a small unsigned Open Badge that is right in every way."""
    return {
        "@context": [CREDENTIALS_V2, OPEN_BADGES_3],
        "id": "urn:uuid:6c7a1f0e-8f3e-4c57-9d7f-2f6a4f1d0a11",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "did:web:badges.example", "type": ["Profile"], "name": "Harbour Circle"},
        "name": "Source detective",
        "validFrom": "2026-11-23T12:00:00Z",
        "credentialSubject": {
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://badges.example/source-detective/achievement.json",
                "type": ["Achievement"],
                "name": "Source detective",
                "description": "Traces a claim to where it began.",
                "criteria": {"narrative": "You trace three claims."},
            },
        },
    }


@pytest.fixture(scope="session")
def signer() -> Ed25519Signer:
    """Return a signer whose key is made of the byte 7."""
    return Ed25519Signer.did_key(Ed25519PrivateKey.from_private_bytes(bytes([7] * 32)))
