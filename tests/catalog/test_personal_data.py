"""No e-mail address, telephone number or secret gets into a public file."""

from __future__ import annotations

import pytest

from badge_commons.catalog.personal_data import private_data


def codes(text: str, *, phones: bool = True) -> list[str]:
    """Return the codes of what is in a text."""
    return [problem.code for problem in private_data(text, phones=phones)]


@pytest.mark.parametrize(
    "text",
    [
        "ana@school.example",
        "mailto:ana.b+c@mail.school.example",
        "ana (at) school.example",
        "ana[at]school.example",
        "jürgen@schule.example",
    ],
)
def test_e_mail(text: str) -> None:
    assert codes(f"Write to {text}, please.") == ["BC090"]


@pytest.mark.parametrize(
    "text",
    [
        "+49 30 1234567",
        "+1 (555) 010-9999",
        "+442079460000",
        "0049 30 1234567",
        "030 1234567",
        "0171/1234567",
        "(555) 010-9999",
        "555-010-9999",
        "tel:+49301234567",
        "0123 456 789",
    ],
)
def test_telephone(text: str) -> None:
    assert codes(f"Call {text} today.") == ["BC091"]


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----",
        "z3u2" + "e" * 44,
        "ghp_" + "a" * 36,
        "AKIA" + "A" * 16,
    ],
)
def test_secrets(text: str) -> None:
    assert codes(f"key: {text}\n") == ["BC092"]


@pytest.mark.parametrize(
    "text",
    [
        "handle: @harbour-stewards",
        "version: 1.2.0, code: 2.A.1.a, O*NET 15-1252.00",
        "retrieved: 2026-11-01, created: 2026-11-23T20:00:00Z, +02:00",
        "digest: sha256:0123456789012345678901234567890123456789012345678901234567890123",
        "id: z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
        "url: https://data.europa.eu/esco/skill/6e1ef31e-0171-1234-8567-123456789012",
        "https://orcid.example/0000-0002-1825-0097",
        "ISBN 978-3-16-148410-0 and 0-306-40615-2",
        "art: icon@2x.png",
        "look at school. example sentences (at home)",
        "from 1990-2000, about 1 000 000 people, 50-100 hours, 10/2026",
        "-----BEGIN PUBLIC KEY-----",
        "a 24-7 service, 555-01",
    ],
)
def test_what_is_nobody_s_data_passes(text: str) -> None:
    assert codes(text) == []


def test_the_place_is_told() -> None:
    (problem,) = private_data("a: b\nc: write ana@school.example\n")
    assert problem.at == (2, 10)


def test_frameworks_may_hold_long_numbers() -> None:
    assert codes("code: 555-010-9999", phones=False) == []
