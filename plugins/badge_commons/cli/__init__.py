"""The `badges` command: parses, calls a floor below, prints. No rule lives here."""

from badge_commons.cli.command import main

__all__ = ["main"]
