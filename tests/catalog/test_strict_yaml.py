"""The strict reader: what it reads, what it refuses, and where it says so."""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml

from badge_commons.catalog import strict_yaml
from badge_commons.catalog.strict_yaml import MAX_BYTES, places, read


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run every test with libyaml and with the parser in Python, which must agree."""
    monkeypatch.setattr(strict_yaml, "_PARSER", getattr(yaml, request.param))
    return str(request.param)


def codes(text: str | bytes) -> list[str]:
    """Return the codes of what is wrong with a text."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return [problem.code for problem in read(data).problems]


def first(text: str) -> tuple[str, int, int]:
    """Return the first problem's code, line and column."""
    problem = read(text.encode()).problems[0]
    return problem.code, problem.at.line, problem.at.column


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("name: Reader", {"name": "Reader"}),
        ("---\nname: Reader\n...\n", {"name": "Reader"}),
        ("name: Reader\r\nlevel: mentor\r\n", {"name": "Reader", "level": "mentor"}),
        ("list: [a, 'b', \"c\"]", {"list": ["a", "b", "c"]}),
        ("number: 36\nnegative: -4\nhalf: 0.5", {"number": 36, "negative": -4, "half": 0.5}),
        ("yes_like: yesterday\nno_like: nobody", {"yes_like": "yesterday", "no_like": "nobody"}),
        ("truth: true\nlie: false", {"truth": True, "lie": False}),
        ("empty:\nnull_: null", {"empty": None, "null_": None}),
        ("version: 1.2.0", {"version": "1.2.0"}),
        ("quoted: 'no'\nalso: \"1.10\"", {"quoted": "no", "also": "1.10"}),
        ("folded: >-\n  one\n  two\n\n  three\n", {"folded": "one two\nthree"}),
        ("literal: |-\n  no\n", {"literal": "no"}),
        ("name: Ça va\u00a0? 日本 🙂", {"name": "Ça va\u00a0? 日本 🙂"}),
        ("code: 2.A.1.a\nuuid: 6e1ef31e-dead", {"code": "2.A.1.a", "uuid": "6e1ef31e-dead"}),
        ("comment: text # & * ! remark", {"comment": "text"}),
        ("signs: R&D * 2!", {"signs": "R&D * 2!"}),
    ],
)
def test_what_everybody_reads_alike_is_read(text: str, value: Any) -> None:
    reading = read(text.encode())
    assert (reading.value, reading.problems, reading.complete) == (value, (), True)


@pytest.mark.parametrize(
    "value",
    [
        *("yes", "Yes", "NO", "no", "on", "Off", "y", "N", "True", "FALSE"),
        *("~", "Null", "NULL", "="),
        *("2026-11-23", "2026-1-2", "2026-11-23T20:00:00Z", "2026-11-23 20:00:00"),
        *("12:30", "1:30:00", "190:20:30.15"),
        *("0777", "0o17", "007", "0899", "0x1F", "0b101"),
        *("1.10", "2.0e3", "1e3", ".5", "5.", "+1", "1_000", "-0", "12345678901234567890"),
        *(".inf", "-.INF", ".nan", "0.00001"),
    ],
)
def test_what_readers_take_for_something_else_is_refused(value: str) -> None:
    """YAML 1.1 and 1.2 differ on each of these; the written text is kept, so it is told once."""
    reading = read(f"a: {value}\nb: [{value}]".encode())
    assert [(p.code, p.at) for p in reading.problems] == [("BC011", (1, 4)), ("BC011", (2, 5))]
    assert reading.value == {"a": value, "b": [value]}
    assert f'"{value}"' in reading.problems[0].fix
    assert read(f'a: "{value}"'.encode()).problems == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", ("BC007", 3, 1)),
        ("a:\n  b: 1\n  b: 1", ("BC007", 3, 3)),
        ("{a: 1, 'a': 2}", ("BC007", 1, 8)),
        ("a: &x 1", ("BC008", 1, 4)),
        ("a: *x", ("BC008", 1, 4)),
        ("&x a: 1", ("BC008", 1, 1)),
        ("a: &x [1]", ("BC008", 1, 4)),
        ("<<: {a: 1}", ("BC008", 1, 1)),
        ("a: <<", ("BC011", 1, 4)),
        ("a: !!str b", ("BC009", 1, 4)),
        ("a: !!python/object/apply:os.system [ls]", ("BC009", 1, 4)),
        ("a: ! b", ("BC009", 1, 4)),
        ("--- !x\na: b", ("BC009", 1, 5)),
        ("a: 1\n---\nb: 2", ("BC010", 2, 1)),
        ("%YAML 1.1\n---\na: 1", ("BC010", 1, 1)),
        ("%TAG ! tag:x,2000:\n---\na: 1", ("BC010", 1, 1)),
        ("1: a", ("BC013", 1, 1)),
        ("null: a", ("BC013", 1, 1)),
        ("yes: a", ("BC013", 1, 1)),
        ("?\n: a", ("BC013", 1, 2)),
        ('"": a', ("BC013", 1, 1)),
        ("? [a]\n: b", ("BC013", 1, 3)),
        ("constructor: 1", ("BC013", 1, 1)),
        ('a: "\\u202E"', ("BC004", 1, 4)),
        ('a: "\\0"', ("BC004", 1, 4)),
        ('"\\u200b": a', ("BC004", 1, 1)),
        ('a: "e\\u0301"', ("BC005", 1, 4)),
        ("", ("BC006", 1, 1)),
        ("# only a remark\n", ("BC006", 1, 1)),
    ],
)
def test_what_hides_or_misleads_is_refused_at_its_place(text: str, expected: tuple[str, int, int]) -> None:
    assert first(text) == expected
    assert len(read(text.encode()).problems) == 1


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: b: c", 1, "colon"),
        ("a: 1\nb: 'open\nc: 2", 2, "quotation mark"),
        ('a: 1\nb: "open\nc: "2"', 2, "quotation mark"),
        ("a:\n\t- b", 2, "tab"),
        ("a:\n  b: 1\n c: 2", 3, "does not fit"),
        ("a: [1, 2\nb: 3", 1, "not closed"),
        ("a: {b: 1", 1, "not closed"),
        ("a: @b", 1, "sign"),
        ("a: %b", 1, "sign"),
        ("- a\nb: 1", 2, "does not"),
        ('a: "\\q"', 1, "backslash"),
    ],
)
def test_broken_yaml_is_told_in_plain_words(text: str, line: int, word: str) -> None:
    reading = read(text.encode())
    (problem,) = reading.problems
    assert (problem.code, problem.at.line, reading.complete) == ("BC006", line, False)
    assert word in problem.message
    assert problem.fix


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("a: 1".encode("utf-16"), "BC003"),
        ("a: 1".encode("utf-16-be"), "BC004"),
        ("a: 1".encode("utf-32"), "BC003"),
        (b"\xef\xbb\xbfa: 1", "BC003"),
        (b"a: \xff", "BC003"),
        (b"a: \xed\xa0\x80", "BC003"),
        (b"a: \xc0\x80", "BC003"),
        (b"a: b\x00c", "BC004"),
        (b"a: 1\rb: 2", "BC004"),
        ("a: \u202eb".encode(), "BC004"),
        ("a: \u2066b".encode(), "BC004"),
        ("a: b\u200b".encode(), "BC004"),
        ("a: b\u200d".encode(), "BC004"),
        ("a: b\ufeff".encode(), "BC004"),
        ("a: 1\u2028b: 2".encode(), "BC004"),
        ("a: 1\x85b: 2".encode(), "BC004"),
        ("a: \U000e0041".encode(), "BC004"),
        ("# \u202e remark\na: b".encode(), "BC004"),
        ("a: e\u0301".encode(), "BC005"),
    ],
)
def test_bytes_that_are_not_plain_text_are_refused(data: bytes, code: str) -> None:
    assert codes(data)[0] == code


