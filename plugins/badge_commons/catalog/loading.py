"""From a folder to a catalog, or to everything that is wrong with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from badge_commons.catalog.art import art_findings
from badge_commons.catalog.diagnostics import CatalogError, Diagnostic, in_order
from badge_commons.catalog.folder import CatalogFolder
from badge_commons.catalog.modelling import catalog_of
from badge_commons.catalog.reading import Reader
from badge_commons.catalog.rules import findings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from badge_commons.catalog.entry import Entry, Everything
    from badge_commons.catalog.model import Catalog


def check(root: Path) -> tuple[Catalog | None, tuple[Diagnostic, ...]]:
    """Read the catalog in the folder `root` and return it with every finding, in order.

    The catalog is None when one of the findings is an error. Never raises for what the folder holds.
    """
    folder = CatalogFolder(root)
    if not os.path.isdir(root):  # noqa: PTH112 # Path.is_dir raises for a folder that may not be looked into
        what = "this is a file, not a folder" if os.path.lexists(root) else "there is no folder here"
        folder.report("BC030", "", what, "name the folder that holds catalog.yml")
        return None, in_order(folder.found)
    everything = Reader(folder).everything()
    found = in_order((*folder.found, *_all_findings(everything, folder)))
    if any(finding.severity == "error" for finding in found):
        return None, found
    return catalog_of(root, everything), found


def load(root: Path) -> Catalog:
    """Return the catalog in the folder `root`. Raises CatalogError, with all findings, when it has errors."""
    catalog, found = check(root)
    if catalog is None:
        raise CatalogError(found)
    return catalog


def _all_findings(everything: Everything, folder: CatalogFolder) -> Iterator[Diagnostic]:
    seen = len(folder.found)
    for entry in _entries(everything):
        if entry.sound:
            yield from findings(entry, everything)
    for files in everything.communities.values():
        yield from art_findings(files, folder)
    # Pictures are read only now, and one may have turned out unreadable.
    yield from folder.found[seen:]


def _entries(everything: Everything) -> Iterator[Entry]:
    single = [everything.catalog, *everything.frameworks.values()]
    for files in everything.communities.values():
        single += [files.entry, files.trial_keys, *files.badges.values(), *files.pathways.values()]
    yield from (entry for entry in single if entry is not None)
