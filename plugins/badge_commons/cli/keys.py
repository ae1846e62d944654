"""`badges key new`: a signing key that its steward keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from badge_commons.cli.exits import CLEAN, Failure
from badge_commons.cli.here import add_catalog_option, loaded
from badge_commons.cli.terminal import passphrase_of
from badge_commons.issuing import IssuingError, new_key

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from badge_commons.cli.command import Parser

NEW = """\
Make an Ed25519 signing key for a community. The private half stays with you, encrypted with your passphrase, outside the repository
($BADGE_KEYS, else ~/.config/badge-commons/keys). The public half is added to the community's file: propose that change by pull request.
The passphrase comes from BADGE_PASSPHRASE_FILE, BADGE_PASSPHRASE, or is asked for."""


def add_to(commands: _SubParsersAction[Parser]) -> None:
    """Add the command and its help."""
    key = commands.add_parser("key", help="make a signing key")
    actions = key.add_subparsers(metavar="ACTION", required=True, parser_class=type(key))
    new = actions.add_parser("new", help="make a signing key for a community", description=NEW)
    new.add_argument("community", metavar="COMMUNITY", help="the community's folder name")
    new.add_argument("--trial", action="store_true", help="a key without a passphrase, for samples on this machine only")
    new.add_argument("--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from this file")
    add_catalog_option(new)
    new.set_defaults(run=run_new)


def run_new(options: Namespace) -> int:
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
