"""Telling what one of a community's own keys signed from what merely says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from badge_commons.credentials import multikey, verify_with_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.catalog import Catalog, Community


def is_signed_by(catalog: Catalog, community: Community, document: Mapping[str, Any]) -> bool:
    """Say whether a key that the community ever published, and never called compromised, signed the document."""
    issuer = catalog.addresses.issuer_did(community.slug)
    for key in community.keys:
        if key.state == "compromised":
            continue
        try:
            _, public = multikey.decode(key.id)
            verify_with_key(document, public, same_issuer=issuer)
        except ValueError:
            continue
        return True
    return False
