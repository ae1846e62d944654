"""A community as an Open Badges Profile, and as the document that publishes its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from badge_commons.catalog import Catalog, Community, IssuerKey

DOCUMENT_CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


def issuer_summary(catalog: Catalog, community: Community) -> dict[str, Any]:
    """Return the short Profile that a credential or an achievement names its issuer by."""
    addresses = catalog.addresses
    return {
        "id": addresses.issuer_did(community.slug),
        "type": ["Profile"],
        "name": community.name,
        "url": community.url or addresses.absolute(addresses.community_page(community.slug)),
    }


def profile(catalog: Catalog, community: Community) -> dict[str, Any]:
    """Return the community's Profile (Open Badges 3.0, section B.1.21) as published beside its page."""
    document = {**issuer_summary(catalog, community), "description": community.description}
    context = [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    return {"@context": context, **document}


def issuer_document(catalog: Catalog, community: Community) -> dict[str, Any]:
    """Return the community's DID document: every key it ever published, and until when each holds.

    A retired key stays under `assertionMethod` with `expires`, so that what it signed before then still
    verifies; a compromised key carries `revoked`, after which nothing it signed is believed
    (Controlled Identifiers 1.0, section 2.2).
    """
    did = catalog.addresses.issuer_did(community.slug)
    methods = [_method(did, key) for key in community.keys]
    return {
        "@context": DOCUMENT_CONTEXT,
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def _method(did: str, key: IssuerKey) -> dict[str, Any]:
    method = {
        "id": f"{did}#{key.id}",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": key.id,
    }
    if key.state == "retired" and key.retired:
        method["expires"] = key.retired
    elif key.state == "compromised":
        # No date makes its signatures good again, so the key counts as revoked from its first day.
        method["revoked"] = key.created
    return method
