"""What the tests of this floor share."""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from typing import Any

import pytest

# Tests are imported one by one, so what they share is found by its folder.
sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture
def good() -> dict[str, Any]:
    """Return the vector of a genuine, current badge by a known issuer; a test may change it."""
    from shared_vectors import VECTORS  # noqa: PLC0415 # found only once this folder is on the path

    return copy.deepcopy(VECTORS["good"])
