"""The pictures that badges name: beside the badge, there, and safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.catalog.diagnostics import Diagnostic, diagnostic
from badge_commons.catalog.personal_data import private_data
from badge_commons.catalog.svg import MAX_SVG_BYTES, svg_problems
from badge_commons.catalog.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog.entry import CommunityFiles, Entry
    from badge_commons.catalog.folder import CatalogFolder


def art_findings(files: CommunityFiles, folder: CatalogFolder) -> Iterator[Diagnostic]:
    """Yield what is wrong with the pictures of a community's badges; each picture is read once."""
    used: set[str] = set()
    wrong: list[Diagnostic] = []
    for badge in files.badges.values():
        if badge and badge.sound and "art" in badge.data:
            used.add(badge.data["art"]["file"])
            wrong += _reference(badge, files)
    yield from wrong
    # A picture that nobody names is worth a hint only where no name is wrong.
    all_read = not wrong and all(badge and badge.sound for badge in files.badges.values())
    for name in sorted(files.pictures):
        path = f"communities/{files.slug}/badges/{name}"
        if name in used:
            yield from _picture(path, folder)
        elif all_read:
            message = f"no badge of `{files.slug}` uses this picture"
            fix = "name it under `art` in a badge, or delete it"
            yield Diagnostic("BC064", "hint", folder.shown(path), 1, 1, message, fix)


def _reference(badge: Entry, files: CommunityFiles) -> Iterator[Diagnostic]:
    name, at = badge.data["art"]["file"], ("art", "file")
    if "/" in name or "\\" in name or name in (".", ".."):
        message = f"`{name}` is a path, and the picture must lie beside this file"
        yield badge.finding("BC035", at, message, "put the picture beside this file and write its name only")
    elif not name.endswith(".svg"):
        yield badge.finding("BC060", at, f"`{name}` is not an SVG file by its name", "save the picture as .svg")
    elif name not in files.pictures:
        fix = did_you_mean(name, sorted(files.pictures), otherwise=f"put the picture beside {badge.slug}.yml")
        yield badge.finding("BC060", at, f"there is no picture `{name}` beside this file", fix)


def _picture(path: str, folder: CatalogFolder) -> Iterator[Diagnostic]:
    data = folder.read(path, MAX_SVG_BYTES)
    if data is None:
        return
    problems = list(svg_problems(data))
    problems += private_data(data.decode("utf-8", "replace"), phones=False)
    for problem in problems:
        yield diagnostic(problem.code, folder.shown(path), problem.at, problem.message, problem.fix)
