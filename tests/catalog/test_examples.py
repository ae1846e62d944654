"""Small catalogs, right and wrong: each wrong one gives exactly its codes, each at its line.

A folder in `negative/` is laid over `positive/small/`; its `expected.txt` says `CODE path:line:column`.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from badge_commons.catalog import check

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NEGATIVE = sorted((EXAMPLES / "negative").iterdir())
POSITIVE = sorted((EXAMPLES / "positive").iterdir())


@pytest.mark.parametrize("example", POSITIVE, ids=lambda path: path.name)
def test_right(example: Path) -> None:
    catalog, found = check(example)
    assert not found
    assert catalog is not None


@pytest.mark.parametrize("example", NEGATIVE, ids=lambda path: path.name)
def test_wrong(example: Path, tmp_path: Path) -> None:
    root = tmp_path / "catalog"
    shutil.copytree(EXAMPLES / "positive" / "small", root)
    shutil.copytree(example, root, dirs_exist_ok=True)
    expected = (example / "expected.txt").read_text(encoding="utf-8").splitlines()

    started = time.perf_counter()
    catalog, found = check(root)
    took = time.perf_counter() - started

    said = [f"{d.code} {d.path.removeprefix('catalog/')}:{d.line}:{d.column}" for d in found]
    assert sorted(said) == sorted(expected)
    assert all(d.message and d.fix for d in found)
    assert (catalog is None) == any(d.severity == "error" for d in found)
    assert took < 1, "a file that is wrong is as quickly told as one that is right"
