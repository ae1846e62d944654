"""The command line as a whole: its words, its help, and what its exit codes mean."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from badge_commons.cli import build, check, issue, keys, trial, verify
from badge_commons.cli.exits import INTERRUPTED, USAGE, Failure
from badge_commons.cli.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

DESCRIPTION = "Keep a catalog of badges in Git, issue them as Open Badges 3.0, and check anyone's."
EPILOG = """\
examples:
  badges check                                   are the catalog's files right?
  badges build --out public                      write every machine-readable file
  badges key new harbour-media-circle            make a signing key that stays yours
  badges issue harbour-media-circle/source-detective --to ana@school.example --out ~/issued
  badges revoke ~/issued/CREDENTIAL.json --reason "Issued to the wrong person"
  badges verify CREDENTIAL.json                  is it genuine, current, and by whom?

exit codes: 0 fine or valid; 1 errors or invalid; 2 indeterminate; 3 wrong use, or a file that cannot be read or written
"""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint ends with our exit code for wrong use."""

    def error(self, message: str) -> None:  # type: ignore[override] # argparse says NoReturn; raising is one
        """Raise the complaint, with where help is to be had."""
        raise Failure(message, fix=f"{self.prog} --help")


def parser() -> Parser:
    """Return the parser of the whole command."""
    whole = Parser(
        prog="badges",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    for room in (check, build, keys, issue, verify, trial):
        room.add_to(commands)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code. Never ends in a traceback on a user's mistake."""
    try:
        options = parser().parse_args(arguments)
        return int(options.run(options))
    except Failure as failure:
        complain(str(failure), failure.fix)
        return failure.exit_code
    except KeyboardInterrupt:
        complain("Stopped. Nothing was left half-written.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return USAGE
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        complain(f"{named}{error.strerror or error}")
        return USAGE
