"""The shared vectors, as the tests of this floor read them."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from badge_commons.verifying import Report, verify

FOLDER = Path(__file__).resolve().parent.parent / "vectors"


def load(path: Path) -> dict[str, Any]:
    """Return one vector."""
    vector: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return vector


VECTORS = {path.stem: load(path) for path in sorted(FOLDER.glob("*.json"))}


def input_of(vector: dict[str, Any]) -> bytes | str:
    """Return what goes in: text as it stands, bytes, or text to be repeated."""
    given = vector["input"]
    if isinstance(given, str):
        return given
    if "base64" in given:
        return base64.b64decode(given["base64"])
    return "".join(text * times for text, times in given["repeat"])


def run(vector: dict[str, Any], **changes: Any) -> Report:
    """Verify a vector's input."""
    given = {key: vector[key] for key in ("at", "documents", "catalog")} | changes
    return verify(input_of(vector), **given)


def rows_of(report: Report) -> list[list[str]]:
    """Return a report's rows as vectors state them."""
    return [[row.id, row.outcome, row.code, row.path] for row in report.checks]


def as_expected(report: Report, vector: dict[str, Any]) -> bool:
    """Say whether the report is what the vector states."""
    expected = vector["expected"]
    return (report.verdict, rows_of(report)) == (expected["verdict"], expected["checks"])
