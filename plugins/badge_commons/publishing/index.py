"""The catalog in one file: who may award what, and where to read on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from badge_commons.describing import achievement

if TYPE_CHECKING:
    from badge_commons.catalog import Badge, Catalog, Community, Pathway


def index(catalog: Catalog) -> dict[str, Any]:
    """Return what `catalog.json` says; verifiers take it as their `catalog`.

    Drafts are left out: nothing about them is promised yet.
    """
    communities = catalog.communities
    return {
        "title": catalog.title,
        "description": catalog.description,
        "url": catalog.url,
        "issuers": [_issuer(catalog, community) for community in communities],
        "badges": [_badge(catalog, b) for c in communities for b in c.badges if b.state != "draft"],
        "pathways": [_pathway(catalog, p) for c in communities for p in c.pathways],
    }


def _issuer(catalog: Catalog, community: Community) -> dict[str, Any]:
    did = catalog.addresses.issuer_did(community.slug)
    return {
        "id": did,
        "name": community.name,
        "page": _absolute(catalog, catalog.addresses.community_page(community.slug)),
        "state": community.state,
        "keys": [{"id": f"{did}#{key.id}", "state": key.state, "trial": key.trial} for key in community.keys],
    }


def _badge(catalog: Catalog, badge: Badge) -> dict[str, Any]:
    addresses = catalog.addresses
    described = achievement(catalog, badge)
    return {
        "id": described["id"],
        "name": badge.name,
        "description": badge.description,
        "criteria": described["criteria"]["narrative"],
        "version": badge.version,
        "state": badge.state,
        "page": _absolute(catalog, addresses.badge_page(badge.community, badge.slug)),
        "issuer": addresses.issuer_did(badge.community),
        "awarded_by": [addresses.issuer_did(slug) for slug in badge.awarded_by],
        "community": badge.community,
        "tags": list(badge.tags),
        "level": badge.level,
    }


def _pathway(catalog: Catalog, pathway: Pathway) -> dict[str, Any]:
    addresses = catalog.addresses
    refs = dict.fromkeys(ref for step in pathway.steps for ref in step.badges)
    badges = [catalog.badge(ref) for ref in refs]
    return {
        "name": pathway.name,
        "page": _absolute(catalog, addresses.pathway_page(pathway.community, pathway.slug)),
        "badges": [
            _absolute(catalog, addresses.achievement(badge.community, badge.slug))
            for badge in badges
            if badge.state != "draft"
        ],
    }


def _absolute(catalog: Catalog, path: str) -> str:
    return catalog.addresses.absolute(path)
