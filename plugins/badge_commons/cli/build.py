"""`badges build`: every machine-readable file, with no MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from badge_commons.cli.exits import CLEAN, Failure
from badge_commons.cli.here import add_catalog_option, loaded
from badge_commons.cli.terminal import note
from badge_commons.publishing import OutputError, data_files, write_files

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from badge_commons.cli.command import Parser


def add_to(commands: _SubParsersAction[Parser]) -> None:
    """Add the command and its help."""
    parser = commands.add_parser(
        "build",
        help="write every machine-readable file of the catalog",
        description=(
            "Write what other programs read: badge classes as Open Badges 3.0, issuer profiles and keys, status lists, "
            "the index and the schemas. The same bytes as on the site, with no MkDocs installed. "
            "The folder is written whole or not at all."
        ),
    )
    add_catalog_option(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the files and say how many."""
    catalog = loaded(options.catalog)
    files = data_files(catalog)
    try:
        write_files(files, options.out)
    except OutputError as error:
        raise Failure(str(error)) from error
    if any(key.trial for community in catalog.communities for key in community.keys):
        note("trial keys are included; they are for samples on this machine, not for publishing")
    print(f"{len(files)} files written to {options.out}")
    return CLEAN
