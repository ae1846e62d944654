"""What answers for the network."""

from __future__ import annotations

from typing import Any

import pytest

from badge_commons.verifying import NotAsked
from badge_commons.verifying.documents import Documents, host_of, is_https

URL = "https://a.example/1"


def raising(error: BaseException) -> Any:
    """Return a source that raises."""

    def source(_: str) -> bytes:
        raise error

    return source


@pytest.mark.parametrize(
    ("source", "kind", "content"),
    [
        ({URL: b"1"}, "content", b"1"),
        ({URL: "é"}, "content", "é".encode()),
        ({URL: {"a": 1}}, "content", b'{"a": 1}'),
        (lambda _: b"2", "content", b"2"),
        (None, "not-asked", b""),
        (raising(NotAsked()), "not-asked", b""),
        ({}, "unreachable", b""),
        (raising(OSError("down")), "unreachable", b""),
        (raising(RecursionError()), "unreachable", b""),
        (lambda _: None, "unreachable", b""),
        ({URL: {"a": object()}}, "unreachable", b""),
        ("not a source", "unreachable", b""),
    ],
)
def test_a_source_answers_or_it_does_not(source: Any, kind: str, content: bytes) -> None:
    answer = Documents(source).get(URL, "issuer")
    assert (answer.kind, answer.content) == (kind, content)


def test_nothing_is_asked_twice() -> None:
    asked: list[str] = []

    def source(url: str) -> bytes:
        asked.append(url)
        return b""

    documents = Documents(source)
    for purpose in ("issuer", "status", "issuer"):
        documents.get(URL, purpose)  # type: ignore[arg-type]
    assert asked == [URL]


def test_needs_are_named_once_and_in_order() -> None:
    documents = Documents(None)
    for url in ("https://b.example/2", URL, "https://b.example/2"):
        documents.get(url, "status")
    assert [need.host for need in documents.needs] == ["b.example", "a.example"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://A.Example/x?y", "a.example"),
        ("https://a.example:443", "a.example"),
        ("https://a.example:8443/", "a.example:8443"),
        ("https://127.0.0.1/", "127.0.0.1"),
        ("http://a.example/", ""),
        ("HTTPS://a.example/", ""),
        ("https://user@a.example/", ""),
        ("https://a.example:99999/", ""),
        ("https://a.example/#part", ""),
        ("https://a.example/a b", ""),
        ("https://-a.example/", ""),
        ("https:///x", ""),
        ("https://a..example/", ""),
        ("https://[::1]/", ""),
        ("https://a.example\\@b.example/", ""),
        ("https://" + "a." * 200 + "example/", ""),
    ],
)
def test_only_plain_https_addresses_have_a_host(url: str, host: str) -> None:
    assert host_of(url) == host
    assert is_https(url) == bool(host)
