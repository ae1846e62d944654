"""Finding the catalog a command is about."""

from __future__ import annotations

from pathlib import Path

from badge_commons.catalog import Catalog, CatalogError, load, render_text
from badge_commons.cli.exits import ERRORS, Failure
from badge_commons.cli.terminal import errors

MARKER = "catalog.yml"


def catalog_folder(given: Path | None) -> Path:
    """Return the folder that holds catalog.yml; raise Failure when there is none."""
    if given is None:
        found = nearest_catalog()
        if found is None:
            raise Failure(
                "there is no catalog here",
                fix="go to a catalog's folder, or name it with --catalog DIR",
            )
        return found
    for folder in (given, given / "catalog"):
        if (folder / MARKER).is_file():
            return folder
    what = "has no catalog.yml" if given.is_dir() else "is not a folder"
    raise Failure(f"{given} {what}", fix="name the folder that holds catalog.yml")


def nearest_catalog() -> Path | None:
    """Return the catalog of the checkout that the working directory is in, if it is in one."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        for candidate in (folder / "catalog", folder):
            if (candidate / MARKER).is_file():
                return _as_short_as_possible(candidate, here)
    return None


def _as_short_as_possible(folder: Path, here: Path) -> Path:
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def loaded(given: Path | None) -> Catalog:
    """Return the catalog, or raise Failure after printing what is wrong with it."""
    folder = catalog_folder(given)
    try:
        return load(folder)
    except CatalogError as error:
        wrong = tuple(d for d in error.diagnostics if d.severity == "error")
        errors.print(render_text(wrong, folder, color=False), markup=False)
        raise Failure(
            f"the catalog in {folder} has errors, so nothing was done",
            fix="mend them; `badges check` shows them again",
            exit_code=ERRORS,
        ) from error
