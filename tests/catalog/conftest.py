"""What the catalog's tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SMALL = Path(__file__).resolve().parent.parent / "examples" / "positive" / "small"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a copy of the small catalog that a test may spoil."""
    root = tmp_path / "catalog"
    shutil.copytree(SMALL, root)
    return root
