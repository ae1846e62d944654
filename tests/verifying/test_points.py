"""Points of edwards25519."""

from __future__ import annotations

from badge_commons.credentials import Ed25519Signer
from badge_commons.verifying.points import is_on_curve


def test_every_key_is_a_point() -> None:
    assert all(is_on_curve(Ed25519Signer.generate("did:example:a").public_key) for _ in range(20))


def test_about_half_of_all_numbers_are_no_point() -> None:
    found = [is_on_curve(y.to_bytes(32, "little")) for y in range(2, 202)]
    assert 70 < sum(found) < 130


def test_what_is_not_canonical_is_no_point() -> None:
    assert not is_on_curve((2**255 - 19 + 3).to_bytes(32, "little"))
    assert not is_on_curve(bytes(31))
