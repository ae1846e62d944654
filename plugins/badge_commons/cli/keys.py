"""`badges key new`: a signing key that its steward keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from badge_commons.cli.exits import CLEAN, Failure
from badge_commons.cli.here import loaded
from badge_commons.cli.terminal import passphrase_of
from badge_commons.issuing import IssuingError, new_key

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Make the key and say where its two halves are."""
    catalog = loaded(options.catalog)
    try:
        made = new_key(
            catalog,
            options.community,
            trial=options.trial,
            passphrase=lambda: passphrase_of(options.passphrase_file, confirm=True),
            now=datetime.now(UTC),
        )
    except IssuingError as error:
        raise Failure(str(error), fix=error.fix) from error
    print(f"key         {made.id}")
    print(f"private     {made.private_path} (keep it, back it up, never commit it)")
    print(f"public      {made.public_path}")
    return CLEAN
