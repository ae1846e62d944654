"""The public face: `verify`."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from shared_vectors import VECTORS, input_of, run

from badge_commons.verifying import NotAsked, verify
from badge_commons.verifying import verdict as verdict_module


@pytest.mark.parametrize(
    "at",
    [
        "2026-11-23T20:00:00Z",
        "2026-11-23T21:00:00+01:00",
        datetime(2026, 11, 23, 20, tzinfo=UTC),
        datetime(2026, 11, 23, 20),  # noqa: DTZ001 # a naive moment is taken as UTC
        datetime(2026, 11, 23, 22, tzinfo=timezone(timedelta(hours=2))),
    ],
    ids=str,
)
def test_a_moment_is_named_in_any_zone(good: dict[str, Any], at: Any) -> None:
    report = run(good, at=at)
    assert (report.verdict, report.checked_at) == ("valid", "2026-11-23T20:00:00Z")


@pytest.mark.parametrize("at", ["", "yesterday", "2026-11-23", "2026-11-23T20:00:00", "2026-02-30T00:00:00Z"])
def test_a_moment_that_is_none_is_the_callers_mistake(at: str) -> None:
    with pytest.raises(ValueError, match="not a moment"):
        verify(b"{}", at=at)


def test_without_a_moment_it_is_now(good: dict[str, Any]) -> None:
    before = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert run(good, at=None).checked_at >= before


def test_data_gives_what_its_text_gives(good: dict[str, Any]) -> None:
    text = str(good["input"])
    reports = [
        verify(form, at=good["at"], documents=good["documents"], catalog=good["catalog"])
        for form in (text, text.encode(), json.loads(text))
    ]
    assert reports[0] == reports[1] == reports[2]
    assert reports[0].verdict == "valid"


def test_the_callers_data_is_left_as_it_was(good: dict[str, Any]) -> None:
    data = json.loads(good["input"])
    verify(data, at=good["at"], documents=good["documents"])
    assert data == json.loads(good["input"])


def test_a_source_may_answer_for_some_and_ask_nobody_else(good: dict[str, Any]) -> None:
    def network(url: str) -> str:
        if url.endswith("did.json"):
            return str(good["documents"][url])
        raise NotAsked(url)

    report = run(good, documents=network)
    assert report.verdict == "indeterminate"
    assert [(need.host, need.purpose) for need in report.needs] == [("badges.example", "status")]


def test_offline_the_issuer_is_what_is_needed_first(good: dict[str, Any]) -> None:
    report = run(good, documents=None)
    assert [(need.url, need.purpose) for need in report.needs] == [
        ("https://badges.example/communities/harbour/did.json", "issuer")
    ]
    assert report.credential is None


@pytest.mark.parametrize(
    "catalog",
    [{}, {"issuers": None, "badges": 7}, {"issuers": [7, None], "badges": [None]}, {"badges": [{}]}, "no catalog"],
    ids=str,
)
def test_a_catalog_that_is_none_knows_nothing(good: dict[str, Any], catalog: Any) -> None:
    report = run(good, catalog=catalog)
    assert report.verdict == "valid"
    assert "ACHIEVEMENT_NOT_IN_CATALOG" in {row.code for row in report.checks}


def test_a_context_that_the_caller_vouches_for_is_read() -> None:
    vector = VECTORS["context-unknown"]
    url = "https://vocabulary.example/v1"
    for content in ('{"@context": {}}', b'{"@context": {}}', {"@context": {}}):
        report = verify(input_of(vector), at=vector["at"], documents=vector["documents"], contexts={url: content})
        # Known now, but it was not there when the badge was signed.
        assert report.checks[1].code == "SHAPE_OK"
        assert "CONTEXT_UNSUPPORTED" not in {row.code for row in report.checks}


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"@context": 7}', b"\xff", 7, None, {"@context": "https://a.example/"}]
)
def test_a_context_that_is_none_is_not_known(content: Any) -> None:
    vector = VECTORS["context-unknown"]
    report = verify(input_of(vector), contexts={"https://vocabulary.example/v1": content})
    assert report.checks[-1].code == "CONTEXT_UNSUPPORTED"


def test_a_pinned_context_cannot_be_replaced(good: dict[str, Any]) -> None:
    empty = dict.fromkeys(json.loads(good["input"])["@context"], '{"@context": {}}')
    report = verify(good["input"], at=good["at"], documents=good["documents"], catalog=good["catalog"], contexts=empty)
    assert report.verdict == "valid"


@pytest.mark.parametrize("error", [RuntimeError("boom"), RecursionError(), MemoryError(), KeyError("x")])
@pytest.mark.parametrize("step", ["check_proofs", "check_dates", "check_status", "check_meaning", "view_of"])
def test_a_fault_of_ours_is_never_green(
    good: dict[str, Any], monkeypatch: pytest.MonkeyPatch, step: str, error: Exception
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(verdict_module, step, broken)
    report = run(good)
    assert report.verdict == "indeterminate"
    assert [row.code for row in report.checks] == ["INTERNAL_ERROR"]
    assert report.credential is None
    assert "boom" not in report.to_json()
