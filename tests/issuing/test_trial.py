"""Samples for a fresh clone: one of each kind, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.issuing.conftest import read_json

from badge_commons.issuing import IssuingError, make_trial

if TYPE_CHECKING:
    from tests.issuing.conftest import Bench


def test_there_is_a_sample_of_each_kind(bench: Bench) -> None:
    trial = make_trial(bench.catalog, badge=None, force=False, now=bench.now)
    assert {path.stem for path in trial.folder.glob("*.json")} == {
        "good",
        "tampered",
        "revoked",
        "expired",
        "unknown-issuer",
        "index",
    }
    assert read_json(trial.folder / "expired.json")["validUntil"] < "2026-11-23"
    assert not (bench.root / "records").exists()


def test_samples_that_fit_are_left_alone(bench: Bench) -> None:
    make_trial(bench.catalog, badge=None, force=False, now=bench.now)
    before = bench.everything()
    assert not make_trial(bench.catalog, badge=None, force=False, now=bench.now).made
    assert bench.everything() == before
    assert make_trial(bench.catalog, badge=None, force=True, now=bench.now).made


def test_a_badge_that_cannot_be_issued_has_no_samples(bench: Bench) -> None:
    before = bench.everything()
    with pytest.raises(IssuingError, match="not an active badge"):
        make_trial(bench.catalog, badge="harbour/draft", force=False, now=bench.now)
    assert bench.everything() == before
