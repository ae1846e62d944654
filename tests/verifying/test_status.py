"""Status entries, and how a list is asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shared_vectors import VECTORS, run

from badge_commons.verifying.codes import CheckError
from badge_commons.verifying.status import Entry, read_entry

LIST = "https://a.example/1"
ENTRY = {
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "7",
    "statusListCredential": LIST,
}


@pytest.mark.parametrize(
    "changes",
    [{}, {"statusSize": 1}, {"statusSize": "1"}, {"type": ["Other", "BitstringStatusListEntry"]}],
)
def test_a_good_entry(changes: dict[str, Any]) -> None:
    assert read_entry(ENTRY | changes) == Entry("revocation", 7, LIST, is_numeric=False)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"type": "StatusList2021Entry"}, "STATUS_KIND_UNSUPPORTED"),
        ({"type": 7}, "STATUS_KIND_UNSUPPORTED"),
        ({"statusPurpose": "refresh"}, "STATUS_KIND_UNSUPPORTED"),
        ({"statusSize": 2}, "STATUS_KIND_UNSUPPORTED"),
        ({"statusSize": True}, "STATUS_KIND_UNSUPPORTED"),
        ({"statusSize": [1]}, "STATUS_KIND_UNSUPPORTED"),
        ({"statusPurpose": ["revocation"]}, "STATUS_ENTRY_INVALID"),
        ({"statusListIndex": True}, "STATUS_ENTRY_INVALID"),
        ({"statusListIndex": -1}, "STATUS_ENTRY_INVALID"),
        ({"statusListIndex": 7.5}, "STATUS_ENTRY_INVALID"),
        ({"statusListIndex": "7 "}, "STATUS_ENTRY_INVALID"),
        ({"statusListIndex": "7\n"}, "STATUS_ENTRY_INVALID"),
        ({"statusListIndex": "07"}, "STATUS_ENTRY_INVALID"),
        ({"statusListIndex": "9" * 5000}, "STATUS_ENTRY_INVALID"),
        ({"statusListIndex": ["7"]}, "STATUS_ENTRY_INVALID"),
        ({"statusListCredential": {"id": LIST}}, "STATUS_ENTRY_INVALID"),
        ({"statusListCredential": "https://user@a.example/"}, "STATUS_ENTRY_INVALID"),
    ],
)
def test_a_bad_entry(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(CheckError) as caught:
        read_entry(ENTRY | changes)
    assert caught.value.code == code


@pytest.mark.parametrize("entry", [None, "https://a.example/1", 7, []])
def test_an_entry_that_is_none(entry: object) -> None:
    with pytest.raises(CheckError):
        read_entry(entry)


def test_two_entries_on_one_list_ask_once() -> None:
    vector = VECTORS["statuses-both-fine"]
    asked: list[str] = []

    def network(url: str) -> str:
        asked.append(url)
        return str(vector["documents"][url])

    report = run(vector, documents=network)
    assert report.verdict == "valid"
    assert len(asked) == len(set(asked)) == 3


def test_the_list_of_a_forged_badge_is_never_asked_for() -> None:
    """Whoever keeps the list would learn of it."""
    vector = VECTORS["tampered-name"]
    asked: list[str] = []

    def network(url: str) -> str:
        asked.append(url)
        return str(vector["documents"][url])

    run(vector, documents=network)
    list_url = json.loads(vector["input"])["credentialStatus"]["statusListCredential"]
    assert list_url not in asked
