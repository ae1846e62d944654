"""`badges check`: say whether the catalog's files are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.catalog import check, render_json, render_text
from badge_commons.cli.exits import CLEAN, ERRORS
from badge_commons.cli.here import catalog_folder
from badge_commons.cli.terminal import wants_colour

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Print the findings; 0 when none of them is an error, 1 otherwise."""
    folder = catalog_folder(options.catalog)
    catalog, diagnostics = check(folder)
    if options.format == "json":
        print(render_json(diagnostics))
    else:
        if diagnostics:
            print(render_text(diagnostics, folder, color=wants_colour()))
        if catalog:
            badges = sum(len(community.badges) for community in catalog.communities)
            print(f"{len(catalog.communities)} communities and {badges} badges checked in {folder}")
    return ERRORS if any(d.severity == "error" for d in diagnostics) else CLEAN
