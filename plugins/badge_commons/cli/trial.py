"""`badges trial`: trial keys and signed samples, so that a fresh clone has something to check."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from badge_commons.cli.exits import CLEAN, Failure
from badge_commons.cli.here import add_catalog_option, loaded
from badge_commons.issuing import IssuingError, make_trial

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from badge_commons.cli.command import Parser

DESCRIPTION = """\
Make trial keys and sign sample credentials (good, tampered, revoked, expired, unknown issuer) into the catalog's trial/ folder, which Git
ignores. They are for looking at a catalog on this machine. Does nothing when they are there and still fit the catalog."""


def add_to(commands: _SubParsersAction[Parser]) -> None:
    """Add the command and its help."""
    parser = commands.add_parser("trial", help="make trial keys and signed samples", description=DESCRIPTION)
    parser.add_argument("--badge", metavar="COMMUNITY/BADGE", help="the badge the samples are of (default: the first active one)")
    parser.add_argument("--force", action="store_true", help="make them again")
    add_catalog_option(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Make what is missing and say so."""
    catalog = loaded(options.catalog)
    try:
        made = make_trial(catalog, badge=options.badge, force=options.force, now=datetime.now(UTC))
    except IssuingError as error:
        raise Failure(str(error), fix=error.fix) from error
    print(made.sentence)
    return CLEAN
