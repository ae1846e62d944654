"""A small catalog with one community, a steward's keys folder outside it, and a fixed day."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from badge_commons.catalog import Catalog, load
from badge_commons.issuing import Issued, issue, keys, new_key, signer_for

if TYPE_CHECKING:
    from pathlib import Path

    from badge_commons.credentials import Signer

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PASSPHRASE = "harbour lantern tide kelp"

CATALOG = """\
title: Test commons
description: A catalog for tests.
url: https://badges.test.example/
languages: [en]
"""
COMMUNITY = """\
# Whoever reads this file should still find this remark.
name: Harbour Circle
description: >-
  People by the harbour.
languages: [en]
state: open    # open | paused | closed
stewards:
  - handle: harbour-stewards
    role: Signs badges
"""
BADGE = """\
name: {name}
summary: Traces a claim to where it began.
description: Traces a claim to where it began, and says how.
version: "2.1"
state: {state}
{reason}language: en
type: Badge
level: practitioner
tags: [media literacy]
criteria:
  statements: [You trace three claims to where they began.]
evidence:
  - kind: written trace
    amount: 3 written traces
    from: [portfolio]
assessment:
  assessors: 2 reviewers
  qualification: They hold this badge.
  method: They read your traces.
  retry: As often as you like
  rubric:
    levels: [Beginning, Meets it]
    pass: Meets it
    criteria:
      - name: Tracing
        descriptors: [Stops at a repost, Reaches the first source]
alignments:
  - framework: skills
    item: checking
    relation: closeMatch
validity:
  months: 27
  renewal: Show two more traces.
"""
FRAMEWORK = """\
name: Skills
publisher: Somebody
version: "1"
source: https://skills.test.example/
license: CC-BY-4.0
license_url: https://creativecommons.org/licenses/by/4.0/
attribution: Somebody's skills, CC BY 4.0.
retrieved: "2026-11-01"
digest: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
target_type: CFItem
language: en
items:
  - id: checking
    code: S.1
    name: Checking information
    description: Checks information before passing it on.
    url: https://skills.test.example/checking
"""
OTHERS = {"draft": "", "paused": "reason: It is being rewritten.\n", "closed": "reason: It is over.\n"}


@dataclass
class Bench:
    """A steward at work: the catalog as it is on the disk, and what was issued."""

    root: Path
    out: Path
    keys: Path
    now: datetime = NOW
    passphrases: list[str] = field(default_factory=list)

    @property
    def catalog(self) -> Catalog:
        """Return the catalog, read again."""
        return load(self.root)

    def passphrase(self) -> str:
        """Answer as a steward would, and remember that it was asked."""
        self.passphrases.append(PASSPHRASE)
        return PASSPHRASE

    def new_key(self, *, trial: bool = False) -> keys.NewKey:
        """Make a key."""
        return new_key(self.catalog, "harbour", trial=trial, passphrase=self.passphrase, now=self.now)

    def signer(self, *, trial: bool = False) -> Signer:
        """Return the community's signer."""
        return signer_for(self.catalog, "harbour", passphrase=self.passphrase, trial=trial)

    def issue(self, to: str = "did:example:learner", badge: str = "harbour/detective", **options: Any) -> Issued:
        """Issue a badge today."""
        options = {"out": self.out, "signer": options.pop("signer", None) or self.signer(), "now": self.now} | options
        return issue(self.catalog, badge, to, **options)

    def later(self, **span: float) -> Bench:
        """Let time pass."""
        self.now += timedelta(**span)
        return self

    def everything(self) -> dict[str, bytes]:
        """Return every file in reach, to see what was written."""
        folders = (self.root, self.out, self.keys)
        return {str(f): f.read_bytes() for folder in folders for f in sorted(folder.rglob("*")) if f.is_file()}


def read_json(path: Path) -> dict[str, Any]:
    """Return a JSON file's object."""
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    root = tmp_path / "checkout" / "catalog"
    badges = root / "communities" / "harbour" / "badges"
    badges.mkdir(parents=True)
    (root / "frameworks").mkdir()
    (root / "catalog.yml").write_text(CATALOG)
    (root / "frameworks" / "skills.yml").write_text(FRAMEWORK)
    (badges.parent / "community.yml").write_text(COMMUNITY)
    (badges / "detective.yml").write_text(BADGE.format(name="Source detective", state="active", reason=""))
    for state, reason in OTHERS.items():
        (badges / f"{state}.yml").write_text(BADGE.format(name=f"{state} one", state=state, reason=reason))
    monkeypatch.setenv("BADGE_KEYS", str(tmp_path / "keys"))
    # The work factor costs a second a key, and is not what is tested but in the one test that says so.
    monkeypatch.setattr(keys, "BCRYPT_ROUNDS", 1)
    return Bench(root, tmp_path / "issued", tmp_path / "keys")


@pytest.fixture
def ready(bench: Bench) -> Bench:
    """Return a steward whose community has a key."""
    bench.new_key()
    return bench


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    return FullDisk(monkeypatch)


class FullDisk:
    """A disk that has no room left from the nth file on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = 0
        self.real = os.fsync
        self.monkeypatch = monkeypatch

    def after(self, files: int) -> None:
        """Let this many more files be written, and no further one."""
        self.left = files
        self.monkeypatch.setattr("os.fsync", self.fsync)

    def fsync(self, descriptor: int) -> None:
        """Flush a file, or fail as a full disk does."""
        self.left -= 1
        if self.left < 0:
            raise OSError(28, "No space left on device")
        self.real(descriptor)
