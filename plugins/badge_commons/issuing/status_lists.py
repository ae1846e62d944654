"""A community's Bitstring status list: which places are taken, which are set, signed and dated.

The signed list is `status/<name>.json`; its records lie beside it (see `status_records`). A place is taken before the
credential is written: a crash wastes one, and never gives one out twice.
"""

from __future__ import annotations

import itertools
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from badge_commons.credentials import (
    CREDENTIALS_V2,
    MomentError,
    SigningError,
    moment_of,
    parse_moment,
    sign,
    status_bits,
    strict_json,
)
from badge_commons.issuing.errors import IssuingError
from badge_commons.issuing.own_signatures import key_that_signed
from badge_commons.issuing.status_records import PLACES, StatusRecords
from badge_commons.issuing.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from badge_commons.catalog import Catalog, Community, IssuerKey
    from badge_commons.credentials import Signer

HOLDS_FOR: Final = timedelta(days=365)
# Beyond this a random place is seldom free, and the next list begins.
FULL_AT: Final = PLACES * 9 // 10


@dataclass(frozen=True, slots=True)
class StatusList:
    """Where one list lies, what it is called by, and who may have signed it."""

    name: str
    url: str
    path: Path
    issuer: str
    keys: tuple[IssuerKey, ...]

    @property
    def trial(self) -> bool:
        """Say whether the list is one of those that Git ignores."""
        return self.name.startswith("trial-")

    @property
    def records(self) -> StatusRecords:
        """Return the records that are kept beside it."""
        return StatusRecords(self.path.with_suffix(".allocated"), self.path.with_suffix(".log"))


@dataclass(frozen=True, slots=True)
class _Signed:
    """A list as it lies on the disk; `trusted` unless the key that signed it is not to be trusted any more."""

    bits: bytes
    dated: str
    trusted: bool = True


def list_for(catalog: Catalog, community: Community, *, trial: bool) -> StatusList:
    """Return the first list with room for one more; trial credentials have lists of their own."""
    for number in itertools.count(1):
        status = list_named(catalog, community, f"trial-{number}" if trial else str(number))
        if len(status.records.allocated()) < FULL_AT:
            return status
    raise AssertionError  # count never ends


def status_folder(catalog: Catalog, community: Community, *, trial: bool) -> Path:
    """Return where a community's lists and their records lie."""
    return catalog.root / ("trial" if trial else "records") / community.slug / "status"


def list_named(catalog: Catalog, community: Community, name: str) -> StatusList:
    """Return the list of that name, whether it exists yet or not."""
    addresses = catalog.addresses
    folder = status_folder(catalog, community, trial=name.startswith("trial-"))
    return StatusList(
        name=name,
        url=addresses.absolute(addresses.status_list(community.slug, name)),
        path=folder / f"{name}.json",
        issuer=addresses.issuer_did(community.slug),
        keys=community.keys,
    )


def allocate(status: StatusList) -> int:
    """Take a random free place and write down that it is taken."""
    taken = status.records.allocated()
    place = secrets.randbelow(PLACES)
    while place in taken:
        place = secrets.randbelow(PLACES)
    status.records.allocate(place)
    return place


def ensure_published(status: StatusList, signer: Signer, now: datetime) -> None:
    """Sign the list where there is none, or where it is not all that its records say, or lapses before long."""
    signed = _read(status)
    bits = _with_withdrawn(status, signed)
    if signed is None or not signed.trusted or bits != signed.bits or not _is_fresh(signed, now):
        _write(status, bits, signer, now)


def withdraw(status: StatusList, place: int, reason: str, signer: Signer, now: datetime) -> bool:
    """Set a place, record why, and sign the list again; return False when it was set already.

    Raises IssuingError with both files as they were when either cannot be written.
    """
    signed = _read(status)
    if signed is None:
        raise IssuingError(f"{status.path} is missing", fix="get it back from Git's history")
    if signed.trusted and status_bits.is_set(signed.bits, place):
        return False
    records = status.records
    # The log first: who signs next puts in what it names, so nothing is lost if this stops half-way.
    known = place in records.withdrawn()
    length = 0 if known else records.record(place, reason, timestamp(now))
    try:
        _write(status, _with_withdrawn(status, signed), signer, now)
    except BaseException:
        if not known:
            records.put_back(length)
        raise
    return True


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
    return str(moment_of(moment))


def as_bytes(document: Any) -> bytes:
    """Return a document as it is written: readable, in its own order, with a last newline."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def _read(status: StatusList) -> _Signed | None:
    """Return the list as it lies on the disk, None when there is none.

    Raises IssuingError unless one of the community's keys signed it: signing bits that nobody vouches for would make
    them ours. What a compromised key signed says nothing, and neither does a trial list whose key is gone.
    """
    try:
        data = status.path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise IssuingError(f"{status.path} could not be read: {error.strerror or error}") from error
    try:
        return _checked(status, strict_json.parse(data))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if status.trial:
            return _Signed(b"", "", trusted=False)
        raise IssuingError(
            f"{status.path} is not a status list that {status.issuer} signed", fix="get it back from Git's history"
        ) from error


def _checked(status: StatusList, document: dict[str, Any]) -> _Signed:
    """Return what the document says, or raise ValueError (also KeyError, TypeError) when it is not this list."""
    key = key_that_signed(document, status.keys, issuer=status.issuer)
    subject = document["credentialSubject"]
    bits = status_bits.decode(subject["encodedList"])
    named = (document["id"], subject["id"]) == (status.url, f"{status.url}#list")
    if key is None or not named or len(bits) != PLACES // 8:
        raise ValueError(status.name)
    return _Signed(bits, str(document.get("validFrom")), trusted=key.state != "compromised")


def _with_withdrawn(status: StatusList, signed: _Signed | None) -> bytes:
    """Return the bits to sign: those of the list, as far as it is trusted, and all that the log names."""
    bits = bytearray(signed.bits if signed and signed.trusted else bytes(PLACES // 8))
    for place in status.records.withdrawn():
        bits[place // 8] |= 0x80 >> (place % 8)
    return bytes(bits)


def _is_fresh(signed: _Signed, now: datetime) -> bool:
    """Say whether the list holds for at least half of its time yet."""
    try:
        dated = parse_moment(signed.dated)
    except MomentError:
        return False
    return moment_of(now - HOLDS_FOR / 2) <= dated <= moment_of(now)


def _write(status: StatusList, bits: bytes, signer: Signer, now: datetime) -> None:
    moment = now.astimezone(UTC).replace(microsecond=0)
    document = {
        "@context": [CREDENTIALS_V2],
        "id": status.url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": status.issuer,
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
