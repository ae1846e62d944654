"""`badges trial`: trial keys and signed samples, so that a fresh clone has something to check."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from badge_commons.cli.exits import CLEAN, Failure
from badge_commons.cli.here import loaded
from badge_commons.issuing import IssuingError, make_trial

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Make what is missing and say so."""
    catalog = loaded(options.catalog)
    try:
        made = make_trial(catalog, badge=options.badge, force=options.force, now=datetime.now(UTC))
    except IssuingError as error:
        raise Failure(str(error), fix=error.fix) from error
    print(made.sentence)
    return CLEAN
