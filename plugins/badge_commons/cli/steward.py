"""The signer that a steward's own key makes, for the commands that sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.cli.terminal import passphrase_of
from badge_commons.issuing import signer_for

if TYPE_CHECKING:
    from argparse import Namespace

    from badge_commons.catalog import Catalog
    from badge_commons.credentials import Signer


def steward_signer(catalog: Catalog, community: str, options: Namespace) -> Signer:
    """Return a signer of the community; the passphrase is asked for only when a key needs it."""
    return signer_for(catalog, community, passphrase=lambda: passphrase_of(options.passphrase_file, confirm=False))
