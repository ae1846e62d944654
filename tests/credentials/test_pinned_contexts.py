"""The contexts are the published ones, byte for byte, and nothing else is one."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from badge_commons.credentials import CREDENTIALS_V2, OPEN_BADGES_3, UnknownContextError, pinned_contexts

if TYPE_CHECKING:
    from pathlib import Path

OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/"
COLLECTED = {
    "https://www.w3.org/ns/credentials/v2": "w3c-credentials-v2.REC.json",
    "https://www.w3.org/ns/credentials/examples/v2": "w3c-credentials-examples-v2.json",
    OPEN_BADGES + "context-3.0.1.json": "ob-v3p0-3.0.1.json",
    OPEN_BADGES + "context-3.0.2.json": "ob-v3p0-3.0.2.json",
    OPEN_BADGES + "context-3.0.3.json": "ob-v3p0-3.0.3.json",
    OPEN_BADGES + "extensions.json": "ob-v3p0-extensions.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json": "clr-v2p0-2.0.1.json",
    "https://w3id.org/security/data-integrity/v1": "data-integrity-v1.jsonld",
    "https://w3id.org/security/data-integrity/v2": "data-integrity-v2.json",
    "https://w3id.org/security/multikey/v1": "multikey-v1.json",
    "https://w3id.org/security/suites/ed25519-2020/v1": "security-suites-ed25519-2020-v1.jsonld",
    "https://w3id.org/citizenship/v4rc1": "citizenship-v4rc1.jsonld",
}


def test_the_credentials_context_is_the_recommendation() -> None:
    _, digest = pinned_contexts.manifest()[CREDENTIALS_V2]
    assert digest == "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"


@pytest.mark.parametrize("url", sorted(pinned_contexts.manifest()))
def test_each_context_has_the_bytes_that_its_digest_names(url: str) -> None:
    assert "@context" in pinned_contexts.bundled(url)


@pytest.mark.parametrize("url", sorted(COLLECTED))
def test_each_context_says_what_the_copy_that_others_collected_says(url: str, vectors: Path) -> None:
    copy = json.loads((vectors / "contexts" / COLLECTED[url]).read_bytes())
    assert pinned_contexts.bundled(url)["@context"] == copy["@context"]


def test_the_manifest_names_the_source_of_each(repository: Path) -> None:
    folder = repository / "plugins" / "badge_commons" / "credentials" / "contexts"
    entries = json.loads((folder / "manifest.json").read_bytes())["contexts"]
    assert {entry["file"] for entry in entries} == {f.name for f in folder.iterdir()} - {"manifest.json"}
    for entry in entries:
        assert entry["source"]
        assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


def test_a_damaged_installation_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    file, _ = pinned_contexts.manifest()[OPEN_BADGES_3]
    monkeypatch.setattr(pinned_contexts, "manifest", lambda: {"https://x.example/": (file, "0" * 64)})
    with pytest.raises(pinned_contexts.ContextChangedError, match="install the package again"):
        pinned_contexts.bundled("https://x.example/")


@pytest.mark.parametrize(
    ("urls", "known"),
    [
        ([CREDENTIALS_V2], True),
        ([CREDENTIALS_V2, OPEN_BADGES_3], True),
        ([CREDENTIALS_V2, OPEN_BADGES_3, OPEN_BADGES + "extensions.json"], True),
        ([CREDENTIALS_V2, pinned_contexts.CITIZENSHIP], True),
        ([], False),
        ([OPEN_BADGES_3, CREDENTIALS_V2], False),
        ([OPEN_BADGES_3], False),
        ([CREDENTIALS_V2, OPEN_BADGES_3, OPEN_BADGES_3], False),
        ([CREDENTIALS_V2, CREDENTIALS_V2], False),
        ([CREDENTIALS_V2, OPEN_BADGES_3, pinned_contexts.CREDENTIALS_EXAMPLES_V2], False),
        ([CREDENTIALS_V2, "https://words.example/"], False),
    ],
)
def test_contexts_are_known_in_some_orders_only(urls: list[str], known: object) -> None:
    assert pinned_contexts.is_known_sequence(urls) is known


@pytest.mark.parametrize("added", [b"not JSON", b"[]", b"{}", b'{"@context": "https://elsewhere.example/"}'])
def test_what_a_caller_adds_must_be_a_context(added: bytes) -> None:
    extra: dict[str, Any] = {"https://words.example/": added}
    assert not pinned_contexts.is_known("https://words.example/", extra)
    with pytest.raises(UnknownContextError):
        pinned_contexts.document("https://words.example/", extra)
