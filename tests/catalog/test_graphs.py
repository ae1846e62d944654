"""What comes before what."""

from __future__ import annotations

import pytest

from badge_commons.catalog.graphs import circles, reachable


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ({}, set()),
        ({"a": [], "b": ["a"], "c": ["a", "b"]}, {"a", "b", "c"}),
        ({"a": ["a"], "b": ["a"]}, set()),
        ({"a": [], "b": ["c"], "c": ["b"], "d": ["a", "c"], "e": ["a"]}, {"a", "e"}),
        ({"a": ["nowhere"]}, {"a"}),
        ({"a": [], "b": ["a", "a"]}, {"a", "b"}),
    ],
)
def test_reachable(before: dict[str, list[str]], expected: set[str]) -> None:
    assert reachable(before) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ({}, []),
        ({"a": [], "b": ["a"]}, []),
        ({"a": ["a"], "b": ["a"]}, ["a"]),
        ({"a": ["b"], "b": ["a"], "c": ["b"], "d": []}, ["ab"]),
        ({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["e", "a"], "e": ["d"]}, ["abc", "de"]),
        ({"a": ["nowhere"], "b": ["b", "nowhere"]}, ["b"]),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, ["abc"]),
    ],
)
def test_circles(before: dict[str, list[str]], expected: list[str]) -> None:
    """Nodes have the same number when each waits for the other; behind a circle is not on it."""
    together: dict[int, str] = {}
    for node, number in sorted(circles(before).items()):
        together[number] = together.get(number, "") + node
    assert sorted(together.values()) == expected


def test_a_long_chain_needs_no_deep_stack() -> None:
    before = {str(n): [str(n - 1)] if n else [] for n in range(20_000)}
    assert len(reachable(before)) == 20_000
    assert not circles(before)
    before["0"] = ["19999"]
    assert not reachable(before)
    assert len(circles(before)) == 20_000
