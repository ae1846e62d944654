"""Issuing one credential."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from badge_commons.credentials import CREDENTIALS_V2, OPEN_BADGES_3, SigningError, multikey, sign
from badge_commons.describing import achievement
from badge_commons.describing.issuers import issuer_summary
from badge_commons.issuing.errors import IssuingError
from badge_commons.issuing.keys import community_of, refuse_wrong_clock
from badge_commons.issuing.recipients import subject_of
from badge_commons.issuing.status_lists import (
    allocate,
    as_bytes,
    ensure_published,
    entry,
    list_for,
    status_folder,
    timestamp,
)
from badge_commons.issuing.whole_files import PRIVATE, only_one_at_a_time, refuse_unwritable, write_whole

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from badge_commons.catalog import Badge, Catalog, Community, IssuerKey
    from badge_commons.credentials import Signer

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Issued:
    """What was written: the credential, and its place in which status list."""

    path: Path
    credential_id: str
    status_list_path: Path
    status_index: int


def issue(
    catalog: Catalog,
    badge_ref: str,
    recipient: str,
    *,
    out: Path,
    signer: Signer,
    now: datetime,
    valid_until: datetime | None = None,
) -> Issued:
    """Sign a credential of the badge for the recipient and write it to the folder `out`.

    The place in the status list is taken and the list is published first, so no credential exists that points to
    nothing. Raises IssuingError before the first write when the badge, the community, the key or the recipient is not
    fit, and leaves nothing half-written when the disk is.
    """
    moment = now.replace(microsecond=0)
    refuse_wrong_clock(moment)
    badge, community = _issuable(catalog, badge_ref)
    key = _listed_key(catalog, community, signer)
    subject = subject_of(recipient)
    _refuse_unfit_folder(catalog, out)
    document = _credential(catalog, badge, subject=subject, moment=moment, valid_until=valid_until)
    # A first signature without a status: whatever cannot be signed is refused before anything is written.
    _signed(document, signer, moment)
    with only_one_at_a_time(status_folder(catalog, community, trial=key.trial)):
        status = list_for(catalog, community, trial=key.trial)
        ensure_published(status, signer, moment)
        place = allocate(status)
        signed = _signed({**document, "credentialStatus": entry(status, place)}, signer, moment)
        path = out / f"{badge.slug}-{document['id'].removeprefix('urn:uuid:')}.json"
        write_whole(path, as_bytes(signed), mode=PRIVATE)
    return Issued(path, document["id"], status.path, place)


def _issuable(catalog: Catalog, ref: str) -> tuple[Badge, Community]:
    slug, _, name = ref.partition("/")
    community = community_of(catalog, slug)
    for badge in community.badges:
        if badge.slug == name:
            break
    else:
        known = ", ".join(f"{slug}/{badge.slug}" for badge in community.badges) or "none"
        raise IssuingError(f"there is no badge {ref!r} in this catalog", fix=f"choose one of: {known}")
    if community.state != "open":
        raise IssuingError(f"{community.name} is {community.state}, so it issues nothing")
    if badge.state != "active":
        reason = f": {badge.reason}" if badge.reason else ""
        raise IssuingError(
            f"the badge {badge.name} is {badge.state}{reason}",
            fix="only an active badge can be issued",
        )
    if slug not in badge.awarded_by:
        raise IssuingError(
            f"{community.name} may not award {badge.name}",
            fix="`awarded_by` in the badge's file names who may",
        )
    return badge, community


def _listed_key(catalog: Catalog, community: Community, signer: Signer) -> IssuerKey:
    """Return the key that the signer holds, as the community publishes it."""
    did = catalog.addresses.issuer_did(community.slug)
    held = multikey.encode_ed25519(signer.public_key)
    for key in community.keys:
        if key.id != held or f"{did}#{key.id}" != signer.verification_method:
            continue
        if key.state != "active":
            raise IssuingError(
                f"the key {key.id} of {community.name} is {key.state}",
                fix="sign with an active key of the community",
            )
        return key
    raise IssuingError(
        f"the signing key is not one that {community.name} publishes",
        fix=f"publish a key first: badges key new {community.slug}",
    )


def _refuse_unfit_folder(catalog: Catalog, out: Path) -> None:
    """Refuse to write into the catalog: a credential is about a person, and what lies there is published."""
    if out.exists() and not out.is_dir():
        raise IssuingError(f"{out} is a file, not a folder", fix="name a folder with --out")
    refuse_unwritable(out)
    root = catalog.root.resolve()
    trial = root / "trial"
    target = out.resolve()
    if target.is_relative_to(root) and not target.is_relative_to(trial):
        raise IssuingError(
            f"{out} is inside the catalog, which is published",
            fix="choose a folder outside it with --out",
        )


def _credential(
    catalog: Catalog,
    badge: Badge,
    *,
    subject: dict[str, Any],
    moment: datetime,
    valid_until: datetime | None,
) -> dict[str, Any]:
    """Return the unsigned credential (Open Badges 3.0, section B.1.4), status aside."""
    until = valid_until or _end_of_validity(badge, moment)
    return {
        "@context": [CREDENTIALS_V2, OPEN_BADGES_3],
        "id": uuid.uuid4().urn,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": issuer_summary(catalog, catalog.community(badge.community)),
        "name": badge.name,
        "validFrom": timestamp(moment),
        **({"validUntil": timestamp(until)} if until else {}),
        "credentialSubject": {
            **subject,
            "type": ["AchievementSubject"],
            "achievement": achievement(catalog, badge),
        },
    }


def _end_of_validity(badge: Badge, moment: datetime) -> datetime | None:
    """Return the same day of the month that many months on, or that month's last day."""
    if badge.validity is None:
        return None
    months = moment.month - 1 + badge.validity.months
    year, month = moment.year + months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1
    for day in range(moment.day, 0, -1):
        try:
            return moment.replace(year=year, month=month, day=day)
        except ValueError:
            continue
    return None


def _signed(document: dict[str, Any], signer: Signer, moment: datetime) -> dict[str, Any]:
    try:
        return sign(document, signer, created=moment)
    except SigningError as error:
        raise IssuingError(f"the credential could not be signed: {error}") from error
