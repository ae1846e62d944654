"""Whole builds of a small catalog, with the site's own mkdocs.yml."""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from badge_commons.catalog import Catalog, load

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = Path(__file__).resolve().parent.parent / "publishing" / "catalog"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a mkdocs.yml, a catalog and a stand-in for the built verifier."""

    folder: Path

    @property
    def catalog(self) -> Path:
        """Return the catalog's folder."""
        return self.folder / "catalog"

    @property
    def site(self) -> Path:
        """Return where the site is built."""
        return self.folder / "site"

    @property
    def settings(self) -> Path:
        """Return the path of mkdocs.yml."""
        return self.folder / "mkdocs.yml"

    def build(self) -> Path:
        """Build the site as `mkdocs build` does, and return its folder."""
        config = load_config(str(self.settings))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return self.site

    def edit(self, path: str, old: str, new: str) -> None:
        """Change one text in one file of the project."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def small_catalog() -> Catalog:
    return load(SMALL)


@pytest.fixture(scope="session")
def new_project(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    def make() -> Project:
        project = Project(tmp_path_factory.mktemp("project"))
        shutil.copytree(SMALL, project.catalog)
        shutil.copytree(repository / "docs", project.folder / "docs")
        verifier = project.folder / "verifier"
        verifier.mkdir()
        for name in ("verify.html", "verify.js", "worker.js", "verify.css", "NOTICES.txt"):
            (verifier / name).write_text(f"stand-in for {name}\n")
        (verifier / ".built-from").write_text("a note of the build's own")
        settings = yaml.safe_load((repository / "mkdocs.yml").read_text(encoding="utf-8"))
        settings["plugins"] = [
            "search",
            {"badge-commons": {"catalog_dir": "catalog", "verifier_dir": "verifier"}},
        ]
        project.settings.write_text(yaml.safe_dump(settings, allow_unicode=True))
        return project

    return make


@pytest.fixture
def project(new_project: Callable[[], Project]) -> Project:
    """Return a project that the test may change."""
    return new_project()


@pytest.fixture(scope="session")
def built(new_project: Callable[[], Project]) -> Project:
    """Return a project that was built; tests only read it."""
    made = new_project()
    made.build()
    return made


@pytest.fixture(autouse=True)
def _mkdocs_speaks(caplog: pytest.LogCaptureFixture) -> None:
    """Let what MkDocs and its plugins log be read by a test."""
    caplog.set_level(logging.INFO, logger="mkdocs")
