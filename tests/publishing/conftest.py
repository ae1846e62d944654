"""A catalog that shows each oddity of the model once."""

from __future__ import annotations

from pathlib import Path

import pytest

from badge_commons.catalog import Catalog, load


@pytest.fixture(scope="session")
def small_catalog() -> Catalog:
    """Return the small catalog beside these tests."""
    return load(Path(__file__).parent / "catalog")
