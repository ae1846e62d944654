"""Withdrawing: only what the community signed, once, with a reason that names nobody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.issuing.conftest import read_json

from badge_commons.credentials import Ed25519Signer, sign, status_bits
from badge_commons.issuing import IssuingError, Revoked, revoke

if TYPE_CHECKING:
    from pathlib import Path

    from tests.issuing.conftest import Bench, FullDisk

    from badge_commons.issuing import Issued


def withdraw(bench: Bench, path: Path, reason: str = "Issued to the wrong person", **options: Any) -> Revoked:
    arguments = {"signer": lambda _: bench.signer(), "now": bench.now} | options
    return revoke(bench.catalog, path, reason, **arguments)


def set_places(bench: Bench) -> list[int]:
    subject = read_json(bench.root / "records" / "harbour" / "status" / "1.json")["credentialSubject"]
    bits = status_bits.decode(subject["encodedList"])
    return [place for place in range(len(bits) * 8) if status_bits.is_set(bits, place)]


@pytest.fixture
def issued(ready: Bench) -> Issued:
    return ready.issue()


def test_its_place_is_set_and_no_other(ready: Bench, issued: Issued) -> None:
    other = ready.issue()
    revoked = withdraw(ready, issued.path)
    assert revoked == Revoked(issued.credential_id, issued.status_list_path, issued.status_index)
    assert set_places(ready) == [issued.status_index]
    withdraw(ready, other.path)
    assert set_places(ready) == sorted([issued.status_index, other.status_index])


def test_the_reason_is_recorded_with_the_place_and_the_day(ready: Bench, issued: Issued) -> None:
    withdraw(ready, issued.path, "  Issued to the\n wrong person ")
    log = issued.status_list_path.with_suffix(".log")
    (line,) = log.read_text().splitlines()
    assert json.loads(line) == {
        "index": issued.status_index,
        "at": "2026-11-23T12:00:00Z",
        "reason": "Issued to the wrong person",
    }
    assert ready.catalog, "the catalog's own rules accept the record"


def test_the_credential_itself_is_not_touched(ready: Bench, issued: Issued) -> None:
    before = issued.path.read_bytes()
    withdraw(ready, issued.path)
    assert issued.path.read_bytes() == before


def refused(bench: Bench, path: Path, says: str, **options: Any) -> None:
    before = bench.everything()
    with pytest.raises(IssuingError, match=says) as caught:
        withdraw(bench, path, **options)
    assert "Traceback" not in str(caught.value)
    assert bench.everything() == before


def test_twice_is_said_to_be_twice(ready: Bench, issued: Issued) -> None:
    withdraw(ready, issued.path)
    refused(ready, issued.path, "withdrawn already")


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("", "a reason is needed"),
        (" \n ", "a reason is needed"),
        ("x" * 201, "longer than 200"),
        ("Issued to ana@school.example by mistake", "e-mail address"),
        ("A \u202e trick", "does not print"),
    ],
)
def test_a_reason_is_a_sentence_that_names_nobody(ready: Bench, issued: Issued, reason: str, says: str) -> None:
    refused(ready, issued.path, says, reason=reason)


def test_a_changed_file_cannot_name_anothers_place(ready: Bench, issued: Issued) -> None:
    other = ready.issue()
    document = read_json(issued.path)
    document["credentialStatus"] = read_json(other.path)["credentialStatus"]
    issued.path.write_text(json.dumps(document))
    refused(ready, issued.path, "changed after it was signed")


def test_anothers_credential_is_not_ours_to_withdraw(ready: Bench, issued: Issued) -> None:
    document = read_json(issued.path)
    del document["proof"]
    issued.path.write_text(json.dumps(sign(document, Ed25519Signer.generate(document["issuer"]["id"]))))
    refused(ready, issued.path, "no key of Harbour Circle signed it")
    document["issuer"] = {"id": "did:web:other.example", "type": ["Profile"]}
    issued.path.write_text(json.dumps(sign(document, Ed25519Signer.generate("did:web:other.example"))))
    refused(ready, issued.path, "not issued by a community of this catalog")


def test_a_compromised_key_names_no_places(ready: Bench, issued: Issued) -> None:
    """Whoever stole it could sign a credential that names the place of another."""
    file = ready.root / "communities" / "harbour" / "community.yml"
    file.write_text(
        file.read_text().replace("state: active", 'state: compromised\n    retired: "2026-11-23T12:00:00Z"')
    )
    ready.new_key()
    refused(ready, issued.path, "no key of Harbour Circle signed it")


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("credentialStatus"),
        lambda d: d["credentialStatus"].update(statusListCredential="https://badges.test.example/else/1.json"),
        lambda d: d["credentialStatus"].update(
            statusListCredential="https://badges.test.example/communities/harbour/status/../x.json"
        ),
        lambda d: d["credentialStatus"].update(statusListIndex="131072"),
        lambda d: d["credentialStatus"].update(statusListIndex="-1"),
        lambda d: d["credentialStatus"].update(statusListIndex="٣"),
        lambda d: d["credentialStatus"].update(type="StatusList2021Entry"),
    ],
)
def test_a_credential_without_a_place_in_our_lists_is_refused(ready: Bench, issued: Issued, change: Any) -> None:
    document = read_json(issued.path)
    del document["proof"]
    change(document)
    if "StatusList2021Entry" not in json.dumps(document):
        document = sign(document, ready.signer())
    issued.path.write_text(json.dumps(document))
    refused(ready, issued.path, r"has no place|changed after it was signed")


@pytest.mark.parametrize("content", [b"", b"hello", b"[]", b'{"issuer": 5}', b"\x89PNG", b"{" * 5000])
def test_what_is_no_credential_is_said_to_be_none(ready: Bench, content: bytes) -> None:
    path = ready.root.parent / "file"
    path.write_bytes(content)
    refused(ready, path, r"not a credential|not issued by")


def test_a_missing_file_and_a_folder_are_said_to_be(ready: Bench) -> None:
    refused(ready, ready.root / "absent", "there is no file")
    refused(ready, ready.root, "is a folder")


@pytest.mark.parametrize("files", [0, 1])
@pytest.mark.parametrize("withdrawn_before", [0, 1])
def test_a_full_disk_leaves_both_records_as_they_were(
    ready: Bench, issued: Issued, full_disk: FullDisk, files: int, withdrawn_before: int
) -> None:
    signer = ready.signer()
    for _ in range(withdrawn_before):
        withdraw(ready, ready.issue().path)
    full_disk.after(files)
    refused(ready, issued.path, "No space left", signer=lambda _: signer)
    full_disk.after(99)
    assert withdraw(ready, issued.path)


def test_what_the_log_names_already_is_not_logged_twice(ready: Bench, issued: Issued) -> None:
    """A crash between the log and the list is mended by running the command again."""
    before = issued.status_list_path.read_bytes()
    withdraw(ready, issued.path)
    issued.status_list_path.write_bytes(before)
    withdraw(ready, issued.path)
    assert set_places(ready) == [issued.status_index]
    assert len(issued.status_list_path.with_suffix(".log").read_text().splitlines()) == 1
