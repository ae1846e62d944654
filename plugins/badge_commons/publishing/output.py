"""Writing a folder of files whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

SLUG = r"[a-z0-9-]+"
# Every path that `data_files` has ever given. A folder that holds anything else is somebody's.
OURS = re.compile(
    rf"catalog\.json|schemas/{SLUG}(\.schema)?\.json"
    rf"|communities/{SLUG}/(did|profile|status/{SLUG}|badges/{SLUG}/achievement)\.json"
    rf"|communities/{SLUG}/badges/{SLUG}/badge\.svg"
)


class OutputError(Exception):
    """The folder cannot be written and is as it was before; the message says why, and the fix."""


def write_files(files: Mapping[str, bytes], out: Path) -> None:
    """Make the folder `out` hold exactly `files` (path below it -> content).

    Everything is written beside `out` first and then swapped in, so that a full disk or a crash
    leaves the last good output whole. Raises OutputError when `out` holds files that are not such
    an output, when a path would leave the folder, or when the disk refuses.
    """
    _refuse_paths_that_leave(files)
    target = _resolved(out)
    _refuse_what_is_not_ours(target, out, files)
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        _write_all(files, beside)
        _swap(beside, target)
    except OSError as error:
        raise OutputError(
            f"{out} could not be written: {error.strerror or error}; it is as it was before. "
            "Free some space, or choose another folder"
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refuse_paths_that_leave(files: Mapping[str, bytes]) -> None:
    for path in files:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path:
            raise OutputError(f"{path!r} is not a path inside the output folder")


def _resolved(out: Path) -> Path:
    """Return the folder that is meant, links followed: a link is kept and its end replaced."""
    try:
        target = out.resolve()
        if target.exists() and not target.is_dir():
            raise OutputError(f"{out} is a file; choose a folder")
    except (OSError, RuntimeError) as error:
        raise OutputError(f"{out} cannot be read: {error}") from error
    return target


def _refuse_what_is_not_ours(target: Path, out: Path, files: Collection[str]) -> None:
    for folder, folders, names in os.walk(target):
        linked = [name for name in folders if Path(folder, name).is_symlink()]
        for name in names + linked:
            path = Path(folder, name).relative_to(target).as_posix()
            if path not in files and not OURS.fullmatch(path):
                raise OutputError(
                    f"{out} holds {path}, which is not an output of the catalog, so nothing was "
                    "replaced. Choose an empty or a new folder"
                )


def _write_all(files: Mapping[str, bytes], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _swap(beside: Path, target: Path) -> None:
    if not target.exists():
        beside.rename(target)
        return
    previous = target.with_name(f".{target.name}.{os.getpid()}.previous")
    target.rename(previous)
    try:
        beside.rename(target)
    except BaseException:
        previous.rename(target)
        raise
    shutil.rmtree(previous, ignore_errors=True)
