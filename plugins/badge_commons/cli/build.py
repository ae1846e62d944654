"""`badges build`: every machine-readable file, with no MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.cli.exits import CLEAN, Failure
from badge_commons.cli.here import loaded
from badge_commons.cli.terminal import note
from badge_commons.publishing import OutputError, data_files, write_files

if TYPE_CHECKING:
    from argparse import Namespace


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
