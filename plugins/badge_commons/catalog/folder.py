"""Reading a catalog's folder without ever leaving it. What cannot be read becomes a finding."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from badge_commons.catalog.diagnostics import START, Diagnostic, diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEND_ACCESS: Final = "make it readable for you, or restore it from Git"


class Listing(NamedTuple):
    """The names of the files and of the folders in a folder, in order; hidden ones are left out."""

    files: tuple[str, ...]
    folders: tuple[str, ...]


class CatalogFolder:
    """A catalog's folder. Paths are relative to it, with forward slashes; `found` gathers findings."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.found: list[Diagnostic] = []
        self._real = os.path.realpath(root)
        self._shown = shown_root(root)

    def report(self, code: str, path: str, message: str, fix: str) -> None:
        """Note a finding about a whole file or folder."""
        self.found.append(diagnostic(code, self.shown(path), START, message, fix))

    def shown(self, path: str) -> str:
        """Return a path as diagnostics show it."""
        whole = "/".join(part for part in (self._shown, path) if part) or "."
        return whole.encode("utf-8", "replace").decode("utf-8")

    def listing(self, path: str) -> Listing:
        """Return what lies in a folder; nothing, and a finding, when it cannot be read."""
        try:
            with os.scandir(self.root / path) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except (OSError, ValueError) as error:
            self.report("BC001", path, f"this folder cannot be read: {_reason(error)}", _MEND_ACCESS)
            return Listing((), ())
        kinds = [(entry.name, self._kind(path, entry)) for entry in inside if not entry.name.startswith(".")]
        return Listing(
            tuple(name for name, kind in kinds if kind == "file"),
            tuple(name for name, kind in kinds if kind == "folder"),
        )

    def read(self, path: str, at_most: int) -> bytes | None:
        """Return a file's bytes, at most one more than `at_most`; None, and a finding, if it cannot be read."""
        try:
            with (self.root / path).open("rb") as file:
                return file.read(at_most + 1)
        except (OSError, ValueError) as error:
            self.report("BC001", path, f"this file cannot be read: {_reason(error)}", _MEND_ACCESS)
            return None

    def _kind(self, path: str, entry: os.DirEntry[str]) -> str | None:
        name = f"{path}/{entry.name}" if path else entry.name
        try:
            if entry.is_symlink() and not self._stays_inside(name, entry):
                return None
            if entry.is_dir():
                return "folder"
            if entry.is_file():
                return "file"
        except OSError as error:
            self.report("BC001", name, f"this cannot be read: {_reason(error)}", _MEND_ACCESS)
            return None
        self.report("BC001", name, "this is neither a file nor a folder", "delete it")
        return None

    def _stays_inside(self, name: str, entry: os.DirEntry[str]) -> bool:
        target = os.path.realpath(entry.path)
        if target != self._real and not target.startswith(self._real + os.sep):
            self.report(
                "BC033",
                name,
                "this link leads out of the catalog",
                "put a copy of the file here instead",
            )
            return False
        if not Path(target).exists():
            self.report(
                "BC001",
                name,
                "this link leads to nothing",
                "delete it, or put the file here instead",
            )
            return False
        return True


def shown_root(root: Path) -> str:
    """Return how paths in a catalog begin: from the working directory, else from the catalog's parent."""
    real = Path(os.path.realpath(root))
    try:
        here = Path(os.path.realpath(Path.cwd()))
    except OSError:  # somebody deleted the working directory
        here = real.parent
    relative = real.relative_to(here) if real.is_relative_to(here) else Path(real.name)
    return "" if relative == Path() else relative.as_posix()


def opened(root: Path, shown: str) -> Path:
    """Return the file that a shown path stands for."""
    prefix = shown_root(root)
    return root / shown.removeprefix(f"{prefix}/") if prefix else root / shown


def colliding(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each name with an earlier one that differs from it only by capital letters."""
    kept: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (n != n.lower(), n)):
        other = kept.setdefault(name.casefold(), name)
        if other != name:
            yield name, other


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "its name is not one that can be opened"
