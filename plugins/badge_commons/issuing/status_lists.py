"""A community's Bitstring status list: which places are taken, which are set, signed and dated.

The signed list is `status/<name>.json`; the places given out are in `<name>.allocated`, one number a line, so that Git
merges what two stewards added. A place is taken before the credential is written: a crash wastes one, and never
gives one out twice.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from badge_commons.credentials import (
    CREDENTIALS_V2,
    SigningError,
    sign,
    status_bits,
)
from badge_commons.issuing.errors import IssuingError
from badge_commons.issuing.own_signatures import is_signed_by
from badge_commons.issuing.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from badge_commons.catalog import Catalog, Community
    from badge_commons.credentials import Signer

# The least a list may hold, so that a place in it does not give its holder away (Bitstring Status List 1.0, 6.1).
PLACES = 131_072
HOLDS_FOR = timedelta(days=365)
# Beyond this a random place is seldom free, and a further list is due.
FULL_AT = PLACES * 9 // 10


@dataclass(frozen=True, slots=True)
class StatusList:
    """Where one list lies, and what it is called by."""

    name: str
    url: str
    path: Path

    @property
    def allocated_path(self) -> Path:
        """Return the record of the places that were given out."""
        return self.path.with_suffix(".allocated")

    @property
    def lock_path(self) -> Path:
        """Return the file that one process at a time holds."""
        return self.path.with_suffix(".lock")


def list_for(catalog: Catalog, community: Community, *, trial: bool) -> StatusList:
    """Return the list that this community's credentials point to; trial ones have their own."""
    name = "trial-1" if trial else "1"
    return list_named(catalog, community.slug, name)


def list_named(catalog: Catalog, community: str, name: str) -> StatusList:
    """Return the list of that name, whether it exists yet or not."""
    place = "trial" if name.startswith("trial-") else "records"
    address = catalog.addresses.absolute(catalog.addresses.status_list(community, name))
    return StatusList(name, address, catalog.root / place / community / "status" / f"{name}.json")


def allocate(status: StatusList) -> int:
    """Take a random free place and write down that it is taken."""
    taken = _allocated(status)
    if len(taken) >= FULL_AT:
        raise IssuingError(
            f"the status list {status.path} is full",
            fix="a further list is needed; ask the catalog's maintainers",
        )
    place = secrets.randbelow(PLACES)
    while place in taken:
        place = secrets.randbelow(PLACES)
    lines = "".join(f"{number}\n" for number in sorted(taken | {place}))
    write_whole(status.allocated_path, lines.encode())
    return place


def ensure_published(catalog: Catalog, community: Community, status: StatusList, signer: Signer, now: datetime) -> None:
    """Sign the list where there is none, or where it was signed so long ago that it lapses before long."""
    issuer = catalog.addresses.issuer_did(community.slug)
    if not status.path.is_file():
        write_signed(status, bytes(PLACES // 8), issuer, signer, now)
        return
    bits, document = read_signed(catalog, community, status)
    signed = _instant(document.get("validFrom"))
    if signed is None or not signed <= now <= signed + HOLDS_FOR / 2:
        write_signed(status, bits, issuer, signer, now)


def set_place(
    catalog: Catalog, community: Community, status: StatusList, place: int, *, signer: Signer, now: datetime
) -> bool:
    """Set one place and sign the list again; return False when it was set already."""
    bits, _ = read_signed(catalog, community, status)
    changed = bytearray(bits)
    mask = 0x80 >> (place % 8)
    if changed[place // 8] & mask:
        return False
    changed[place // 8] |= mask
    write_signed(status, bytes(changed), catalog.addresses.issuer_did(community.slug), signer, now)
    return True


def read_signed(catalog: Catalog, community: Community, status: StatusList) -> tuple[bytes, dict[str, Any]]:
    """Return the list's bits and document, having checked that this community signed it.

    Raises IssuingError when it is missing, damaged, or signed by no key of the community: signing bits that nobody
    vouches for would make them ours.
    """
    try:
        document = json.loads(status.path.read_bytes())
        if not is_signed_by(catalog, community, document):
            raise _damaged(status, community)
        subject = document["credentialSubject"]
        bits = status_bits.decode(subject["encodedList"])
    except FileNotFoundError as error:
        raise IssuingError(f"{status.path} is missing", fix="get it back from Git's history") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(status, community) from error
    if subject.get("id") != f"{status.url}#list" or len(bits) != PLACES // 8:
        raise _damaged(status, community)
    return bits, document


def write_signed(status: StatusList, bits: bytes, issuer: str, signer: Signer, now: datetime) -> None:
    """Write the list, dated and signed."""
    moment = now.astimezone(UTC).replace(microsecond=0)
    document = {
        "@context": [CREDENTIALS_V2],
        "id": status.url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": timestamp(moment),
        "validUntil": timestamp(moment + HOLDS_FOR),
        "credentialSubject": {
            "id": f"{status.url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": status_bits.encode(bits),
        },
    }
    try:
        signed = sign(document, signer, created=moment)
    except SigningError as error:
        raise IssuingError(f"the status list could not be signed: {error}") from error
    write_whole(status.path, as_bytes(signed))


def entry(status: StatusList, place: int) -> dict[str, Any]:
    """Return the credentialStatus member that points to a place (Bitstring Status List 1.0, section 2.1)."""
    return {
        "id": f"{status.url}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place),
        "statusListCredential": status.url,
    }


def timestamp(moment: datetime) -> str:
    """Return a moment as XSD dateTimeStamp in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_bytes(document: Any) -> bytes:
    """Return a document as it is written: readable, in its own order, with a last newline."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _damaged(status: StatusList, community: Community) -> IssuingError:
    return IssuingError(
        f"{status.path} is not a status list that {community.name} signed", fix="get it back from Git's history"
    )


def _allocated(status: StatusList) -> set[int]:
    if not status.allocated_path.is_file():
        return set()
    lines = status.allocated_path.read_text(encoding="ascii", errors="replace").split()
    if not all(line.isascii() and line.isdigit() and int(line) < PLACES for line in lines):
        raise IssuingError(
            f"{status.allocated_path} holds something that is no place in a list",
            fix="get it back from Git's history; each line is one number",
        )
    return {int(line) for line in lines}


def _instant(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
