"""What may lie in the repository, and what may not."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = ["scripts/serve", "scripts/test", "scripts/bench", "scripts/lock", ".ci/run"]


def tracked(repository: Path) -> list[Path]:
    """Return every file that Git tracks."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=True, text=True)
    return [repository / name for name in listing.stdout.split("\0") if name]


@pytest.fixture(scope="module")
def files(repository: Path) -> list[Path]:
    if not (repository / ".git").exists():
        pytest.skip("not a Git checkout")
    return [path for path in tracked(repository) if path.is_file()]


@pytest.mark.parametrize("name", ["site", "test", "lint", "build", "node"])
def test_python_locks_pin_with_hashes_and_name_no_address(repository: Path, name: str) -> None:
    """A lock works with whichever index a machine uses, and with that exact file only."""
    text = (repository / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert "http" not in text
    assert "index-url" not in text
    requirements = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", text).strip(), flags=re.IGNORECASE)
    assert requirements
    for requirement in requirements:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_the_node_lock_has_hashes_and_names_no_address(repository: Path) -> None:
    lock = json.loads((repository / "site_templates/verifier/package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name


def test_no_private_key_is_tracked(files: list[Path]) -> None:
    """A key in the repository is a key lost."""
    marker = re.compile(rb"-----BEGIN (?:OPENSSH |ENCRYPTED |EC |RSA )?PRIVATE KEY-----\n[A-Za-z0-9+/]")
    assert not [path for path in files if marker.search(path.read_bytes())]


def test_no_built_file_is_tracked(files: list[Path], repository: Path) -> None:
    built = ("site/", "catalog/trial/", "site_templates/verifier/dist/", "node_modules/")
    names = [path.relative_to(repository).as_posix() for path in files]
    assert not [name for name in names if name.startswith(built) or "/node_modules/" in name]


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_are_executable_and_parse(repository: Path, script: str) -> None:
    path = repository / script
    assert path.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", str(path)], check=True)


@pytest.mark.parametrize("script", ["serve", "test", "lock"])
def test_help_teaches(repository: Path, script: str) -> None:
    """`--help` answers at once, and installs nothing."""
    answer = subprocess.run(
        [str(repository / "scripts" / script), "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=10,
    )
    assert answer.stdout.startswith("usage:")


@pytest.mark.parametrize("arguments", [["--port"], ["--port", "many"], ["--port", "70000"], ["--what"]])
def test_serve_refuses_nonsense_before_it_installs(repository: Path, arguments: list[str]) -> None:
    answer = subprocess.run(
        [str(repository / "scripts" / "serve"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=10,
    )
    assert answer.returncode == 3
    assert "error:" in answer.stderr


def test_the_package_names_its_entry_points(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"badges": "badge_commons.cli:main"}
    assert set(project["entry-points"]["mkdocs.plugins"]) == {"badge-commons"}
