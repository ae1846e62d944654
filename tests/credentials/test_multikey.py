"""Keys as text: one text for each key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badge_commons.credentials import KeyKindUnsupportedError, MultikeyError, multikey

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "ed25519-x25519.json": "Ed25519",
    "secp256k1.json": "secp256k1",
}


@pytest.mark.parametrize("file", sorted(KINDS))
def test_the_did_key_vectors_are_of_their_kind(vectors: Path, file: str) -> None:
    for did in json.loads((vectors / "did-key" / file).read_bytes()):
        assert multikey.decode(did.removeprefix("did:key:"))[0] == KINDS[file]


def test_an_ed25519_key_comes_back_as_it_was(vectors: Path) -> None:
    data = json.loads((vectors / "did-key" / "ed25519-x25519.json").read_bytes())
    for did, vector in data.items():
        if "publicKeyBase58" not in vector["verificationKeyPair"]:
            continue  # The last one is written as a JWK.
        name = did.removeprefix("did:key:")
        key = multikey.decode_ed25519(name)
        assert multikey.encode_base58(key) == vector["verificationKeyPair"]["publicKeyBase58"]
        assert multikey.encode_ed25519(key) == name


def test_another_kind_of_key_is_named(vectors: Path) -> None:
    did = next(iter(json.loads((vectors / "did-key" / "nist-curves.json").read_bytes())))
    with pytest.raises(KeyKindUnsupportedError, match="P-256"):
        multikey.decode_ed25519(did.removeprefix("did:key:"))


@pytest.mark.parametrize(
    "text",
    ["", "z", "6Mk", "u7QG", "z0OIl", "z6Mk é", " z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", "z" + "1" * 3000],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(MultikeyError):
        multikey.decode(text)


def test_a_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(MultikeyError, match="32 bytes"):
        multikey.decode("z" + multikey.encode_base58(b"\xed\x01" + bytes(31)))
    with pytest.raises(MultikeyError, match="32 bytes"):
        multikey.encode_ed25519(bytes(33))


@given(st.binary(max_size=80))
def test_base58_has_one_text_for_all_bytes(data: bytes) -> None:
    assert multikey.decode_base58(multikey.encode_base58(data)) == data


@given(st.text(multikey.ALPHABET, max_size=80))
def test_base58_has_one_meaning_for_each_text(text: str) -> None:
    assert multikey.encode_base58(multikey.decode_base58(text)) == text
