"""Pieces of sentences: short, exact, and safe to paste into a file."""

from __future__ import annotations

import pytest

from badge_commons.catalog.strict_yaml import read
from badge_commons.catalog.words import as_yaml, closest, did_you_mean, listed, property_name, quoted, shortened

AWKWARD = [
    "no",
    "1.10",
    "2.1",
    "",
    " a ",
    "a: b",
    "a #b",
    "[a]",
    "a\nb",
    "it's",
    '"',
    "~",
    "null",
    "-",
    "é",
    "a, b",
    "*a",
]


@pytest.mark.parametrize("text", [*AWKWARD, "plain text", "https://a.example/b", "2 reviewers"])
def test_what_is_suggested_can_be_pasted(text: str) -> None:
    assert read(f"a: {as_yaml(text)}".encode()).value == {"a": text}
    assert read(f"a: [{as_yaml(text)}]".encode()).value == {"a": [text]}


def test_names_and_lists() -> None:
    assert property_name(("assessment", "rubric", "criteria", 1, "name")) == "assessment.rubric.criteria[2].name"
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b", "c"], "or") == "`a`, `b` or `c`"


def test_long_values_are_cut_to_one_line() -> None:
    assert shortened("a\n b") == "a b"
    assert len(shortened("x" * 500)) == 60
    assert quoted("  ") == '`"  "`'


def test_near_words() -> None:
    assert closest("Sumary", ["summary", "name"]) == "summary"
    assert closest("zzz", ["summary", "name"]) is None
    assert did_you_mean("zzz", ["a", "b"], otherwise="look it up") == "look it up; there is `a` and `b`"
    assert did_you_mean("zzz", [str(n) for n in range(99)], otherwise="look it up") == "look it up"
