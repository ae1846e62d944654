"""The schemas: valid themselves, described everywhere, and every example in them true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from badge_commons.catalog.schemas import KINDS, Kind, complaints, moment, schema

if TYPE_CHECKING:
    from collections.abc import Iterator


def properties(described: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property, and every list's items, that a schema describes."""
    for name, inner in described.get("properties", {}).items():
        yield f"{path}.{name}", inner
        yield from properties(inner, f"{path}.{name}")
    if "items" in described:
        yield f"{path}[]", described["items"]
        yield from properties(described["items"], f"{path}[]")


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_of_2020_12(kind: Kind) -> None:
    loaded = schema(kind)
    assert loaded["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(loaded)


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_says_what_it_is_and_shows_an_example(kind: Kind) -> None:
    for path, inner in [("", schema(kind)), *properties(schema(kind))]:
        assert inner.get("description", "").endswith("."), path
        assert inner.get("examples"), path


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_valid(kind: Kind) -> None:
    for path, inner in [("", schema(kind)), *properties(schema(kind))]:
        validator = Draft202012Validator(inner, format_checker=Draft202012Validator.FORMAT_CHECKER)
        for example in inner["examples"]:
            assert not list(validator.iter_errors(example)), (path, example)


@pytest.mark.parametrize("kind", KINDS)
def test_whole_examples_pass_our_own_validator(kind: Kind) -> None:
    for example in schema(kind)["examples"]:
        assert not list(complaints(kind, example))


@pytest.mark.parametrize("kind", KINDS)
def test_objects_are_closed_and_forms_have_words(kind: Kind) -> None:
    for path, inner in [("", schema(kind)), *properties(schema(kind))]:
        if inner.get("type") == "object":
            assert inner["additionalProperties"] is False, path
        if {"pattern", "format", "anyOf"} & inner.keys():
            assert inner["x-form"], path


def test_a_pattern_ends_where_the_text_ends() -> None:
    """Python's `$` would let a line break through."""
    value = {**schema("badge")["examples"][0], "language": "en\n"}
    assert [c.keyword for c in complaints("badge", value)] == ["pattern"]


def test_three_is_counted_and_three_point_nought_is_not() -> None:
    value = {**schema("badge")["examples"][0], "validity": {"months": 3.0, "renewal": "x"}}
    assert [c.keyword for c in complaints("badge", value)] == ["type"]


@pytest.mark.parametrize(
    "text",
    ["2026-11-23T20:00:00", "2026-11-23", "2026-02-30T20:00:00Z", "2026-11-23T25:00:00Z", "٢٠٢٦-11-23T20:00:00Z"],
)
def test_a_moment_has_a_zone_and_exists(text: str) -> None:
    assert moment(text) is None
    assert moment("2026-11-23T20:00:00+02:00") is not None
