"""Recipients: identifiers as they are, e-mail addresses as salted hashes."""

from __future__ import annotations

import hashlib

import pytest

from badge_commons.issuing import IssuingError
from badge_commons.issuing.recipients import subject_of


@pytest.mark.parametrize(
    "identifier",
    [
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        "https://ana.example/#me",
        "urn:uuid:1-2",
        " did:a:b ",
    ],
)
def test_an_identifier_is_kept_as_it_is(identifier: str) -> None:
    assert subject_of(identifier) == {"id": identifier.strip()}


@pytest.mark.parametrize(
    "address", ["ana@school.example", "Ana@School.example", "mailto:ana@school.example", " ana@school.example"]
)
def test_an_address_is_hashed_in_lower_case_with_its_salt(address: str) -> None:
    """As Open Badges 3.0 says: sha256$ and the hex SHA-256 of the address followed by the salt."""
    (identity,) = subject_of(address)["identifier"]
    digest = hashlib.sha256(("ana@school.example" + identity["salt"]).encode()).hexdigest()
    assert identity["identityHash"] == f"sha256${digest}"
    assert identity["hashed"] is True


def test_no_salt_is_used_twice_and_each_has_128_bits() -> None:
    salts = {subject_of("ana@school.example")["identifier"][0]["salt"] for _ in range(20)}
    assert len(salts) == 20
    assert {len(bytes.fromhex(salt)) for salt in salts} == {16}


@pytest.mark.parametrize("address", ["josé@escuela.example", "o'neil+badges@mail.school.example", "x@bücher.example"])
def test_addresses_of_people_everywhere_are_addresses(address: str) -> None:
    assert "identifier" in subject_of(address)


@pytest.mark.parametrize(
    "text",
    [
        "ana",
        "ana@localhost",
        "ana@school.example?subject=x",
        "ana@school..example",
        "ana@-school.example",
        "a b@school.example",
        "ana@school.example, ben@school.example",
        "ana@school.example\nBcc: all@school.example",
        "did:",
        "did:key:",
        "https://",
        "https://a b",
        "urn:x",
        "tel:+1234",
        "\x00@school.example",
    ],
)
def test_anything_else_is_refused_with_what_to_give(text: str) -> None:
    with pytest.raises(IssuingError) as caught:
        subject_of(text)
    assert "did:" in caught.value.fix
