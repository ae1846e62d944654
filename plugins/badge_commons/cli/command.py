"""Running one command: its exit code, and never a traceback on a user's mistake."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING

from badge_commons.cli.arguments import parser
from badge_commons.cli.exits import INTERRUPTED, USAGE, Failure
from badge_commons.cli.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    try:
        options = parser().parse_args(arguments)
        # Each command imports only the floors it stands on: `badges check` need not load a JSON-LD processor.
        room = importlib.import_module(f"badge_commons.cli.{options.room}")
        return int(room.run(options))
    except Failure as failure:
        complain(str(failure), failure.fix)
        return failure.exit_code
    except KeyboardInterrupt:
        complain("Stopped. Nothing was left half-written.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return USAGE
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        complain(f"{named}{error.strerror or error}")
        return USAGE
