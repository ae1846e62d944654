"""Names that can be ids everywhere: in addresses, in DIDs, on Windows."""

from __future__ import annotations

import pytest

from badge_commons.catalog.slugs import nearest_slug, why_not_a_slug


@pytest.mark.parametrize("name", ["a", "0", "source-detective", "a1-2b", "console", "com10", "con-artist", "a" * 64])
def test_names_that_are_ids(name: str) -> None:
    assert why_not_a_slug(name) is None


@pytest.mark.parametrize(
    "name",
    [
        *("", "-a", "a-", "a--b", "A", "a_b", "a.b", "a b", "../x", "a/b", "ä", "\u0430bc", "a\n", "xn--a", "a" * 65),
        *("con", "nul", "aux", "prn", "com1", "com9", "lpt1", "lpt0"),
    ],
)
def test_names_that_are_not(name: str) -> None:
    assert why_not_a_slug(name)


@pytest.mark.parametrize(("name", "near"), [("Old_Hand", "old-hand"), ("a--b", "a-b"), ("xn--a", "a"), ("日本", "")])
def test_a_legal_name_close_by(name: str, near: str) -> None:
    assert nearest_slug(name) == near
