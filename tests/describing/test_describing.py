"""The example catalog's badges and communities, as others will read them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from badge_commons.catalog import Catalog, Community, IssuerKey, load
from badge_commons.credentials import CREDENTIALS_V2, OPEN_BADGES_3, canonicalize, dids
from badge_commons.describing import achievement, issuer_document, profile

if TYPE_CHECKING:
    from pathlib import Path

# The context behind one address has changed, and these hash differently in the copies that verifiers bundle.
RISKY = {"awardedDate", "inLanguage", "endorsementJwt", "jti"}
KEYS = (
    IssuerKey("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", "active", "2026-11-23T20:00:00Z", None, trial=False),
    IssuerKey(
        "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        "retired",
        "2025-01-01T00:00:00Z",
        "2026-11-23T20:00:00Z",
        trial=False,
    ),
    IssuerKey(
        "z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG",
        "compromised",
        "2024-01-01T00:00:00Z",
        "2024-06-01T00:00:00Z",
        trial=False,
    ),
)


@pytest.fixture(scope="module")
def catalog(repository: Path) -> Catalog:
    return load(repository / "catalog")


@pytest.fixture
def community(catalog: Catalog) -> Community:
    return replace(catalog.communities[0], keys=KEYS)


def keys_of(value: Any) -> set[str]:
    """Return every member name in a document."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    return set(value).union(*map(keys_of, value.values())) if isinstance(value, dict) else set()


def descriptions(catalog: Catalog) -> list[dict[str, Any]]:
    return [achievement(catalog, badge) for community in catalog.communities for badge in community.badges]


def test_every_badge_is_covered_by_a_signature_to_the_last_word(catalog: Catalog) -> None:
    """Safe mode, with the work that signing allows."""
    for described in descriptions(catalog):
        document = {"@context": [CREDENTIALS_V2, OPEN_BADGES_3], **described}
        assert f"<{described['id']}>" in canonicalize(document, work_factor=1)


def test_no_badge_uses_a_word_whose_meaning_has_moved(catalog: Catalog) -> None:
    for described in descriptions(catalog):
        assert not keys_of(described) & RISKY


def test_every_identifier_is_absolute_and_used_once(catalog: Catalog) -> None:
    for described in descriptions(catalog):
        text = json.dumps(described)
        identifiers = re.findall(r'"id": "([^"]*)"', text)
        assert all(identifier.startswith(("https://", "did:web:")) for identifier in identifiers)
        assert len(set(identifiers)) == len(identifiers)


def test_a_badge_says_what_its_page_says(catalog: Catalog) -> None:
    badge = catalog.badge("harbour-media-circle/source-detective")
    described = achievement(catalog, badge)
    page = "https://badges.commons.example/communities/harbour-media-circle/badges/source-detective/"
    assert described["id"] == f"{page}achievement.json"
    assert described["type"] == ["Achievement"]
    assert described["name"] == badge.name
    assert described["version"] == badge.version
    assert described["criteria"]["id"] == f"{page}#criteria"
    lines = described["criteria"]["narrative"].splitlines()
    assert lines[: len(badge.criteria.statements)] == [
        f"{number}. {statement}" for number, statement in enumerate(badge.criteria.statements, 1)
    ]
    assert described["image"]["id"] == f"{page}badge.svg"
    assert described["creator"]["id"] == "did:web:badges.commons.example:communities:harbour-media-circle"
    assert described["creator"]["type"] == ["Profile"]
    assert [a["targetUrl"] for a in described["alignment"]] == [
        catalog.framework(a.framework).item(a.item).url for a in badge.alignments
    ]


def test_the_level_to_reach_is_one_of_the_rubrics(catalog: Catalog) -> None:
    with_rubric = [d["resultDescription"][0] for d in descriptions(catalog) if "resultDescription" in d]
    assert with_rubric
    for result in with_rubric:
        assert result["requiredLevel"] in [level["id"] for level in result["rubricCriterionLevel"]]
        assert all(level["description"] for level in result["rubricCriterionLevel"])


def test_a_profile_is_covered_too(catalog: Catalog, community: Community) -> None:
    document = profile(catalog, community)
    assert document["id"] == catalog.addresses.issuer_did(community.slug)
    assert canonicalize(document)


def test_the_did_document_lies_where_its_did_says(catalog: Catalog, community: Community) -> None:
    document = issuer_document(catalog, community)
    address = catalog.addresses.absolute(catalog.addresses.did_document(community.slug))
    assert dids.did_web_url(document["id"]) == address


def test_every_key_stays_published_under_its_own_name(catalog: Catalog, community: Community) -> None:
    """A retired key is listed with its end, so that what it signed before then still verifies."""
    document = issuer_document(catalog, community)
    did = document["id"]
    assert document["assertionMethod"] == [f"{did}#{key.id}" for key in KEYS]
    active, retired, compromised = document["verificationMethod"]
    assert active == {
        "id": f"{did}#{KEYS[0].id}",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": KEYS[0].id,
    }
    assert retired["expires"] == "2026-11-23T20:00:00Z"
    assert "revoked" not in retired
    assert compromised["revoked"] == "2024-01-01T00:00:00Z", "no date makes its signatures good again"
