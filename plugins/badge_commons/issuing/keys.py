"""Signing keys: made here, kept by the steward, published by the community.

The private half is an OpenSSH file in the steward's own folder, encrypted with a passphrase. The public half goes to
the community's file, and from there into its `did.json`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from badge_commons.catalog import CatalogError, load
from badge_commons.credentials import Ed25519Signer, KeyFileError, load_private_key, multikey
from badge_commons.issuing.errors import IssuingError
from badge_commons.issuing.key_entries import with_key
from badge_commons.issuing.status_lists import timestamp
from badge_commons.issuing.whole_files import PRIVATE, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from badge_commons.catalog import Catalog, Community, IssuerKey
    from badge_commons.credentials import Signer

BCRYPT_ROUNDS = 100
SHORTEST_PASSPHRASE = 12
OLDEST_CLOCK = 2020


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was made: its Multikey, and where its two halves lie."""

    id: str
    private_path: Path
    public_path: Path


def new_key(
    catalog: Catalog,
    community: str,
    *,
    trial: bool,
    passphrase: Callable[[], str],
    now: datetime,
) -> NewKey:
    """Make an Ed25519 key; write its private half, then publish its public half in the catalog.

    Raises IssuingError, with nothing written, when the community is unknown, the clock is wrong, the passphrase is too
    short, or a private key would land in a Git work tree.
    """
    owner = community_of(catalog, community)
    refuse_wrong_clock(now)
    key = Ed25519PrivateKey.generate()
    name = multikey.encode_ed25519(key.public_key().public_bytes_raw())
    folder = _trial_folder(catalog, owner) if trial else keys_folder()
    if not trial:
        refuse_work_tree(folder)
    private = folder / _file_name(catalog, owner.slug, name)
    write_whole(private, _private_bytes(key, "" if trial else _checked(passphrase())), mode=PRIVATE)
    if not trial:
        folder.chmod(0o700)
    try:
        public = _publish(catalog, owner, name, now, trial=trial)
    except BaseException:
        private.unlink(missing_ok=True)
        raise
    return NewKey(name, private, public)


def signer_for(catalog: Catalog, community: str, *, passphrase: Callable[[], str], trial: bool = False) -> Signer:
    """Return a signer with an active key of the community whose private half is on this machine.

    A key that its community really uses goes before a trial key. Raises IssuingError when there is none, when its
    passphrase is wrong, or when the file does not hold the key it is named for.
    """
    owner = community_of(catalog, community)
    active = [key for key in owner.keys if key.state == "active" and (key.trial or not trial)]
    for key in sorted(active, key=lambda key: key.trial):
        path = private_path(catalog, owner, key)
        if path.is_file():
            return _signer(catalog, owner, key, path, passphrase)
    raise IssuingError(
        f"no active signing key of {owner.name} has its private half on this machine",
        fix=f"set BADGE_KEYS to the folder that holds it, or make one: badges key new {owner.slug}",
    )


def private_path(catalog: Catalog, community: Community, key: IssuerKey) -> Path:
    """Return where the private half of a key lies on this machine, if it does."""
    folder = _trial_folder(catalog, community) if key.trial else keys_folder()
    return folder / _file_name(catalog, community.slug, key.id)


def keys_folder() -> Path:
    """Return the steward's own folder for keys ($BADGE_KEYS, else the XDG configuration folder)."""
    if named := os.environ.get("BADGE_KEYS"):
        return Path(named).expanduser()
    configuration = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(configuration).expanduser() / "badge-commons" / "keys"


def community_of(catalog: Catalog, slug: str) -> Community:
    """Return the community, or raise IssuingError that lists those there are."""
    for community in catalog.communities:
        if community.slug == slug:
            return community
    known = ", ".join(community.slug for community in catalog.communities) or "none"
    raise IssuingError(f"there is no community {slug!r} in this catalog", fix=f"choose one of: {known}")


def refuse_wrong_clock(now: datetime) -> None:
    """Refuse to sign a date that cannot be today's."""
    if now.year < OLDEST_CLOCK:
        raise IssuingError(
            f"this machine's clock says {now:%Y-%m-%d}, which cannot be right",
            fix="set the clock, then run the same command again",
        )


def refuse_work_tree(folder: Path) -> None:
    """Refuse a folder inside a Git work tree: what lies there gets committed one day."""
    resolved = folder.resolve()
    for parent in (resolved, *resolved.parents):
        if (parent / ".git").exists():
            raise IssuingError(
                f"{folder} is inside the Git work tree {parent}, where a private key must never be",
                fix="set BADGE_KEYS to a folder outside any repository",
            )


def _signer(
    catalog: Catalog,
    community: Community,
    key: IssuerKey,
    path: Path,
    passphrase: Callable[[], str],
) -> Signer:
    method = f"{catalog.addresses.issuer_did(community.slug)}#{key.id}"
    try:
        private = load_private_key(path, None if key.trial else passphrase())
    except KeyFileError as error:
        raise IssuingError(str(error), fix="check the passphrase, and that the file is the key's own") from error
    signer = Ed25519Signer(private, method)
    if multikey.encode_ed25519(signer.public_key) != key.id:
        raise IssuingError(
            f"{path} does not hold the key it is named for",
            fix="restore the right file from your backup",
        )
    return signer


def _checked(passphrase: str) -> str:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise IssuingError(
            f"the passphrase has {len(passphrase)} characters; it needs at least {SHORTEST_PASSPHRASE}",
            fix="four or five random words are easy to remember and hard to guess",
        )
    return passphrase


def _private_bytes(key: Ed25519PrivateKey, passphrase: str) -> bytes:
    encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        encryption = (
            serialization.PrivateFormat.OpenSSH.encryption_builder()
            .kdf_rounds(BCRYPT_ROUNDS)
            .build(passphrase.encode())
        )
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, encryption)


def _file_name(catalog: Catalog, community: str, key_id: str) -> str:
    """Return a name that keeps two catalogs' keys apart in one folder."""
    did = catalog.addresses.issuer_did(community)
    place = did.removeprefix("did:web:").replace("%3A", "_").replace(":", "_")
    return f"{place}--{key_id[-12:]}.pem"


def _trial_folder(catalog: Catalog, community: Community) -> Path:
    return catalog.root / "trial" / community.slug


def _publish(catalog: Catalog, community: Community, key_id: str, now: datetime, *, trial: bool) -> Path:
    """Add the public half to the community's file (or the trial overlay), comments and order kept.

    Raises IssuingError, with the file as it was, when the catalog would not be sound any more.
    """
    if trial:
        path = _trial_folder(catalog, community) / "keys.yml"
    else:
        path = catalog.root / "communities" / community.slug / "community.yml"
    try:
        before = path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise IssuingError(f"{path} could not be read: {error.strerror or error}") from error
    after = with_key(before, key_id, timestamp(now))
    write_whole(path, after)
    try:
        load(catalog.root)
    except BaseException as error:
        _put_back(path, before)
        if not isinstance(error, CatalogError):
            raise
        raise IssuingError(
            f"adding the key to {path} would break the catalog, so it was not added",
            fix="run `badges check` and mend what it names, then try again",
        ) from error
    return path


def _put_back(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, before)
