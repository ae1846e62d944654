"""The one door to what a credential says: only a document whose signature and key were found good comes through."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from badge_commons.verifying.authority import check_authority
from badge_commons.verifying.codes import Check, CheckError, check
from badge_commons.verifying.proofs import check_proof

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from badge_commons.verifying.run import Run
    from badge_commons.verifying.signed_data import SignedData

MOST_PROOFS: Final = 8
_SEAL: Final = object()


class Verified:
    """A document that was signed with a key which its issuer publishes.

    Only `check_proofs` makes one; everything that is decided or shown after that reads its `document`.
    """

    __slots__ = ("document", "issuer")

    def __init__(self, document: Mapping[str, Any], issuer: str, seal: object = None) -> None:
        if seal is not _SEAL:
            raise TypeError("a verified document is made by verifying one, and in no other way")
        self.document = document
        self.issuer = issuer


@dataclass(frozen=True, slots=True)
class Proofs:
    """The rows of every proof, and the verified document if one of them holds and its key is the issuer's."""

    checks: tuple[Check, ...]
    verified: Verified | None

    @property
    def all_hold(self) -> bool:
        """Say whether there is a verified document, and no proof of it failed."""
        return self.verified is not None and all(row.outcome != "fail" for row in self.checks)


def check_proofs(document: SignedData, run: Run) -> Proofs:
    """Check every proof and every key; nothing unsigned or unowned is believed."""
    proofs = list(_proofs(document.proof))
    if not proofs:
        return Proofs((check("PROOF_MISSING", "$.proof"),), None)
    if len(proofs) > MOST_PROOFS:
        return Proofs((check("PROOF_MALFORMED", "$.proof", reason="too_many"),), None)
    pairs = [_check_pair(proof, path, document, run) for path, proof in proofs]
    owned = any(all(row.passed for row in pair) for pair in pairs)
    rows = tuple(row for pair in pairs for row in pair)
    if not owned:
        return Proofs(rows, None)
    return Proofs(tuple(map(_demoted, rows)), Verified(document.compacted, document.issuer, _SEAL))


def _proofs(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, list):
        for index, proof in enumerate(value):
            yield f"$.proof[{index}]", proof
    elif value is not None:
        yield "$.proof", value


def _check_pair(proof: Mapping[str, Any], path: str, document: SignedData, run: Run) -> tuple[Check, ...]:
    """Return the row of the proof, and the row of its key if the proof holds."""
    rows: list[Check] = []
    try:
        method = check_proof(proof, document, run)
        rows.append(check("PROOF_OK", path))
        check_authority(document.issuer, method, proof.get("created"), run)
        rows.append(check("KEY_PUBLISHED", path))
    except CheckError as error:
        rows.append(error.as_check(path))
    return tuple(rows)


def _demoted(row: Check) -> Check:
    """Beside a proof that holds, one that cannot be checked decides nothing. One that is wrong still does."""
    return dataclasses.replace(row, mandatory=False) if row.outcome == "unknown" else row
