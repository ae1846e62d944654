"""Each mandatory check, taken away, makes at least one vector fail: so none can be lost unseen."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from shared_vectors import VECTORS, as_expected, run

from badge_commons.verifying import (
    authority,
    codes,
    current,
    identifiers,
    meaning,
    proofs,
    signed_data,
    sniff,
    status,
    verdict,
    verified,
)
from badge_commons.verifying import (
    run as run_module,
)
from badge_commons.verifying.codes import CheckError, catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOTHING: Any = lambda *_, **__: None  # noqa: E731 # a check that checks nothing
ALWAYS: Any = lambda *_, **__: True  # noqa: E731
CHECKS: dict[str, tuple[Any, str, Any]] = {
    "other files": (sniff, "_refuse_other_files", NOTHING),
    "other texts": (sniff, "_refuse_other_texts", NOTHING),
    "size of the input": (sniff.strict_json, "LARGEST", 10**9),
    "strict JSON": (sniff.strict_json, "parse", lambda data: __import__("json").loads(data)),
    "shape": (signed_data, "_check_shape", NOTHING),
    "size of the data": (run_module, "_refuse_large", NOTHING),
    "signature": (proofs.ed25519, "verify", ALWAYS),
    "sound points": (proofs.ed25519, "is_sound_point", ALWAYS),
    "points on the curve": (proofs, "is_on_curve", ALWAYS),
    "signature at all": (proofs, "_check_signature", NOTHING),
    "number of proofs": (verified, "MOST_PROOFS", 10**9),
    "authority": (verified, "check_authority", NOTHING),
    "right to assert": (authority, "may_assert", ALWAYS),
    "key dates": (authority, "_moment", NOTHING),
    "dates": (verdict, "check_dates", lambda *_: codes.check("DATES_OK", "$")),
    "dates of lists": (status, "check_dates", lambda *_: codes.check("DATES_OK", "$")),
    "bits": (status.status_bits, "is_set", lambda *_: False),
    "number of entries": (status, "MOST_ENTRIES", 10**9),
    "shortest list": (status, "SHORTEST", 0),
    "award": (meaning, "check_award", lambda *_: codes.check("MAY_AWARD", "$.credentialSubject.achievement")),
}


@contextlib.contextmanager
def without(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, replacement: Any) -> Iterator[None]:
    """Take a check away for a while."""
    with monkeypatch.context() as patch:
        patch.setattr(place, name, replacement)
        yield


def killed(names: list[str] | None = None) -> list[str]:
    """Return the first vector that notices, if any."""
    for name in names or VECTORS:
        if not as_expected(run(VECTORS[name]), VECTORS[name]):
            return [name]
    return []


def stating(code: str) -> list[str]:
    """Return the vectors that state a code."""
    return [name for name, v in VECTORS.items() if code in {row[2] for row in v["expected"]["checks"]}]


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_taken_away_is_noticed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with without(monkeypatch, *CHECKS[name]):
        assert killed(), name


def never_raising(code: str) -> Callable[..., Any]:
    """Return a CheckError that, where it would say `code`, says that the check passed instead."""
    passing = next(c for c, e in catalogue().items() if e["id"] == catalogue()[code]["id"] and e["outcome"] != "fail")

    def make(given: str, *arguments: Any, **words: str) -> CheckError:
        return CheckError(passing if given == code else given, *arguments, **words)

    return make


REFUSING = [
    code for code, entry in catalogue().items() if entry["mandatory"] and entry["outcome"] in ("fail", "unknown")
]


@pytest.mark.parametrize("code", [code for code in REFUSING if code != "INTERNAL_ERROR"])
def test_a_code_that_turns_into_another_is_noticed(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Each code on its own: rows that would carry it carry the row of the check that passed."""
    passing = next(c for c, e in catalogue().items() if e["id"] == catalogue()[code]["id"] and c != code)
    original = codes.catalogue()
    monkeypatch.setattr(codes, "catalogue", lambda: {**original, code: original[passing]})
    assert killed(stating(code)), code


def test_a_demotion_that_goes_too_far_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were failures demoted beside a good proof, a wrong proof would count for nothing."""
    import dataclasses  # noqa: PLC0415

    monkeypatch.setattr(verified, "_demoted", lambda row: dataclasses.replace(row, mandatory=False))
    assert killed(["proofs-good-and-bad"])


def test_an_issuer_document_of_another_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the document's own id not compared, anybody's document would do."""
    original = identifiers.resolve

    def careless(identifier: str, documents: Any) -> Any:
        found = original(identifier, documents)
        if found.kind != "invalid" or not found.document:
            return found
        return identifiers.Resolution("document", found.document, found.host)

    for module in (proofs, authority):
        monkeypatch.setattr(module, "resolve", careless)
    assert killed(["key-document-of-another", "authority-document-of-another"])


@pytest.mark.parametrize("reason", ["unreadable", "unsigned", "address", "kind", "purpose", "packed", "short", "place"])
def test_each_reason_against_a_list_is_met(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    met = []
    original = status._invalid

    def noting(why: str) -> CheckError:
        met.append(why)
        return original(why)

    monkeypatch.setattr(status, "_invalid", noting)
    for name in stating("STATUS_LIST_INVALID"):
        run(VECTORS[name])
    assert reason in met


def test_the_vectors_pass_when_nothing_is_taken_away() -> None:
    assert killed() == []


def test_dates_are_those_of_this_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Valid while at <= validUntil: one step to either side is noticed."""
    original = current.check_dates

    def early(document: Any, at: Any) -> Any:
        if document.get("validUntil") and current.parse_moment(document["validUntil"]) == at:
            return codes.check("EXPIRED", "$.validUntil")
        return original(document, at)

    monkeypatch.setattr(verdict, "check_dates", early)
    assert killed(["valid-until-now"])
