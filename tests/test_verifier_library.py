"""The TypeScript twin: its own tests and types, and our credentials in another implementation, on Node."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from badge_commons.catalog import load
from badge_commons.publishing import data_files

if TYPE_CHECKING:
    from pathlib import Path

BADGE = "harbour-media-circle/source-detective"
pytestmark = pytest.mark.slow


def node_script(repository: Path, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of the verifier's npm scripts with whatever Node the build uses."""
    return subprocess.run(
        [sys.executable, str(repository / "scripts" / "build-verifier"), "--run", name],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("script", ["check", "test"])
def test_its_types_and_tests_pass(repository: Path, script: str) -> None:
    """`tsc --strict`, and every test in TypeScript, the shared vectors among them."""
    done = node_script(repository, script)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.fixture
def issued(repository: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return a credential issued here, and a map of every document its catalog publishes."""
    catalog = tmp_path / "catalog"
    subprocess.run(["cp", "-r", str(repository / "catalog"), str(catalog)], check=True)
    subprocess.run(["rm", "-rf", str(catalog / "trial")], check=True)
    badges = [sys.executable, "-m", "badge_commons.cli"]
    new_key = [*badges, "key", "new", "--trial", "harbour-media-circle"]
    subprocess.run(new_key, cwd=tmp_path, check=True, capture_output=True)
    issue = [*badges, "issue", BADGE, "--to", "did:example:learner", "--out", "out"]
    subprocess.run(issue, cwd=tmp_path, check=True, capture_output=True)
    (credential,) = (tmp_path / "out").glob("*.json")
    loaded = load(catalog)
    entries = {}
    for path, content in data_files(loaded).items():
        file = tmp_path / "public" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if path.endswith(".json"):
            entries[loaded.url + path] = f"public/{path}"
    documents = tmp_path / "map.json"
    documents.write_text(json.dumps(entries))
    return credential, documents


def test_what_is_issued_here_verifies_in_another_implementation(repository: Path, issued: tuple[Path, Path]) -> None:
    """@digitalbazaar/vc with eddsa-rdfc-2022-cryptosuite accepts it, and refuses it with one letter changed."""
    credential, documents = issued
    given = {"BADGE_ISSUED": str(credential), "BADGE_ISSUED_DOCUMENTS": str(documents)}
    accepted = node_script(repository, "interop", **given)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    changed = credential.with_name("changed.json")
    changed.write_text(credential.read_text().replace("Source detective", "Source Detective", 1))
    refused = node_script(repository, "interop", **{**given, "BADGE_ISSUED": str(changed)})
    assert refused.returncode != 0, refused.stdout
