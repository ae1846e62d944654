"""Files are written whole or not at all."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from badge_commons.issuing import IssuingError
from badge_commons.issuing.whole_files import PRIVATE, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.issuing.conftest import FullDisk


def test_a_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file"
    write_whole(path, b"content", mode=PRIVATE)
    assert path.read_bytes() == b"content"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_failure_leaves_the_old_content_and_nothing_beside_it(tmp_path: Path, full_disk: FullDisk) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")
    full_disk.after(0)
    with pytest.raises(IssuingError, match="No space left") as caught:
        write_whole(path, b"new")
    assert caught.value.fix
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(IssuingError, match="could not be written"):
        write_whole(tmp_path / "file" / "below", b"")
