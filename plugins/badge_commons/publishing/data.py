"""A catalog as the static files that other programs read."""

from __future__ import annotations

import json
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any

from badge_commons.describing import achievement, issuer_document, profile
from badge_commons.publishing.index import index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog import Catalog, Community

DOCUMENT_CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]


def data_files(catalog: Catalog) -> dict[str, bytes]:
    """Return every machine-readable file of `catalog`, by its path below the site's root.

    For each community its DID document, its profile and its signed status lists as they lie in
    the records, byte for byte; for each badge that is not a draft its Open Badges Achievement and
    its art; the index `catalog.json`; and the schemas of the catalog's own files. The same catalog
    always gives the same bytes. Raises OSError when a file that the catalog names cannot be read.
    """
    published: dict[str, bytes] = {}
    for community in catalog.communities:
        published |= dict(_community_files(catalog, community))
    published[catalog.addresses.index] = json_bytes(index(catalog))
    published |= dict(_schemas())
    return published


def json_bytes(document: Any) -> bytes:
    """Return `document` as UTF-8 JSON, two spaces deep, with a newline at the end."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _community_files(catalog: Catalog, community: Community) -> Iterator[tuple[str, bytes]]:
    addresses, slug = catalog.addresses, community.slug
    yield addresses.did_document(slug), json_bytes(issuer_document(catalog, community))
    yield addresses.profile(slug), json_bytes(profile(catalog, community))
    for badge in community.badges:
        if badge.state == "draft":
            continue
        document = {"@context": DOCUMENT_CONTEXT, **achievement(catalog, badge)}
        yield addresses.achievement(slug, badge.slug), json_bytes(document)
        if badge.art:
            yield addresses.badge_art(slug, badge.slug), badge.art.path.read_bytes()
    for status_list in community.status_lists:
        # Signed bytes: written again, they would be another document.
        yield addresses.status_list(slug, status_list.name), status_list.path.read_bytes()


def _schemas() -> Iterator[tuple[str, bytes]]:
    folder = package_files("badge_commons.catalog") / "schemas"
    for schema in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if schema.name.endswith(".json"):
            yield f"schemas/{schema.name}", schema.read_bytes()
