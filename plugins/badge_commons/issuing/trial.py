"""Trial keys and signed samples: what a fresh clone needs to show a verdict of each kind."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from badge_commons.catalog import load
from badge_commons.credentials import Ed25519Signer, sign
from badge_commons.describing import achievement
from badge_commons.issuing.errors import IssuingError
from badge_commons.issuing.issue import issue
from badge_commons.issuing.keys import new_key, signer_for
from badge_commons.issuing.revoke import revoke

if TYPE_CHECKING:
    from pathlib import Path

    from badge_commons.catalog import Badge, Catalog
    from badge_commons.credentials import Signer

SAMPLES = {
    "good": ("A good credential", "valid"),
    "tampered": ("One that was changed after it was signed", "invalid"),
    "revoked": ("One that its issuer withdrew", "invalid"),
    "expired": ("One whose time is over", "invalid"),
    "unknown-issuer": ("One from an issuer nobody here knows", "indeterminate"),
}
RECIPIENT = "learner@school.example"
UNKNOWN_ISSUER = "did:web:unknown-issuer.example"
# A list that lapses within this time is signed again, so that a sample never turns amber on a reader.
FRESH_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Trial:
    """What was made: the samples' folder, and whether anything had to be done."""

    folder: Path
    badge: str
    made: bool

    @property
    def sentence(self) -> str:
        """Return the one line a person is told."""
        what = "made in" if self.made else "are up to date in"
        return f"Trial keys and samples of {self.badge} {what} {self.folder}"


def make_trial(catalog: Catalog, *, badge: str | None, force: bool, now: datetime) -> Trial:
    """Make trial keys where a community has none, and samples of one badge.

    Does nothing when the samples fit the catalog as it is. Raises IssuingError, before the first
    write, when the badge is not one that can be issued.
    """
    chosen = _chosen(catalog, badge)
    folder = catalog.root / "trial" / "samples"
    with_keys = _with_keys(catalog, now)
    stamp = _fingerprint(with_keys, chosen, now)
    made_from = folder / ".made-from"
    if not force and made_from.is_file() and made_from.read_text(encoding="utf-8") == stamp:
        return Trial(folder, chosen.ref, made=False)
    _write_samples(with_keys, chosen, folder, stamp, now)
    return Trial(folder, chosen.ref, made=True)


def _chosen(catalog: Catalog, ref: str | None) -> Badge:
    """Return the badge that was named, or the one that says most, since a sample is there to be read."""
    communities = [community for community in catalog.communities if community.state == "open"]
    badges = [badge for community in communities for badge in community.badges if badge.state == "active"]
    named = [badge for badge in badges if ref in {None, badge.ref}]
    if named:
        return max(named, key=lambda badge: len(json.dumps(achievement(catalog, badge))))
    sentence = f"{ref} is not an active badge of an open community" if ref else "no badge can be issued here"
    raise IssuingError(sentence, fix="name one with --badge COMMUNITY/BADGE, or set a badge's state to active")


def _with_keys(catalog: Catalog, now: datetime) -> Catalog:
    lacking = [c.slug for c in catalog.communities if c.state == "open" and not any(k.trial for k in c.keys)]
    for slug in lacking:
        new_key(catalog, slug, trial=True, passphrase=str, now=now)
    return load(catalog.root) if lacking else catalog


def _fingerprint(catalog: Catalog, badge: Badge, now: datetime) -> str:
    """Return what the samples depend on: the badge as described, the trial keys, the season."""
    community = catalog.community(badge.community)
    facts = [
        achievement(catalog, badge),
        sorted(key.id for key in community.keys if key.trial),
        int(now.timestamp() // FRESH_FOR.total_seconds()),
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _write_samples(catalog: Catalog, badge: Badge, folder: Path, stamp: str, now: datetime) -> None:
    beside = folder.with_name("samples.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for name, document in _samples(catalog, badge, beside, now).items():
        _write_json(beside / f"{name}.json", document)
    _write_json(
        beside / "index.json",
        [{"file": f"{n}.json", "title": title, "expect": expect} for n, (title, expect) in SAMPLES.items()],
    )
    (beside / ".made-from").write_text(stamp, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    beside.replace(folder)


def _samples(catalog: Catalog, badge: Badge, scratch: Path, now: datetime) -> dict[str, Any]:
    signer = _trial_signer(catalog, badge.community)
    # The expired one first: each signing dates the status list anew, and the last date must be today's.
    long_ago = now - timedelta(days=800)
    expired = _issued(catalog, badge, scratch, signer, long_ago, valid_until=now - timedelta(days=30))
    good = _issued(catalog, badge, scratch, signer, now)
    return {
        "good": good,
        "tampered": _tampered(good),
        "revoked": _revoked(catalog, badge, scratch, signer, now),
        "expired": expired,
        "unknown-issuer": _from_nobody(good, now),
    }


def _trial_signer(catalog: Catalog, community: str) -> Signer:
    return signer_for(catalog, community, passphrase=str, trial=True)


def _issued(
    catalog: Catalog,
    badge: Badge,
    scratch: Path,
    signer: Signer,
    now: datetime,
    *,
    valid_until: datetime | None = None,
) -> dict[str, Any]:
    made = issue(catalog, badge.ref, RECIPIENT, out=scratch, signer=signer, now=now, valid_until=valid_until)
    document: dict[str, Any] = json.loads(made.path.read_bytes())
    made.path.unlink()
    return document


def _revoked(catalog: Catalog, badge: Badge, scratch: Path, signer: Signer, now: datetime) -> dict[str, Any]:
    made = issue(catalog, badge.ref, RECIPIENT, out=scratch, signer=signer, now=now)
    revoke(catalog, made.path, "A sample of a withdrawn credential", signer=lambda _: signer, now=now)
    document: dict[str, Any] = json.loads(made.path.read_bytes())
    made.path.unlink()
    return document


def _tampered(good: dict[str, Any]) -> dict[str, Any]:
    changed = copy.deepcopy(good)
    changed["credentialSubject"]["achievement"]["name"] += ", with distinction"
    return changed


def _from_nobody(good: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Return a well-signed credential whose issuer's address answers nobody (RFC 2606)."""
    signer = Ed25519Signer.generate(UNKNOWN_ISSUER)
    document = {k: v for k, v in good.items() if k not in ("proof", "credentialStatus")}
    document["id"] = uuid.uuid4().urn
    document["issuer"] = {"id": UNKNOWN_ISSUER, "type": ["Profile"], "name": "Academy of Somewhere"}
    return sign(document, signer, created=now.astimezone(UTC))


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
