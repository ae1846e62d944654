"""Nothing unsigned is believed: only this package makes a verified document, and only from signed data."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from shared_vectors import VECTORS, run

import badge_commons.verifying
from badge_commons.verifying.verified import Verified

PACKAGE = Path(badge_commons.verifying.__file__).parent


def test_nobody_else_can_make_one() -> None:
    with pytest.raises(TypeError, match="in no other way"):
        Verified({"issuer": "did:example:a"}, "did:example:a")
    with pytest.raises(TypeError):
        Verified({}, "", object())


@pytest.mark.parametrize("module", ["status", "meaning", "view", "badge", "current"])
def test_what_decides_and_what_shows_cannot_reach_the_text_that_came_in(module: str) -> None:
    """No module after the proofs names the unsigned document but to read a status list of its own."""
    names = {
        node.attr
        for node in ast.walk(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert not names & {"unsigned", "compacted", "raw"}


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_only_an_owned_signature_opens_the_view(vector: dict[str, Any]) -> None:
    report = run(vector)
    codes = {row.code for row in report.checks}
    assert (report.credential is not None) == ({"PROOF_OK", "KEY_PUBLISHED"} <= codes)
