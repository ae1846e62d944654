"""Withdrawing a credential that this catalog issued."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from badge_commons.credentials import StrictJsonError, strict_json
from badge_commons.issuing.errors import IssuingError
from badge_commons.issuing.keys import refuse_wrong_clock
from badge_commons.issuing.own_signatures import is_signed_by
from badge_commons.issuing.recipients import EMAIL
from badge_commons.issuing.status_lists import StatusList, list_named, withdraw
from badge_commons.issuing.status_records import PLACES
from badge_commons.issuing.whole_files import only_one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from badge_commons.catalog import Catalog, Community
    from badge_commons.credentials import Signer

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Revoked:
    """What was withdrawn, and its place in which status list."""

    credential_id: str
    status_list_path: Path
    status_index: int


def revoke(
    catalog: Catalog,
    path: Path,
    reason: str,
    *,
    signer: Callable[[str], Signer],
    now: datetime,
) -> Revoked:
    """Set the credential's place in its community's status list, sign the list again, and record why.

    `signer` is asked with the community's slug once the file is known to be that community's. Raises IssuingError, with
    nothing written, when the file is not a credential that this catalog's keys signed, or it is withdrawn already.
    """
    refuse_wrong_clock(now)
    words = _publishable(reason)
    document = _read(path)
    community = _issuer(catalog, document, path)
    if not is_signed_by(document, community.keys, issuer=catalog.addresses.issuer_did(community.slug)):
        # An altered file could name another's place in the list.
        raise IssuingError(
            f"{path} was changed after it was signed, or no key of {community.name} signed it",
            fix="use the file as it was issued",
        )
    status, place = _place(catalog, community, document, path)
    key = signer(community.slug)
    with only_one_at_a_time(status.path.parent):
        if not withdraw(status, place, words, key, now):
            raise IssuingError(f"{path} is withdrawn already", fix="nothing is left to do")
    return Revoked(str(document.get("id", "")), status.path, place)


def _publishable(reason: str) -> str:
    words = " ".join(reason.split())
    if not words:
        raise IssuingError(
            "a reason is needed",
            fix='say why in a few words: --reason "Issued to the wrong person"',
        )
    if len(words) > LONGEST_REASON:
        raise IssuingError(f"the reason is longer than {LONGEST_REASON} characters", fix="say it in a sentence")
    if not words.isprintable():
        raise IssuingError("the reason holds a character that does not print", fix="type it again, in plain text")
    if EMAIL.search(words):
        raise IssuingError(
            "the reason names an e-mail address, and it is published",
            fix="say why without naming anyone",
        )
    return words


def _read(path: Path) -> dict[str, Any]:
    try:
        document = strict_json.parse(path.read_bytes())
    except FileNotFoundError as error:
        raise IssuingError(f"there is no file {path}") from error
    except IsADirectoryError as error:
        raise IssuingError(f"{path} is a folder, not a file") from error
    except OSError as error:
        raise IssuingError(f"{path} could not be read: {error.strerror or error}") from error
    except StrictJsonError as error:
        raise IssuingError(f"{path} is not a credential in JSON", fix="name the file as it was issued") from error
    if not isinstance(document, dict):
        raise IssuingError(f"{path} is not a credential", fix="name the file as it was issued")
    return document


def _issuer(catalog: Catalog, document: dict[str, Any], path: Path) -> Community:
    issuer = document.get("issuer")
    named = issuer.get("id") if isinstance(issuer, dict) else issuer
    for community in catalog.communities:
        if catalog.addresses.issuer_did(community.slug) == named:
            return community
    raise IssuingError(
        f"{path} was not issued by a community of this catalog",
        fix="only its own issuer can withdraw a credential",
    )


def _place(catalog: Catalog, community: Community, document: dict[str, Any], path: Path) -> tuple[StatusList, int]:
    entry = document.get("credentialStatus")
    if isinstance(entry, list) and len(entry) == 1:
        entry = entry[0]
    base = catalog.addresses.absolute(catalog.addresses.status_list(community.slug, "NAME"))
    before, _, after = base.partition("NAME")
    if isinstance(entry, dict) and entry.get("type") == "BitstringStatusListEntry":
        url, index = str(entry.get("statusListCredential")), str(entry.get("statusListIndex"))
        name = url.removeprefix(before).removesuffix(after)
        right = url == f"{before}{name}{after}" and re.fullmatch(r"(?:trial-)?[1-9][0-9]{0,5}", name)
        if right and re.fullmatch(r"[0-9]{1,6}", index) and int(index) < PLACES:
            return list_named(catalog, community, name), int(index)
    raise IssuingError(
        f"{path} has no place in a status list of {community.name}",
        fix="it cannot be withdrawn; its dates still end it",
    )
