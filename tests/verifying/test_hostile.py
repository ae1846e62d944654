"""No bytes and no JSON make `verify` raise, hang, or say that it is valid."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shared_vectors import VECTORS, rows_of, run

from badge_commons.verifying import verify

GOOD: dict[str, Any] = json.loads(VECTORS["good"]["input"])
WORDS = st.sampled_from(
    [
        "@id",
        "@type",
        "@value",
        "@graph",
        "@context",
        "id",
        "type",
        "proof",
        "issuer",
        "name",
        "évidence",
        "a:b",
        "",
        "\u202e",
    ]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
JSON = st.recursive(
    SCALARS | st.sampled_from(list(GOOD.values())),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.sampled_from(list(GOOD)), inner, max_size=4),
    max_leaves=12,
)
UNHURRIED = settings(max_examples=1500, deadline=5000, suppress_health_check=list(HealthCheck))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every member."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [path] if path else []
    for key, member in inner:
        found += places(member, (*path, key))
    return found


PLACES = places(GOOD)


@pytest.mark.slow
@UNHURRIED
@given(st.binary(max_size=400))
def test_bytes(data: bytes) -> None:
    assert verify(data).verdict != "valid"


@pytest.mark.slow
@UNHURRIED
@given(JSON)
def test_json(data: Any) -> None:
    report = verify(data)
    assert report.verdict != "valid"
    assert "INTERNAL_ERROR" not in {row.code for row in report.checks}


@pytest.mark.slow
@UNHURRIED
@given(st.sampled_from(PLACES), JSON)
def test_a_good_badge_with_one_member_changed(path: tuple[Any, ...], value: Any) -> None:
    document = json.loads(VECTORS["good"]["input"])
    place = document
    for step in path[:-1]:
        place = place[step]
    before, place[path[-1]] = place[path[-1]], value
    vector = VECTORS["good"]
    report = verify(document, at=vector["at"], documents=vector["documents"], catalog=vector["catalog"])
    assert "INTERNAL_ERROR" not in {row.code for row in report.checks}
    if report.verdict == "valid":
        assert says_the_same(before, value)


@pytest.mark.slow
@UNHURRIED
@given(st.sampled_from(sorted(VECTORS["good"]["documents"])), JSON | st.binary(max_size=200))
def test_the_network_may_answer_anything(url: str, answer: Any) -> None:
    vector = VECTORS["good"]
    report = run(vector, documents={**vector["documents"], url: answer})
    assert "INTERNAL_ERROR" not in {row.code for row in report.checks}
    assert report.verdict != "valid"


@pytest.mark.slow
@UNHURRIED
@given(st.integers(0, len(VECTORS["good"]["input"]) - 1), st.characters(codec="utf-8"))
def test_a_good_badge_with_one_character_changed(place: int, character: str) -> None:
    vector = VECTORS["good"]
    text = vector["input"]
    changed = text[:place] + character + text[place + 1 :]
    report = verify(changed, at=vector["at"], documents=vector["documents"], catalog=vector["catalog"])
    if report.verdict == "valid":
        assert json.loads(changed) == json.loads(text)
        assert rows_of(report) == vector["expected"]["checks"]


def says_the_same(before: Any, after: Any) -> bool:
    """Say whether two values are one to JSON-LD: a lone value and a list of it, in any order, nesting and number.

    RDF is a set of statements: saying a thing of the same id twice says it once.
    """
    return set(map(json.dumps, _many(before))) == set(map(json.dumps, _many(after)))


def _many(value: Any) -> list[Any]:
    return [leaf for item in value for leaf in _many(item)] if isinstance(value, list) else [value]


def nested(key: str, levels: int, leaf: Any) -> Any:
    """Return a leaf under many levels."""
    for _ in range(levels):
        leaf = {key: leaf}
    return leaf


POISONS: dict[str, dict[str, Any]] = {
    "10,000 pieces of evidence": {"evidence": [{"type": ["Evidence"], "name": str(n)} for n in range(10_000)]},
    "9,000 types": {"type": ["VerifiableCredential", "OpenBadgeCredential"] + ["VerifiableCredential"] * 9_000},
    "4,900 types": {"type": ["VerifiableCredential", "OpenBadgeCredential"] + ["VerifiableCredential"] * 4_900},
    "lists in lists": {"name": [[["a"]]] * 1_500},
    "many names": {"name": [str(n) for n in range(4_900)]},
    "500 equal parts": {"evidence": [{"type": ["Evidence"]}] * 500},
    "equal parts in equal parts": {
        "evidence": [{"type": ["Evidence"], "evidence": [{"type": ["Evidence"]}] * 20} for _ in range(20)]
    },
    "long text": {"name": "x" * 500_000},
    "deep": {"evidence": nested("evidence", 25, {"type": ["Evidence"]})},
}


@pytest.mark.slow
@pytest.mark.parametrize("poison", POISONS)
def test_poison_ends_within_five_seconds(poison: str) -> None:
    vector = VECTORS["good"]
    began = time.monotonic()
    report = verify({**GOOD, **POISONS[poison]}, at=vector["at"], documents=vector["documents"])
    assert time.monotonic() - began < 5
    # Saying a type that is there again adds no statement, so what was signed is still what is said.
    assert report.verdict != "valid" or poison == "4,900 types"
    assert "INTERNAL_ERROR" not in {row.code for row in report.checks}
