"""What other programs read of a catalog."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files as package_files
from typing import TYPE_CHECKING

import pytest

from badge_commons.catalog import Catalog, StatusListFile, load
from badge_commons.publishing import data_files

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://badges.commons.example/"
DID = "did:web:badges.commons.example:communities:"


@pytest.fixture(scope="module")
def published(small_catalog: Catalog) -> dict[str, bytes]:
    return data_files(small_catalog)


def test_every_file_and_no_other(published: dict[str, bytes]) -> None:
    """A draft is not published, and a badge without art has no picture."""
    assert {path for path in published if not path.startswith("schemas/")} == {
        "catalog.json",
        "communities/closed-club/did.json",
        "communities/closed-club/profile.json",
        "communities/closed-club/badges/old-hand/achievement.json",
        "communities/harbour/did.json",
        "communities/harbour/profile.json",
        "communities/harbour/badges/arabic/achievement.json",
        "communities/harbour/badges/bare/achievement.json",
        "communities/harbour/badges/full/achievement.json",
        "communities/harbour/badges/full/badge.svg",
    }


def test_the_schemas_are_those_that_check_the_catalog(published: dict[str, bytes]) -> None:
    folder = package_files("badge_commons.catalog") / "schemas"
    expected = {f"schemas/{s.name}": s.read_bytes() for s in folder.iterdir() if s.is_file()}
    assert {p: c for p, c in published.items() if p.startswith("schemas/")} == expected
    assert "schemas/badge.json" in expected


def test_the_same_catalog_gives_the_same_bytes(small_catalog: Catalog, published: dict[str, bytes]) -> None:
    again = data_files(load(small_catalog.root))
    assert list(again.items()) == list(published.items())


def test_json_is_readable_utf8_with_an_end(published: dict[str, bytes]) -> None:
    text = published["communities/harbour/badges/arabic/achievement.json"].decode()
    assert "قارئ متأنٍّ" in text
    assert text.startswith('{\n  "@context"')
    assert text.endswith("}\n")


def test_an_achievement_is_linked_data_under_its_own_address(published: dict[str, bytes]) -> None:
    path = "communities/harbour/badges/full/achievement.json"
    document = json.loads(published[path])
    assert document["id"] == BASE + path
    assert document["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert document["type"] == ["Achievement"]


def test_art_is_published_as_it_is(small_catalog: Catalog, published: dict[str, bytes]) -> None:
    source = small_catalog.root / "communities" / "harbour" / "badges" / "full.svg"
    assert published["communities/harbour/badges/full/badge.svg"] == source.read_bytes()


def test_signed_status_lists_keep_their_bytes(small_catalog: Catalog, tmp_path: Path) -> None:
    """A list that was parsed and written again would be another document."""
    odd = b'{ "odd" :  "spacing",\r\n"and no end":1}'
    (tmp_path / "1.json").write_bytes(odd)
    harbour = small_catalog.community("harbour")
    listed = replace(harbour, status_lists=(StatusListFile("1", tmp_path / "1.json"),))
    others = tuple(c for c in small_catalog.communities if c.slug != "harbour")
    catalog = replace(small_catalog, communities=(*others, listed))
    assert data_files(catalog)["communities/harbour/status/1.json"] == odd


def test_the_index_says_who_may_award(published: dict[str, bytes]) -> None:
    index = json.loads(published["catalog.json"])
    badge = next(b for b in index["badges"] if b["name"] == "Source detective")
    assert badge["id"] == BASE + "communities/harbour/badges/full/achievement.json"
    assert badge["issuer"] == DID + "harbour"
    assert badge["awarded_by"] == [DID + "harbour", DID + "closed-club"]
    assert badge["page"] == BASE + "communities/harbour/badges/full/"
    assert (badge["community"], badge["version"], badge["state"]) == ("harbour", "2.1", "active")
    assert (badge["level"], badge["tags"]) == ("practitioner", ["media literacy", "news"])


def test_the_index_and_the_achievement_say_the_same_criteria(published: dict[str, bytes]) -> None:
    """A verifier compares a credential's criteria with the index's."""
    for badge in json.loads(published["catalog.json"])["badges"]:
        document = json.loads(published[badge["id"].removeprefix(BASE)])
        assert badge["criteria"] == document["criteria"]["narrative"]
        assert badge["description"] == document["description"]


def test_the_index_lists_issuers_with_their_keys(published: dict[str, bytes]) -> None:
    harbour = next(i for i in json.loads(published["catalog.json"])["issuers"] if i["id"] == DID + "harbour")
    assert harbour["name"] == "Harbour Circle"
    assert harbour["page"] == BASE + "communities/harbour/"
    assert [(key["state"], key["trial"]) for key in harbour["keys"]] == [
        ("active", False),
        ("retired", False),
    ]
    assert harbour["keys"][0]["id"].startswith(DID + "harbour#z6Mk")


def test_a_pathway_lists_each_badge_once_and_no_draft(published: dict[str, bytes]) -> None:
    (pathway,) = json.loads(published["catalog.json"])["pathways"]
    assert pathway["page"] == BASE + "communities/harbour/pathways/onward/"
    assert [url.split("/")[-2] for url in pathway["badges"]] == [
        "bare",
        "full",
        "old-hand",
        "arabic",
    ]
