"""A badge class as others read it: complete, signable, and the same wherever it stands."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from badge_commons.catalog import Badge, Catalog, load
from badge_commons.credentials import CREDENTIALS_V2, OPEN_BADGES_3, canonicalize
from badge_commons.describing import achievement, issuer_document, profile

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE = load(REPOSITORY / "catalog")
BADGES = [badge for community in EXAMPLE.communities for badge in community.badges]
# Their context has changed behind one address, so they hash differently in the copies that verifiers bundle.
RISKY = {"awardedDate", "inLanguage", "endorsementJwt", "jti"}


@pytest.fixture
def small(repository: Path) -> Catalog:
    """Return the catalog that is as small as it can be and has one of everything."""
    return load(repository / "tests" / "examples" / "positive" / "small")


@pytest.mark.parametrize("badge", BADGES, ids=lambda badge: badge.ref)
def test_every_word_of_it_is_covered_when_signed(badge: Badge) -> None:
    """Safe mode raises for a term that the pinned contexts do not define, or an address that is not whole."""
    document = achievement(EXAMPLE, badge)
    assert canonicalize({"@context": [CREDENTIALS_V2, OPEN_BADGES_3], **document})
    assert not [term for term in RISKY if f'"{term}"' in json.dumps(document)]


def test_its_id_is_where_it_is_published(small: Catalog) -> None:
    document = achievement(small, small.badge("harbour/detective"))
    assert document["id"] == "https://badges.small.example/communities/harbour/badges/detective/achievement.json"
    assert document["creator"]["id"] == "did:web:badges.small.example:communities:harbour"


def test_criteria_are_numbered_lines_and_then_the_narrative(small: Catalog) -> None:
    document = achievement(small, small.badge("harbour/detective"))
    assert document["criteria"]["narrative"] == (
        "1. You trace three claims to their first source.\n2. You say how sure you are.\n\nAny topic will do."
    )


def test_alignments_name_the_item_and_its_framework(small: Catalog) -> None:
    (alignment,) = achievement(small, small.badge("harbour/detective"))["alignment"]
    assert alignment == {
        "type": ["Alignment"],
        "targetName": "Tracing a statement",
        "targetUrl": "https://small-skills.example/s11",
        "targetFramework": "Small Skills",
        "targetType": "ext:SmallSkill",
    }


def test_a_rubric_becomes_levels_of_which_one_is_required(small: Catalog) -> None:
    (description,) = achievement(small, small.badge("harbour/detective"))["resultDescription"]
    levels = {level["name"]: level for level in description["rubricCriterionLevel"]}
    assert list(levels) == ["Beginning", "Meets it", "Beyond"]
    assert description["requiredLevel"] == levels["Meets it"]["id"]
    assert levels["Beginning"]["description"] == "Tracing: Stops at a repost"


def test_what_a_badge_does_not_have_is_left_out(small: Catalog) -> None:
    document = achievement(small, small.badge("harbour/reader"))
    assert not {"image", "resultDescription", "alignment"} & set(document)


def test_a_profile_is_of_the_issuer_that_signs(small: Catalog) -> None:
    community = small.community("harbour")
    assert profile(small, community)["id"] == issuer_document(small, community)["id"]


@pytest.mark.parametrize(
    ("state", "dated"),
    [
        ("active", {}),
        ("retired", {"expires": "2026-03-03T08:00:00Z"}),
        ("compromised", {"revoked": "2025-01-02T08:00:00Z"}),
    ],
)
def test_a_key_is_published_with_what_became_of_it(small: Catalog, state: str, dated: dict[str, str]) -> None:
    """A retired key holds until its end; a compromised one counts as revoked from its first day."""
    community = small.community("harbour")
    retired = "2026-03-03T08:00:00Z" if dated else None
    key = replace(community.keys[0], state=state, created="2025-01-02T08:00:00Z", retired=retired)
    document = issuer_document(small, replace(community, keys=(key,)))
    (method,) = document["verificationMethod"]
    assert {name: method[name] for name in ("expires", "revoked") if name in method} == dated
    assert document["assertionMethod"] == [method["id"]] == [f"{document['id']}#{key.id}"]
