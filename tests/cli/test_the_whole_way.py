"""From a badge in YAML to a verdict, by the commands a person types."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

BADGE = "harbour-media-circle/source-detective"
PASSPHRASE = "harbour lantern tide kelp"


class Checkout:
    """A copy of the example catalog, with a steward's keys folder outside it."""

    def __init__(self, folder: Path, catalog: Path) -> None:
        self.folder = folder / "checkout"
        self.issued = folder / "issued"
        self.keys = folder / "keys"
        ignored = shutil.ignore_patterns("trial", "records")
        shutil.copytree(catalog, self.folder / "catalog", ignore=ignored)

    def badges(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the command in the checkout."""
        return subprocess.run(
            [sys.executable, "-m", "badge_commons.cli", *arguments],
            cwd=self.folder,
            env={
                **os.environ,
                "BADGE_KEYS": str(self.keys),
                "BADGE_PASSPHRASE": PASSPHRASE,
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def issue(self, to: str = "ana@school.example") -> Path:
        """Issue one credential and return its file."""
        before = set(self.issued.glob("*.json"))
        done = self.badges("issue", BADGE, "--to", to, "--out", str(self.issued))
        assert done.returncode == 0, done.stderr
        (new,) = set(self.issued.glob("*.json")) - before
        return new

    def report(self, file: Path, *more: str) -> tuple[int, dict[str, Any]]:
        """Verify offline; return the exit code and the report."""
        done = self.badges("verify", str(file), "--format", "json", "--offline", *more)
        assert "Traceback" not in done.stderr
        return done.returncode, json.loads(done.stdout)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Checkout:
    made = Checkout(tmp_path_factory.mktemp("whole-way"), repository / "catalog")
    done = made.badges("key", "new", "harbour-media-circle")
    assert done.returncode == 0, done.stderr
    return made


def codes(report: dict[str, Any]) -> list[str]:
    """Return the codes of a report in order."""
    return [check["code"] for check in report["checks"]]


def test_a_credential_issued_here_is_valid_here(checkout: Checkout) -> None:
    exit_code, report = checkout.report(checkout.issue())
    assert (exit_code, report["verdict"]) == (0, "valid")
    expected = {
        "PROOF_OK",
        "KEY_PUBLISHED",
        "STATUS_OK",
        "ISSUER_IN_CATALOG",
        "MAY_AWARD",
        "ACHIEVEMENT_CURRENT",
    }
    assert expected <= set(codes(report))
    assert report["credential"]["achievement"]["name"] == "Source detective"


def test_a_revoked_credential_is_invalid_and_others_stay_valid(checkout: Checkout) -> None:
    kept, withdrawn = checkout.issue(), checkout.issue()
    done = checkout.badges("revoke", str(withdrawn), "--reason", "Issued to the wrong person")
    assert done.returncode == 0, done.stderr
    exit_code, report = checkout.report(withdrawn)
    assert (exit_code, report["verdict"]) == (1, "invalid")
    assert "REVOKED" in codes(report)
    assert checkout.report(kept)[0] == 0
    again = checkout.badges("revoke", str(withdrawn), "--reason", "Once more")
    assert again.returncode == 3
    assert "withdrawn already" in again.stderr


def test_one_changed_letter_is_named(checkout: Checkout) -> None:
    file = checkout.issue()
    changed = file.with_name("changed.json")
    changed.write_text(file.read_text().replace("Source detective", "Source Detective", 1))
    exit_code, report = checkout.report(changed)
    assert (exit_code, report["verdict"]) == (1, "invalid")
    assert "SIGNATURE_WRONG" in codes(report)
    assert report["credential"] is None
    done = checkout.badges("revoke", str(changed), "--reason", "Forged")
    assert done.returncode == 3, "a forged file must not set anyone's place in the list"


def test_before_it_was_issued_it_is_not_yet_valid(checkout: Checkout) -> None:
    exit_code, report = checkout.report(checkout.issue(), "--at", "2020-01-01T00:00:00Z")
    assert exit_code == 1
    assert "NOT_YET_VALID" in codes(report)


def test_the_e_mail_address_is_written_nowhere(checkout: Checkout) -> None:
    file = checkout.issue("secret.person@school.example")
    everything = [file, *checkout.folder.rglob("*")]
    assert not [f for f in everything if f.is_file() and b"secret.person" in f.read_bytes()]


def test_the_private_key_is_encrypted_and_outside_the_checkout(checkout: Checkout) -> None:
    (key,) = checkout.keys.glob("*.pem")
    assert key.stat().st_mode & 0o077 == 0
    assert b"OPENSSH PRIVATE KEY" in key.read_bytes()
    wrong = checkout.badges("issue", BADGE, "--to", "did:example:1", "--out", "x", BADGE_PASSPHRASE="not this one")
    assert wrong.returncode == 3
    assert "passphrase" in wrong.stderr
    assert not (checkout.folder / "x").exists()


def test_elsewhere_without_network_nothing_is_green(checkout: Checkout, tmp_path: Path) -> None:
    """Outside the catalog's checkout its issuer must be asked, and was not."""
    file = checkout.issue()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "badge_commons.cli",
            "verify",
            str(file),
            "--offline",
            "--format",
            "json",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert report["verdict"] == "indeterminate"
    assert report["needs"]


def test_documents_answer_for_the_network(checkout: Checkout, tmp_path: Path) -> None:
    """What `badges build` writes is all that a stranger needs."""
    file = checkout.issue()
    public = tmp_path / "public"
    assert checkout.badges("build", "--out", str(public)).returncode == 0
    base = "https://badges.commons.example/"
    paths = [p.relative_to(tmp_path).as_posix() for p in public.rglob("*.json")]
    (tmp_path / "map.json").write_text(json.dumps({base + p.removeprefix("public/"): p for p in paths}))
    arguments = ["verify", str(file), "--format", "json", "--documents", str(tmp_path / "map.json")]
    done = subprocess.run(
        [sys.executable, "-m", "badge_commons.cli", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["issue", "harbour-media-circle/nothing", "--to", "did:example:1", "--out", "x"],
            "no badge",
        ),
        (["issue", "nobody/nothing", "--to", "did:example:1", "--out", "x"], "no community"),
        (["issue", BADGE, "--to", "not an address", "--out", "x"], "neither an e-mail"),
        (
            ["issue", BADGE, "--to", "did:example:1", "--out", "catalog/communities"],
            "inside the catalog",
        ),
        (["key", "new", "nobody"], "no community"),
        (["revoke", "absent.json", "--reason", "Why"], "no file"),
        (["revoke", "catalog/catalog.yml", "--reason", "Why"], "not a credential"),
        (["verify", "absent.json"], "no file"),
        (["verify", "catalog"], "folder"),
        (["check", "--catalog", "absent"], "not a folder"),
        (["nonsense"], "invalid choice"),
    ],
)
def test_a_mistake_gets_one_sentence_and_nothing_is_written(
    checkout: Checkout, arguments: list[str], says: str
) -> None:
    done = checkout.badges(*arguments)
    assert done.returncode == 3, done.stdout
    assert says in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
    assert not (checkout.folder / "x").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b'{"a": 1',
        b"\x89PNG\r\n\x1a\n" + bytes(60),
        b"PK\x03\x04word",
        b"[]",
        b"{" * 9000,
        bytes(10_000_000),
    ],
    ids=["empty", "text", "truncated", "picture", "word", "list", "nested", "10 MB"],
)
def test_what_is_no_credential_is_said_to_be_none(checkout: Checkout, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "input"
    file.write_bytes(content)
    exit_code, report = checkout.report(file)
    assert (exit_code, report["verdict"]) == (1, "invalid")
    (check,) = report["checks"]
    assert check["id"] == "input"
    assert check["message"]
