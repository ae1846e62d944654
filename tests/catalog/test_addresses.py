"""Where things are published, and the did:web that comes from it."""

from __future__ import annotations

import pytest

from badge_commons.catalog import Addresses


@pytest.mark.parametrize(
    ("base", "did"),
    [
        ("https://badges.example/", "did:web:badges.example:communities:harbour"),
        ("https://badges.example:8443/", "did:web:badges.example%3A8443:communities:harbour"),
        ("https://school.example/a/b-c/", "did:web:school.example:a:b-c:communities:harbour"),
        ("https://localhost:8000/x/", "did:web:localhost%3A8000:x:communities:harbour"),
    ],
)
def test_the_did_resolves_to_the_did_document(base: str, did: str) -> None:
    """A did:web's colons are slashes, and `did.json` lies below (did:web method, section 2.5.2)."""
    addresses = Addresses(base)
    assert addresses.issuer_did("harbour") == did
    resolved = did.removeprefix("did:web:").replace(":", "/").replace("%3A", ":")
    assert addresses.absolute(addresses.did_document("harbour")) == f"https://{resolved}/did.json"


def test_every_address_is_below_the_base() -> None:
    a = Addresses("https://badges.example/sub/")
    relative = [
        (a.profile("c"), "communities/c/profile.json"),
        (a.community_page("c"), "communities/c/"),
        (a.achievement("c", "b"), "communities/c/badges/b/achievement.json"),
        (a.badge_page("c", "b"), "communities/c/badges/b/"),
        (a.badge_art("c", "b"), "communities/c/badges/b/badge.svg"),
        (a.pathway_page("c", "p"), "communities/c/pathways/p/"),
        (a.framework_page("f"), "frameworks/f/"),
        (a.status_list("c", "trial-1"), "communities/c/status/trial-1.json"),
        (a.index, "catalog.json"),
    ]
    for given, expected in relative:
        assert given == expected
        assert a.absolute(given) == f"https://badges.example/sub/{expected}"