def test_places_of_hidden_characters_count_letters() -> None:
    assert first("a: 1\nb: äö\u200bü") == ("BC004", 2, 6)
    assert first("a: 1\nb: äe\u0301") == ("BC005", 2, 5)


def test_depth_ends_at_sixteen() -> None:
    assert codes("a: " + "[" * 15 + "]" * 15) == []
    assert codes("a: " + "[" * 16 + "]" * 16) == ["BC012"]
    assert codes("- " * 16 + "a") == []
    assert codes("- " * 17 + "a") == ["BC012"]


def test_size_ends_at_64_kb() -> None:
    head = b"a: "
    assert codes(head + b"x" * (MAX_BYTES - len(head))) == []
    assert codes(head + b"x" * (MAX_BYTES - len(head) + 1)) == ["BC002"]
    assert codes(b"a: " + b"x" * 65_000) == ["BC002"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000,
        "{" * 60_000,
        "- " * 30_000,
        "a: [" + "1," * 30_000 + "]",
        "a: [" + "no," * 20_000 + "]",
        "? " * 30_000,
        "&" * 60_000,
        "'" * 59_999,
        "a: *a\n" * 10_000,
        "\n" * 60_000 + "a: b: c",
        " " * 60_000 + "\t",
        "".join(f"k{i}: no\n" for i in range(5_000)),
    ],
)
def test_what_overloads_is_refused_at_once(text: str, parser: str) -> None:
    started = time.perf_counter()
    reading = read(text.encode())
    took = time.perf_counter() - started
    assert reading.problems
    assert len(reading.problems) <= 60
    assert took < (0.5 if parser == "CSafeLoader" else 20)


def test_places_tell_keys_and_values() -> None:
    known = places("# remark\na: 1\nb:\n  - x: 1\n    z: [2, 3]\n")
    assert known[()].value == (2, 1)
    assert (known["a",].key, known["a",].value) == ((2, 1), (2, 4))
    assert known["b", 0].value == (4, 5)
    assert (known["b", 0, "z"].key, known["b", 0, "z"].value) == ((5, 5), (5, 8))
    assert known["b", 0, "z", 1].value == (5, 12)


def test_a_repeated_key_keeps_the_first_value_and_place() -> None:
    text = "a: 1\nb:\n  c: 1\na:\n  d: {e: 2}\n"
    assert read(text.encode()).value == {"a": 1, "b": {"c": 1}}
    known = places(text)
    assert known["a",].value == (1, 4)
    assert ("a", "d") not in known
