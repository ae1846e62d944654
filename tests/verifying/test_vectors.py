"""Every shared vector, and what the vectors as a whole must hold."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from shared_vectors import FOLDER, VECTORS, rows_of, run

from badge_commons.verifying.codes import catalogue


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_a_vector_gives_what_its_author_stated(vector: dict[str, Any]) -> None:
    began = time.monotonic()
    report = run(vector)
    expected = vector["expected"]
    assert rows_of(report) == expected["checks"], vector["why"]
    assert report.verdict == expected["verdict"]
    assert time.monotonic() - began < 5
    if "credential" in expected:
        assert report.credential == expected["credential"]
    if "needs" in expected:
        assert report.to_dict()["needs"] == expected["needs"]


def test_each_code_of_the_catalogue_is_met_in_a_vector() -> None:
    stated = {row[2] for vector in VECTORS.values() for row in vector["expected"]["checks"]}
    assert set(catalogue()) - stated == {"INTERNAL_ERROR"}


def test_there_are_many_vectors() -> None:
    assert len(VECTORS) >= 60


def test_the_vectors_are_as_their_generator_makes_them() -> None:
    done = subprocess.run(
        [sys.executable, str(FOLDER / "make.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_a_report_survives_json(vector: dict[str, Any]) -> None:
    report = run(vector)
    assert json.loads(report.to_json()) == report.to_dict()
    for row in report.checks:
        assert row.message
        assert row.next_step
        assert "{" not in row.message + row.next_step


def test_no_vector_names_this_machine() -> None:
    assert not [
        path for path in Path(FOLDER).glob("*.json") if str(Path(FOLDER).parent) in path.read_text(encoding="utf-8")
    ]
