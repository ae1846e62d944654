"""The plan of the house: imports point down only, and the core never needs MkDocs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

FLOORS = {
    "catalog": 1,
    "credentials": 2,
    "describing": 3,
    "publishing": 4,
    "issuing": 4,
    "verifying": 4,
    "site": 5,
    "cli": 5,
}
NOT_FOR_THE_CORE = {"mkdocs", "material", "click", "markdown"}
PACKAGE = Path(__file__).resolve().parent.parent / "plugins" / "badge_commons"
CORE_MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "site")


def imported_names(module: Path) -> set[str]:
    """Return the absolute name of every import in `module`, also those inside functions."""
    names = set()
    folder = ("badge_commons", *module.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = folder[: len(folder) - node.level + 1] if node.level else ()
            stem = ".".join((*base, *([node.module] if node.module else [])))
            names |= {f"{stem}.{alias.name}" for alias in node.names}
    return names


def room_of(name: str) -> str | None:
    """Return which of our packages an absolute import name lies in."""
    parts = name.split(".")
    return parts[1] if parts[0] == "badge_commons" and len(parts) > 1 else None


def test_every_package_has_its_floor() -> None:
    """A new package must be put on the plan before it is built."""
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert rooms == set(FLOORS)


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.stem)
def test_imports_point_down(module: Path) -> None:
    """A module imports from its own package and from floors below, never sideways or up."""
    own = module.relative_to(PACKAGE).parts[0]
    if own not in FLOORS:
        return
    for name in imported_names(module):
        room = room_of(name)
        if room and room != own and room in FLOORS:
            assert FLOORS[room] < FLOORS[own], f"{own} imports {name}"


def test_credentials_know_nothing_of_the_catalog() -> None:
    """Credentials stand beside the catalog, not on it."""
    for module in (PACKAGE / "credentials").rglob("*.py"):
        assert not {n for n in imported_names(module) if room_of(n) == "catalog"}, module


@pytest.mark.parametrize("module", CORE_MODULES, ids=lambda p: p.stem)
def test_core_names_no_mkdocs(module: Path) -> None:
    """MkDocs 1.x has an end; only `site/` may stand on it."""
    found = {name.split(".")[0] for name in imported_names(module)} & NOT_FOR_THE_CORE
    assert not found, f"{module.name} imports {found}"


def test_core_imports_with_mkdocs_uninstalled() -> None:
    """The whole core, the command included, imports where MkDocs is not installed."""
    code = f"""
import importlib, importlib.abc, sys
class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in {sorted(NOT_FOR_THE_CORE)!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
for room in {sorted(set(FLOORS) - {"site"})!r}:
    importlib.import_module('badge_commons.' + room)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
