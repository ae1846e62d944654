"""Every code is given by something, and everything given is a code."""

from __future__ import annotations

import re
from pathlib import Path

from badge_commons.catalog.codes import CODES

TESTS = Path(__file__).resolve().parent
SOURCES = Path(__file__).resolve().parents[2] / "plugins" / "badge_commons" / "catalog"


def named_in(*folders: Path, pattern: str) -> set[str]:
    """Return the codes that are named in files below the folders."""
    files = [path for folder in folders for path in folder.rglob(pattern)]
    return {code for path in files for code in re.findall(r"BC\d{3}", path.read_text(encoding="utf-8"))}


def test_every_code_has_a_test() -> None:
    examples = named_in(TESTS.parent / "examples" / "negative", pattern="expected.txt")
    assert set(CODES) == examples | named_in(TESTS, pattern="test_*.py")


def test_every_code_is_used_and_known() -> None:
    without_table = {
        c for f in SOURCES.rglob("*.py") if f.name != "codes.py" for c in re.findall(r"BC\d{3}", f.read_text())
    }
    assert without_table == set(CODES)


def test_codes_are_in_order_and_say_what_they_are_about() -> None:
    assert list(CODES) == sorted(CODES)
    assert all(code.title and not code.title.endswith(".") for code in CODES.values())
