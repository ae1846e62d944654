"""A finding inside one file, before it is known which file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from badge_commons.catalog.diagnostics import Position


class Problem(NamedTuple):
    """What is wrong at one place of a text."""

    code: str
    at: Position
    message: str
    fix: str
