"""What is wrong is said before the last good site is touched."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from badge_commons.site.plugin import BadgeCommonsPlugin

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.livereload import LiveReloadServer


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refuses(project: Any, caplog: pytest.LogCaptureFixture) -> str:
    """Build, expect a refusal that leaves the last good site, and return what was said."""
    project.site.mkdir(exist_ok=True)
    (project.site / "index.html").write_text("the last good site")
    before = snapshot(project.site)
    with pytest.raises((Abort, ConfigurationError)):
        project.build()
    assert snapshot(project.site) == before
    return caplog.text


def test_a_broken_badge_is_named_by_file_line_and_column(project: Any, caplog: pytest.LogCaptureFixture) -> None:
    project.edit("catalog/communities/harbour/badges/full.yml", "level: practitioner", "level: x")
    said = refuses(project, caplog)
    assert re.search(r"communities/harbour/badges/full\.yml:11:\d+: ", said)


def test_every_error_is_said_at_once(project: Any, caplog: pytest.LogCaptureFixture) -> None:
    project.edit("catalog/communities/harbour/badges/full.yml", "level: practitioner", "level: x")
    project.edit("catalog/communities/harbour/badges/bare.yml", "level: foundation", "level: low")
    said = refuses(project, caplog)
    assert "full.yml:11:" in said
    assert "bare.yml:8:" in said


def test_a_file_that_is_not_yaml(project: Any, caplog: pytest.LogCaptureFixture) -> None:
    (project.catalog / "communities/harbour/badges/bare.yml").write_text("name: [\n")
    assert re.search(r"bare\.yml:\d+:\d+: ", refuses(project, caplog))


def test_no_catalog_at_all(project: Any, caplog: pytest.LogCaptureFixture) -> None:
    shutil.rmtree(project.catalog)
    assert "the last good site is untouched" in refuses(project, caplog)


def test_the_site_and_the_catalog_must_agree_on_their_address(project: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Credentials carry the catalog's address; elsewhere, nobody would find their issuer."""
    project.edit("mkdocs.yml", "https://badges.commons.example/", "https://elsewhere.example/")
    said = refuses(project, caplog)
    assert "https://elsewhere.example/" in said
    assert "https://badges.commons.example/" in said


def test_an_unbuilt_verifier_names_the_command_that_builds_it(project: Any, caplog: pytest.LogCaptureFixture) -> None:
    (project.folder / "verifier" / "worker.js").unlink()
    said = refuses(project, caplog)
    assert "worker.js" in said
    assert "scripts/build-verifier" in said


@pytest.mark.parametrize("name", ["verify.md", "badges/index.md", "catalog.json"])
def test_a_guide_may_not_stand_on_a_generated_file(project: Any, caplog: pytest.LogCaptureFixture, name: str) -> None:
    file = project.folder / "docs" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("# Mine\n")
    assert "another name" in refuses(project, caplog)


def test_a_template_that_fails_leaves_the_last_good_site(
    project: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are rendered before the old ones are wiped."""
    monkeypatch.setattr("badge_commons.site.pages.INDEXES", {"badges/": ("absent.html", "Badges")})
    assert "absent.html" in refuses(project, caplog)


def test_serving_watches_the_catalog(project: Any) -> None:
    class Watched:
        def __init__(self) -> None:
            self.folders: list[str] = []

        def watch(self, folder: str) -> None:
            """Note a folder."""
            self.folders.append(folder)

    config = load_config(str(project.settings))
    plugin = config.plugins["badge-commons"]
    assert isinstance(plugin, BadgeCommonsPlugin)
    plugin.on_config(config)
    server: LiveReloadServer = Watched()  # type: ignore[assignment] # all that the hook may use
    plugin.on_serve(server, config=config, builder=None)
    assert str(project.catalog) in server.folders  # type: ignore[attr-defined]


def test_serving_locally_is_not_another_address(project: Any) -> None:
    """`mkdocs serve` puts its own address in place of the site's."""
    config = load_config(str(project.settings), site_url="http://127.0.0.1:8000/")
    build(config)
    assert (project.site / "index.html").is_file()
