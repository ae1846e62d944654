"""Printing: results to standard output, everything else to standard error."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from badge_commons.cli.exits import Failure

errors = Console(stderr=True, highlight=False, soft_wrap=True)


def wants_colour() -> bool:
    """Say whether standard output is a terminal that wants colour (https://no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def complain(message: str, fix: str = "") -> None:
    """Print one error, and how to mend it, to standard error."""
    errors.print(f"[bold red]error:[/] {escape(message)}")
    if fix:
        errors.print(f"  [bold]fix:[/] {escape(fix)}")


def note(message: str) -> None:
    """Print something worth knowing to standard error."""
    errors.print(f"[bold]note:[/] {escape(message)}")


def passphrase_of(file: Path | None, *, confirm: bool) -> str:
    """Return the key's passphrase: from a file, the environment, or the person at the terminal.

    Raises Failure when there is none to be had or the two typed ones differ.
    """
    named = file or (Path(p) if (p := os.environ.get("BADGE_PASSPHRASE_FILE")) else None)
    if named:
        return named.read_text(encoding="utf-8").rstrip("\r\n")
    if given := os.environ.get("BADGE_PASSPHRASE"):
        return given
    if not sys.stdin.isatty():
        return _passphrase_from_pipe()
    typed = getpass.getpass("Passphrase for the signing key: ")
    if confirm and typed != getpass.getpass("The same once more: "):
        raise Failure("the two passphrases differ", fix="run the command again")
    return typed


def _passphrase_from_pipe() -> str:
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise Failure(
            "a passphrase is needed, and nobody is here to type one",
            fix="set BADGE_PASSPHRASE_FILE to a file that holds it, or pass --passphrase-file",
        )
    return line
