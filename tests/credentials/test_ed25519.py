"""The one rule for Ed25519: what libraries disagree about is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from badge_commons.credentials import ed25519

if TYPE_CHECKING:
    from pathlib import Path

    from badge_commons.credentials import Ed25519Signer


def test_every_case_of_wycheproof_is_judged_as_published(vectors: Path) -> None:
    data = json.loads((vectors / "wycheproof" / "ed25519_test.json").read_bytes())
    judged = {
        case["tcId"]: ed25519.verify(
            bytes.fromhex(group["publicKey"]["pk"]), bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"])
        )
        == (case["result"] == "valid")
        for group in data["testGroups"]
        for case in group["tests"]
    }
    assert len(judged) == data["numberOfTests"] == 151
    assert [case for case, right in judged.items() if not right] == []


IDENTITY = bytes([1] + [0] * 31)


def test_the_key_that_signs_everything_signs_nothing_here() -> None:
    """With the neutral element as key and R, S = 0 "verifies" for every message in several libraries."""
    assert not ed25519.verify(IDENTITY, b"anything", IDENTITY + bytes(32))


@pytest.mark.parametrize("y", [0, 1, ed25519.FIELD - 1, ed25519.FIELD, ed25519.FIELD + 1, 2**255 - 1])
@pytest.mark.parametrize("sign", [0, 1 << 255])
def test_points_of_small_order_and_other_spellings_are_not_sound(y: int, sign: int) -> None:
    assert not ed25519.is_sound_point((y | sign).to_bytes(32, "little"))


def test_a_signature_has_one_spelling(signer: Ed25519Signer) -> None:
    signature = signer.sign(b"message")
    assert ed25519.verify(signer.public_key, b"message", signature)
    s = int.from_bytes(signature[32:], "little") + ed25519.ORDER
    assert not ed25519.verify(signer.public_key, b"message", signature[:32] + s.to_bytes(32, "little"))


@pytest.mark.parametrize("length", [0, 31, 33, 63, 65])
def test_other_lengths_are_refused(signer: Ed25519Signer, length: int) -> None:
    signature = signer.sign(b"message")
    assert not ed25519.verify(signer.public_key, b"message", (signature * 2)[:length])
    assert not ed25519.verify((signer.public_key * 3)[:length], b"message", signature)
