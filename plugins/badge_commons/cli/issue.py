"""`badges issue`: sign one credential."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from badge_commons.cli.exits import CLEAN, Failure
from badge_commons.cli.here import loaded
from badge_commons.cli.steward import steward_signer
from badge_commons.issuing import IssuingError, issue

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Issue, and say what was written."""
    catalog = loaded(options.catalog)
    try:
        signer = steward_signer(catalog, options.badge.partition("/")[0], options)
        issued = issue(
            catalog,
            options.badge,
            options.to,
            out=options.out,
            signer=signer,
            now=datetime.now(UTC),
        )
    except IssuingError as error:
        raise Failure(str(error), fix=error.fix) from error
    print(f"credential  {issued.path}")
    print(f"id          {issued.credential_id}")
    print(f"status      {issued.status_list_path}, place {issued.status_index}")
    return CLEAN
