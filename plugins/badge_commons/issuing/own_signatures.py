"""Telling what one of a community's own keys signed from what merely says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from badge_commons.credentials import multikey, verify_with_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from badge_commons.catalog import IssuerKey


def key_that_signed(document: Mapping[str, Any], keys: Iterable[IssuerKey], *, issuer: str) -> IssuerKey | None:
    """Return which of a community's keys signed the document in the issuer's name, whatever became of the key since."""
    for key in keys:
        try:
            verify_with_key(document, multikey.decode_ed25519(key.id), same_issuer=issuer)
        except ValueError:
            continue
        return key
    return None


def is_signed_by(document: Mapping[str, Any], keys: Iterable[IssuerKey], *, issuer: str) -> bool:
    """Say whether a key that was never called compromised signed the document; what others signed does not count."""
    key = key_that_signed(document, keys, issuer=issuer)
    return key is not None and key.state != "compromised"
