"""Nothing outside the catalog is ever read, and what cannot be read is said."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from badge_commons.catalog import check, render_text
from badge_commons.catalog.folder import CatalogFolder, opened, shown_root

BADGES = "communities/harbour/badges"


def said(root: Path) -> list[tuple[str, str]]:
    """Return code and path (from the catalog's folder) of each finding."""
    return [(d.code, d.path.removeprefix("catalog/")) for d in check(root)[1]]


def test_a_link_out_of_the_tree_is_refused_and_not_read(small: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("name: never read\n")
    (small / BADGES / "outside.yml").symlink_to(secret)
    assert said(small) == [("BC033", f"{BADGES}/outside.yml")]


def test_a_folder_that_is_a_link_out_of_the_tree_is_refused(small: Path, tmp_path: Path) -> None:
    shutil.move(small / "communities" / "harbour", tmp_path / "harbour")
    (small / "communities" / "harbour").symlink_to(tmp_path / "harbour", target_is_directory=True)
    assert said(small) == [("BC033", "communities/harbour")]


def test_art_that_is_a_link_out_of_the_tree_is_refused(small: Path, tmp_path: Path) -> None:
    shutil.move(small / BADGES / "detective.svg", tmp_path / "x.svg")
    (small / BADGES / "detective.svg").symlink_to(tmp_path / "x.svg")
    assert said(small) == [("BC033", f"{BADGES}/detective.svg"), ("BC060", f"{BADGES}/detective.yml")]


def test_a_catalog_yml_that_is_a_link_out_of_the_tree_is_refused(small: Path, tmp_path: Path) -> None:
    shutil.move(small / "catalog.yml", tmp_path / "c.yml")
    (small / "catalog.yml").symlink_to(tmp_path / "c.yml")
    assert ("BC033", "catalog.yml") in said(small)


def test_a_folder_whose_name_begins_like_the_catalogs_is_outside(small: Path, tmp_path: Path) -> None:
    twin = tmp_path / "catalog-twin"
    twin.mkdir()
    shutil.copy(small / BADGES / "reader.yml", twin / "reader.yml")
    (small / BADGES / "second.yml").symlink_to(twin / "reader.yml")
    assert said(small) == [("BC033", f"{BADGES}/second.yml")]


def test_links_to_nothing_and_to_themselves_are_said(small: Path) -> None:
    (small / BADGES / "gone.yml").symlink_to("nowhere.yml")
    (small / BADGES / "loop.yml").symlink_to("loop.yml")
    assert said(small) == [("BC001", f"{BADGES}/gone.yml"), ("BC001", f"{BADGES}/loop.yml")]


def test_a_catalog_reached_by_a_link_is_fine(small: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(small, target_is_directory=True)
    assert said(tmp_path / "link") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(small: Path) -> None:
    os.mkfifo(small / BADGES / "pipe.yml")
    assert said(small) == [("BC001", f"{BADGES}/pipe.yml")]


def test_a_folder_named_like_a_badge_is_said(small: Path) -> None:
    (small / BADGES / "second.yml").mkdir()
    assert said(small) == [("BC036", f"{BADGES}/second.yml")]


def test_unreadable_files_and_folders_are_said(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_open, really_scan = Path.open, os.scandir

    def no_open(self: Path, *args: object, **options: object) -> object:
        if self.name == "reader.yml":
            raise PermissionError(13, "Permission denied")
        return really_open(self, *args, **options)  # type: ignore[call-overload]

    def no_scan(path: Path) -> object:
        if Path(path).name == "pathways":
            raise PermissionError(13, "Permission denied")
        return really_scan(path)

    monkeypatch.setattr(Path, "open", no_open)
    monkeypatch.setattr(os, "scandir", no_scan)
    catalog, found = check(small)
    assert catalog is None
    assert [(d.code, d.path) for d in found] == [
        ("BC001", "catalog/communities/harbour/badges/reader.yml"),
        ("BC001", "catalog/communities/harbour/pathways"),
    ]
    assert all("Permission denied" in d.message for d in found)


@pytest.mark.parametrize("place", ["nowhere", "file"])
def test_no_catalog_is_said(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    catalog, found = check(tmp_path / place)
    assert catalog is None
    assert [(d.code, d.path) for d in found] == [("BC030", place)]


def test_an_empty_folder_is_no_catalog(tmp_path: Path) -> None:
    assert [d.code for d in check(tmp_path)[1]] == ["BC030"]


def test_names_that_are_not_unicode_do_not_stop_the_report(small: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(small / BADGES) + b"/caf\xe9.yml")).write_text("name: x")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    found = check(small)[1]
    assert "BC031" in {d.code for d in found}
    render_text(found, small).encode()


def test_hidden_files_and_notes_are_left_alone(small: Path) -> None:
    for name in (".DS_Store", "README.md", "LICENSE"):
        (small / BADGES / name).write_text("x")
    assert said(small) == []


def test_a_private_key_that_lies_about_is_found(small: Path) -> None:
    marker = "-----BEGIN OPENSSH " + "PRIVATE KEY-----\nabc\n"
    (small / "communities" / "harbour" / "signing.pem").write_text(marker)
    assert said(small) == [("BC092", "communities/harbour/signing.pem")]


def test_paths_begin_at_the_working_directory_or_at_the_catalogs_parent(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for here, prefix in ((small.parent.parent, f"{small.parent.name}/catalog"), (small, ""), (Path("/"), None)):
        monkeypatch.chdir(here)
        shown = CatalogFolder(small).shown("catalog.yml")
        if prefix is not None:
            assert shown == (f"{prefix}/catalog.yml" if prefix else "catalog.yml")
        assert opened(small, shown) == small / "catalog.yml"
    monkeypatch.chdir(small / "communities")
    assert shown_root(small) == "catalog"
