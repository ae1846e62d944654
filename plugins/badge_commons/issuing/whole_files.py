"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from badge_commons.issuing.errors import IssuingError

if TYPE_CHECKING:
    from collections.abc import Iterator

PRIVATE = 0o600
PUBLIC = 0o644


def write_whole(path: Path, content: bytes, *, mode: int = PUBLIC) -> None:
    """Write `content` beside `path`, flush it to the disk, then rename it into place.

    Raises IssuingError (disk full, folder not writable); then `path` is as it was and nothing lies beside it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(mode)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise IssuingError(
            f"{path} could not be written: {error.strerror or error}",
            fix="make room or choose a folder you may write to, then run the same command again",
        ) from error


def refuse_unwritable(folder: Path) -> None:
    """Raise IssuingError when a file could not be written to a folder, whether it exists yet or not."""
    nearest = next((parent for parent in (folder, *folder.absolute().parents) if parent.exists()), folder)
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        raise IssuingError(f"nothing can be written to {folder}", fix="choose a folder you may write to")


@contextlib.contextmanager
def only_one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold a folder, made if need be, so that two processes on this machine never write one status list at once.

    Raises IssuingError when another process holds it. The operating system lets go of it when a process ends,
    however it ends, so no lock is ever left behind.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = _open_lock(folder)
    except OSError as error:
        raise IssuingError(
            f"{folder} could not be written: {error.strerror or error}", fix="choose a folder you may write to"
        ) from error
    try:
        _hold(held, folder)
        yield
    finally:
        os.close(held)


def _open_lock(folder: Path) -> int:
    """Return what is locked: the folder itself, or on Windows, which cannot, a hidden file in it."""
    if os.name == "nt":
        return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT)
    return os.open(folder, os.O_RDONLY)


def _hold(descriptor: int, folder: Path) -> None:
    try:
        _lock(descriptor)
    except OSError as error:
        raise IssuingError(
            f"another process is writing to {folder}", fix="wait until it is done, then run the same command again"
        ) from error


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 # exists on this one system only

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore] # checked on another system
    else:
        import fcntl  # noqa: PLC0415 # exists everywhere but there

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
