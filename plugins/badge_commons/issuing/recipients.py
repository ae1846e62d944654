"""Whom a credential is for, written so that it names nobody it need not name."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from typing import Any

from badge_commons.issuing.errors import IssuingError

# What people type: one @, no spaces or separators, a dotted domain. Delivery proves the rest.
EMAIL = re.compile(
    r"[^\s@<>\"(),:;\[\]\\\x00-\x20\x7f]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]"
)
IDENTIFIER = re.compile(r"(?:did:[a-z0-9]+:|https://|urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:)[^\s<>\"{}|\\^`\x00-\x20\x7f]+")
SALT_BITS = 128


def subject_of(recipient: str) -> dict[str, Any]:
    """Return the credentialSubject's own members for a recipient.

    A did:, https: or urn: identifier becomes its `id`. An e-mail address becomes an IdentityObject (Open Badges
    3.0, section B.1.14) that holds only its hash with a 128-bit random salt. Raises IssuingError for anything else.
    """
    text = unicodedata.normalize("NFC", recipient.strip())
    if text.lower().startswith("mailto:"):
        text = text[len("mailto:") :]
    if EMAIL.fullmatch(text):
        return {"identifier": [_hashed_email(text)]}
    if IDENTIFIER.fullmatch(text):
        return {"id": text}
    raise IssuingError(
        f"{recipient!r} is neither an e-mail address nor an identifier",
        fix="give an e-mail address, or an identifier that starts with did:, https:// or urn:",
    )


def _hashed_email(address: str) -> dict[str, Any]:
    # Compared by people who type it: letter case is no difference between two e-mail addresses in practice.
    salt = secrets.token_hex(SALT_BITS // 8)
    digest = hashlib.sha256((address.lower() + salt).encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "identityType": "emailAddress",
        "hashed": True,
        "identityHash": f"sha256${digest}",
        "salt": salt,
    }
