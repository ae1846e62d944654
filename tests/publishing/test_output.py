"""A folder is written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from badge_commons.publishing import OutputError, write_files

OLD = {"catalog.json": b"old\n", "communities/one/did.json": b"{}\n"}
NEW = {"catalog.json": b"new\n", "communities/two/did.json": b"{}\n", "schemas/badge.json": b"{}"}


def content(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_makes_the_folder_and_its_parents(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    write_files(OLD, out)
    assert content(tmp_path) == {f"a/b/{path}": text for path, text in OLD.items()}


def test_it_replaces_its_own_output_whole(tmp_path: Path) -> None:
    """A file that is no longer published is gone, and nothing is left beside."""
    out = tmp_path / "out"
    write_files(OLD, out)
    write_files(NEW, out)
    assert content(tmp_path) == {f"out/{path}": text for path, text in NEW.items()}


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    write_files(OLD, tmp_path)
    assert content(tmp_path) == OLD


@pytest.mark.parametrize("name", ["notes.txt", "communities/one/notes.md", ".git/config"])
def test_it_never_replaces_what_it_did_not_make(tmp_path: Path, name: str) -> None:
    write_files(OLD, tmp_path)
    mine = tmp_path / name
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(OutputError, match=name):
        write_files(NEW, tmp_path)
    assert content(tmp_path) == {**OLD, name: b"mine"}


def test_a_link_among_its_files_is_not_its_own(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_files(OLD, out)
    (tmp_path / "elsewhere").mkdir()
    (out / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(OutputError, match="linked"):
        write_files(NEW, out)


def test_a_link_to_the_folder_is_kept(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real", target_is_directory=True)
    write_files(OLD, link)
    assert link.is_symlink()
    assert content(tmp_path / "real") == OLD


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="is a file"):
        write_files(OLD, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize("path", ["../out.json", "/etc/x.json", "a/../../b", "a\\b", ""])
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError, match="inside the output folder"):
        write_files({path: b""}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_last_good_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_files(OLD, out)
    write, written = Path.write_bytes, []

    def until_full(self: Path, data: bytes) -> int:
        written.append(self)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", until_full)
    with pytest.raises(OutputError, match="No space left"):
        write_files(NEW, out)
    assert content(tmp_path) == {f"out/{path}": text for path, text in OLD.items()}


def test_a_failed_swap_puts_the_last_good_output_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_files(OLD, out)
    rename = Path.rename

    def not_the_new(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", not_the_new)
    with pytest.raises(OutputError, match="Permission denied"):
        write_files(NEW, out)
    assert content(tmp_path) == {f"out/{path}": text for path, text in OLD.items()}


def test_stopping_halfway_leaves_the_last_good_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_files(OLD, out)

    def stopped(self: Path, data: bytes) -> int:
        raise KeyboardInterrupt(self, data)

    monkeypatch.setattr(Path, "write_bytes", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_files(NEW, out)
    assert content(tmp_path) == {f"out/{path}": text for path, text in OLD.items()}
