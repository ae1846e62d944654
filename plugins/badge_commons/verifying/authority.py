"""Step 4, second half: a key says something of an issuer only where the issuer's own document lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from badge_commons.credentials import Moment, MomentError, parse_moment
from badge_commons.verifying.codes import CheckError
from badge_commons.verifying.identifiers import find_method, may_assert, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.verifying.identifiers import Method
    from badge_commons.verifying.run import Run

_UNREADABLE_ISSUER: Final = {
    "not-asked": "ISSUER_NOT_ASKED",
    "unreachable": "ISSUER_UNREACHABLE",
    "invalid": "ISSUER_DOCUMENT_INVALID",
}


def check_authority(issuer: str, used: Method, created: object, run: Run) -> None:
    """Raise CheckError unless the issuer's document lets the key that made a signature vouch for statements.

    `created` is when the proof says it was made; a proof that does not say is as old as the moment of the verdict.
    """
    document, host = _issuer_document(issuer, run)
    listed = find_method(document, used.id)
    asserts = may_assert(document, used.id)
    if listed is None and not asserts:
        raise CheckError("KEY_NOT_LISTED")
    if listed is not None and listed.public_key != used.public_key:
        raise CheckError("KEY_NOT_LISTED")
    method = listed or used
    if method.controller != issuer:
        raise CheckError("KEY_CONTROLLER_WRONG")
    if not asserts:
        raise CheckError("KEY_PURPOSE_WRONG")
    revoked, expires = _moment(method.revoked, host), _moment(method.expires, host)
    if revoked and revoked <= run.at:
        raise CheckError("KEY_REVOKED", date=str(method.revoked))
    signed_at = parse_moment(created) if isinstance(created, str) else run.at
    if expires and expires <= signed_at:
        raise CheckError("KEY_EXPIRED", date=str(method.expires))


def _issuer_document(issuer: str, run: Run) -> tuple[Mapping[str, Any], str]:
    found = resolve(issuer, run.documents)
    if found.kind == "unsupported":
        raise CheckError("ISSUER_METHOD_UNSUPPORTED", method=found.method)
    if found.kind != "document":
        raise CheckError(_UNREADABLE_ISSUER[found.kind], host=found.host)
    return found.document, found.host


def _moment(value: object, host: str) -> Moment | None:
    """Read a key's date. One that nobody can read may have been the day the key was stolen."""
    if value is None:
        return None
    try:
        return parse_moment(value if isinstance(value, str) else "")
    except MomentError as error:
        raise CheckError("ISSUER_DOCUMENT_INVALID", host=host) from error
