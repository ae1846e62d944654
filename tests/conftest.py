"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the checkout under test."""
    return REPOSITORY


@pytest.fixture(scope="session")
def vectors() -> Path:
    """Return the folder of test data by others; a clone without it skips, CI fails."""
    folder = Path(os.environ.get("BADGE_VECTORS") or REPOSITORY.parent / "shared" / "vectors")
    if folder.is_dir():
        return folder
    message = "test data by others is not here; set BADGE_VECTORS to its folder"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
