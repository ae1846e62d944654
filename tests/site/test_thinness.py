"""MkDocs 1.x has an end: two modules know it, and neither holds a rule."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from badge_commons.site import plugin

SITE = Path(plugin.__file__).parent
KNOW_MKDOCS = {"plugin.py", "ready_page.py"}


def imported(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    return names | {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}


@pytest.mark.parametrize("module", sorted(SITE.glob("*.py")), ids=lambda path: path.stem)
def test_only_the_plugin_and_its_page_know_mkdocs(module: Path) -> None:
    knows = {name for name in imported(module) if name.split(".")[0] in {"mkdocs", "material"}}
    assert bool(knows) == (module.name in KNOW_MKDOCS)


@pytest.mark.parametrize("name", sorted(KNOW_MKDOCS))
def test_what_knows_mkdocs_stays_small(name: str) -> None:
    text = (SITE / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 180
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 30, node.name
