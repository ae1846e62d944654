"""What the vectors are made of: trial keys from fixed seeds, one good badge, its issuer, its status list, its catalog.

Signing here is done step by step, so that a vector can carry what our own signer would refuse to sign.
"""

from __future__ import annotations

import copy
import gzip
import json
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from badge_commons.credentials import canonicalize, multikey
from badge_commons.credentials.proofs import Signed

if TYPE_CHECKING:
    from collections.abc import Mapping

AT = "2026-11-23T20:00:00Z"
SIGNED_AT = "2026-02-03T10:00:00Z"
V2 = "https://www.w3.org/ns/credentials/v2"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
BASE = "https://badges.example/"
ISSUER = "did:web:badges.example:communities:harbour"
ISSUER_URL = f"{BASE}communities/harbour/did.json"
LIST_URL = f"{BASE}communities/harbour/status/1.json"
ACHIEVEMENT = f"{BASE}communities/harbour/badges/source-detective/achievement.json"
INDEX = 94567
LENGTH = 131_072

Json = dict[str, Any]


class Key:
    """A trial key: its seed is one byte, repeated, so that anybody can make the vectors again."""

    def __init__(self, seed: int, controller: str | None = None) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        self.public = multikey.encode_ed25519(self.private.public_key().public_bytes_raw())
        self.controller = controller or f"did:key:{self.public}"
        self.id = f"{self.controller}#{self.public}"

    def method(self, **changes: Any) -> Json:
        """Return the verification method, as an issuer's document has it."""
        return {
            "id": self.id,
            "type": "Multikey",
            "controller": self.controller,
            "publicKeyMultibase": self.public,
            **changes,
        }


KEY = Key(1, ISSUER)
OTHER_KEY = Key(2, ISSUER)
STRANGER = Key(3, "did:web:stranger.example")
LONE = Key(4)


def issuer_document(*keys: Key, **changes: Any) -> Json:
    """Return a DID document that lists the keys and lets them vouch for statements."""
    keys = keys or (KEY,)
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": keys[0].controller,
        "verificationMethod": [key.method() for key in keys],
        "assertionMethod": [key.id for key in keys],
        **changes,
    }


def badge(**changes: Any) -> Json:
    """Return the good badge, unsigned. A change to None leaves the member out."""
    document = {
        "@context": [V2, OB3],
        "id": "urn:uuid:6a1f0c1e-6d0e-4a55-9d4c-0b8a51c1f4aa",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": ISSUER, "type": ["Profile"], "name": "Harbour Media Circle", "url": BASE},
        "name": "Source detective",
        "validFrom": "2026-02-01T00:00:00Z",
        "validUntil": "2029-02-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "achievement": achievement(),
        },
        "credentialStatus": status(),
        **changes,
    }
    return {key: value for key, value in document.items() if value is not None}


def achievement(**changes: Any) -> Json:
    """Return what was achieved."""
    return {
        "id": ACHIEVEMENT,
        "type": ["Achievement"],
        "achievementType": "Badge",
        "name": "Source detective",
        "description": "Traces a claim in the news to where it began.",
        "version": "2.1",
        "criteria": {"narrative": "You trace three claims to their first source."},
        "image": {"id": f"{BASE}badge.svg", "type": "Image"},
        "tag": ["media literacy", "verification"],
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": "evaluate data, information and digital content",
                "targetUrl": "https://data.example/skill/1",
                "targetFramework": "Digital competences",
                "targetCode": "1.2",
            }
        ],
        **changes,
    }


def subject(**changes: Any) -> Json:
    """Return the good badge's subject."""
    return {**badge()["credentialSubject"], **changes}


def status(**changes: Any) -> Json:
    """Return a status entry. A change to None leaves the member out."""
    entry = {
        "id": f"{LIST_URL}#{INDEX}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(INDEX),
        "statusListCredential": LIST_URL,
        **changes,
    }
    return {key: value for key, value in entry.items() if value is not None}


def status_list(*set_bits: int, encoded: str | None = None, length: int = LENGTH, **changes: Any) -> Json:
    """Return an unsigned status list with these places set."""
    document = {
        "@context": [V2],
        "id": LIST_URL,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": ISSUER,
        "validFrom": "2026-10-01T00:00:00Z",
        "validUntil": "2027-10-01T00:00:00Z",
        "credentialSubject": {
            "id": f"{LIST_URL}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded or packed(bits(length, *set_bits)),
        },
        **changes,
    }
    return {key: value for key, value in document.items() if value is not None}


def bits(length: int, *places: int) -> bytes:
    """Return a bitstring, the first place being the leftmost bit."""
    data = bytearray(length // 8)
    for place in places:
        data[place // 8] |= 0x80 >> (place % 8)
    return bytes(data)


def packed(data: bytes) -> str:
    """Return bytes as multibase base64url of gzip."""
    return "u" + urlsafe_b64encode(gzip.compress(data, mtime=0)).rstrip(b"=").decode()


def proof_of(document: Json, key: Key = KEY, **changes: Any) -> Json:
    """Return a proof by the key over the document; `changes` are made before signing, None leaving a member out."""
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": SIGNED_AT,
        "verificationMethod": key.id,
        "proofPurpose": "assertionMethod",
        **changes,
    }
    proof = {name: value for name, value in proof.items() if value is not None}
    configuration = canonicalize({"@context": unsigned["@context"], **proof})
    signed = Signed(canonicalize(unsigned), configuration)
    return {**proof, "proofValue": "z" + multikey.encode_base58(key.private.sign(signed.data))}


def sign(document: Json, key: Key = KEY, **changes: Any) -> Json:
    """Return the document with one proof."""
    return {**document, "proof": proof_of(document, key, **changes)}


def text(value: Any) -> str:
    """Return JSON text on one line."""
    return json.dumps(value, ensure_ascii=False)


def documents(**changes: Any) -> dict[str, str]:
    """Return what the network answers: the issuer's document and its list, changed or (None) left out."""
    answers = {"issuer": issuer_document(), "list": sign(status_list(), created="2026-10-01T00:00:00Z")}
    answers |= changes
    urls = {"issuer": ISSUER_URL, "list": LIST_URL}
    return {
        urls.get(name, name): value if isinstance(value, str) else text(value)
        for name, value in answers.items()
        if value is not None
    }


def catalog(**changes: Any) -> Json:
    """Return the part of catalog.json that a verdict reads; `changes` are made to its one badge."""
    return {
        "title": "Badge Commons",
        "url": BASE,
        "issuers": [
            {"id": ISSUER, "name": "Harbour Media Circle", "page": f"{BASE}communities/harbour/", "state": "open"}
        ],
        "badges": [
            {
                "id": ACHIEVEMENT,
                "name": "Source detective",
                "criteria": "You trace three claims to their first source.",
                "version": "2.1",
                "issuer": ISSUER,
                "awarded_by": [ISSUER],
                **changes,
            }
        ],
    }


def changed(document: Mapping[str, Any], *path: str | int, to: Any) -> Json:
    """Return a copy in which the member at the path has another value; what a signature said stays as it was."""
    copied: Any = copy.deepcopy(document)
    place = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return copied
