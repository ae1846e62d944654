"""`badges revoke`: withdraw a credential."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from badge_commons.cli.exits import CLEAN, Failure
from badge_commons.cli.here import loaded
from badge_commons.cli.steward import steward_signer
from badge_commons.issuing import IssuingError, revoke

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Revoke, and say what was written."""
    catalog = loaded(options.catalog)
    try:
        revoked = revoke(
            catalog,
            options.file,
            options.reason,
            signer=lambda community: steward_signer(catalog, community, options),
            now=datetime.now(UTC),
        )
    except IssuingError as error:
        raise Failure(str(error), fix=error.fix) from error
    print(f"revoked     {revoked.credential_id}")
    print(f"status      {revoked.status_list_path}, place {revoked.status_index}")
    return CLEAN
