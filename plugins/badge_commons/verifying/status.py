"""Step 6: whether the issuer has withdrawn the credential (Bitstring Status List 1.0, section 3.2).

A list is a credential itself and goes through the same steps. One that cannot be used leaves the answer open; it never
makes a credential good, and never bad.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from badge_commons.credentials import StatusBitsError, status_bits
from badge_commons.verifying import signed_data
from badge_commons.verifying.codes import Check, CheckError, check
from badge_commons.verifying.current import check_dates
from badge_commons.verifying.documents import host_of, is_https
from badge_commons.verifying.values import as_list, strings
from badge_commons.verifying.verified import check_proofs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.verifying.run import Run
    from badge_commons.verifying.verified import Verified

MOST_ENTRIES: Final = 8
FULL_LENGTH: Final = 131_072
# Some lists in circulation are this short; they are read with a remark.
SHORTEST: Final = 100_000
_SET: Final = {"revocation": "REVOKED", "suspension": "SUSPENDED"}
_INDEX = re.compile(r"0|[1-9][0-9]{0,14}")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the state of a credential is kept: which place, on which list, and what the place says."""

    purpose: str
    index: int
    url: str
    is_numeric: bool


def check_status(verified: Verified, run: Run) -> tuple[Check, ...]:
    """Return one row for each entry, remarks after it; one row saying so when there is none."""
    value = verified.document.get("credentialStatus")
    entries = as_list(value)
    if not entries:
        return (check("NO_STATUS", "$"),)
    if len(entries) > MOST_ENTRIES:
        return (check("STATUS_ENTRY_INVALID", "$.credentialStatus"),)
    rows: list[Check] = []
    for index, entry in enumerate(entries):
        place = f"[{index}]" if isinstance(value, list) else ""
        rows += _check_entry(entry, f"$.credentialStatus{place}", verified.issuer, run)
    return tuple(rows)


def _check_entry(value: Any, path: str, issuer: str, run: Run) -> list[Check]:
    try:
        entry = read_entry(value)
        bits = _read_list(entry, issuer, run)
    except CheckError as error:
        return [error.as_check(path)]
    code = _SET[entry.purpose] if status_bits.is_set(bits, entry.index) else "STATUS_OK"
    rows = [check(code, path, purpose=entry.purpose)]
    if entry.is_numeric:
        rows.append(check("STATUS_INDEX_NUMERIC", path))
    if len(bits) * 8 < FULL_LENGTH:
        rows.append(check("STATUS_LIST_SHORT", path))
    return rows


def read_entry(value: Any) -> Entry:
    """Return what an entry says; raise CheckError STATUS_KIND_UNSUPPORTED or STATUS_ENTRY_INVALID."""
    entry = value if isinstance(value, dict) else {}
    types = strings(entry.get("type"))
    if "BitstringStatusListEntry" not in types:
        raise CheckError("STATUS_KIND_UNSUPPORTED", kind=", ".join(types))
    purpose, url = entry.get("statusPurpose"), entry.get("statusListCredential")
    if not isinstance(purpose, str):
        raise CheckError("STATUS_ENTRY_INVALID")
    if purpose not in _SET or not _is_one(entry.get("statusSize", 1)):
        raise CheckError("STATUS_KIND_UNSUPPORTED", kind=purpose)
    index = entry.get("statusListIndex")
    place = _place(index)
    if place is None or not is_https(url):
        raise CheckError("STATUS_ENTRY_INVALID")
    return Entry(purpose, place, str(url), is_numeric=not isinstance(index, str))


def _is_one(size: object) -> bool:
    return not isinstance(size, bool) and size in (1, "1")


def _place(index: object) -> int | None:
    if isinstance(index, str):
        return int(index) if _INDEX.fullmatch(index) else None
    if isinstance(index, int) and not isinstance(index, bool) and index >= 0:
        return index
    return None


def _read_list(entry: Entry, issuer: str, run: Run) -> bytes:
    """Return the bits of a list that the issuer signed and keeps current."""
    answer = run.documents.get(entry.url, "status")
    if answer.kind == "not-asked":
        raise CheckError("STATUS_NOT_ASKED", host=host_of(entry.url))
    if answer.kind == "unreachable":
        raise CheckError("STATUS_UNREACHABLE", host=host_of(entry.url))
    _, document = signed_data.read(answer.content, run)
    if document is None:
        raise _invalid("unreadable")
    if document.issuer != issuer:
        raise CheckError("STATUS_LIST_FOREIGN")
    proofs = check_proofs(document, run)
    if proofs.verified is None or not proofs.all_hold:
        raise _invalid("unsigned")
    if not check_dates(proofs.verified.document, run.at).passed:
        raise CheckError("STATUS_LIST_STALE")
    return _bits(proofs.verified.document, entry)


def _bits(document: Mapping[str, Any], entry: Entry) -> bytes:
    """Return the list's bits, once it is shown to be the list that the entry means."""
    subject = document.get("credentialSubject")
    if document.get("id") != entry.url:
        raise _invalid("address")
    if "BitstringStatusListCredential" not in strings(document.get("type")):
        raise _invalid("kind")
    if not isinstance(subject, dict) or "BitstringStatusList" not in strings(subject.get("type")):
        raise _invalid("kind")
    if entry.purpose not in strings(subject.get("statusPurpose")):
        raise _invalid("purpose")
    bits = _unpacked(subject.get("encodedList"))
    if len(bits) * 8 < SHORTEST:
        raise _invalid("short")
    if entry.index >= len(bits) * 8:
        raise _invalid("place")
    return bits


def _unpacked(text: object) -> bytes:
    try:
        return status_bits.decode(text if isinstance(text, str) else "")
    except StatusBitsError as error:
        raise _invalid("packed") from error


def _invalid(reason: str) -> CheckError:
    return CheckError("STATUS_LIST_INVALID", reason=reason)
