"""One credential in, one report out: the order of the checks, which both languages follow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from badge_commons.credentials import Moment, MomentError, moment_of, parse_moment
from badge_commons.verifying import signed_data, sniff
from badge_commons.verifying.codes import Check, CheckError, check
from badge_commons.verifying.current import check_dates
from badge_commons.verifying.documents import Documents
from badge_commons.verifying.meaning import check_meaning
from badge_commons.verifying.report import Report, verdict_of
from badge_commons.verifying.run import Run
from badge_commons.verifying.status import check_status
from badge_commons.verifying.verified import check_proofs
from badge_commons.verifying.view import view_of

if TYPE_CHECKING:
    from badge_commons.verifying.documents import Source

    Examined = tuple[tuple[Check, ...], dict[str, Any] | None]


def verify(
    data: bytes | str | Mapping[str, Any],
    *,
    at: datetime | str | None = None,
    documents: Source = None,
    catalog: Mapping[str, Any] | None = None,
    contexts: Mapping[str, Any] | None = None,
) -> Report:
    """Check a credential and return the report. Whatever `data` and the documents hold, this does not raise.

    `at` is the moment to judge by: a datetime, a text such as 2026-11-23T20:00:00Z, or now. `documents` answers for the
    network: a mapping from https address to bytes, text or object, or a callable that returns them; it may raise
    `NotAsked` for what it will not ask. Without it nothing is asked, and the report's `needs` says what would be.
    `catalog` is a parsed catalog.json; `contexts` are JSON-LD contexts that the caller vouches for, by address.

    Raises ValueError when `at` is no moment: that is the caller's mistake, not the credential's.
    """
    moment = _moment(at)
    network = Documents(documents)
    try:
        run = Run(moment, network, _readable_contexts(contexts))
        checks, credential = _examine(data, run, catalog if isinstance(catalog, Mapping) else None)
        needs = network.needs
    except Exception:  # noqa: BLE001 # a fault of ours must end in a report, and never in a green one
        checks, credential, needs = (check("INTERNAL_ERROR", "$"),), None, ()
    return Report(verdict_of(checks), str(moment), checks, credential, needs)


def _examine(data: object, run: Run, catalog: Mapping[str, Any] | None) -> Examined:
    """Go through the steps. Without a signature by a key of the issuer, nothing further is read."""
    checks, document = signed_data.read(data, run)
    if document is None:
        return checks, None
    proofs = check_proofs(document, run)
    checks += proofs.checks
    if proofs.verified is None:
        return checks, None
    checks += (check_dates(proofs.verified.document, run.at),)
    checks += check_status(proofs.verified, run)
    checks += check_meaning(proofs.verified, catalog)
    return checks, view_of(proofs.verified)


def _moment(at: datetime | str | None) -> Moment:
    try:
        moment = parse_moment(at) if isinstance(at, str) else moment_of(at or datetime.now(UTC))
        str(moment)
    except (MomentError, OverflowError) as error:
        raise ValueError(f"{at!r} is not a moment such as 2026-11-23T20:00:00Z") from error
    return moment


def _readable_contexts(contexts: Mapping[str, Any] | None) -> dict[str, bytes]:
    """Return the caller's contexts as bytes; one that is no context counts as not given."""
    readable = {}
    for url, content in (contexts or {}).items():
        data = content.encode() if isinstance(content, str) else content
        try:
            document = sniff.read_object(data) if isinstance(data, bytes) else sniff.read(data)
        except CheckError:
            continue
        if isinstance(document.get("@context"), (dict, list)):
            readable[url] = data if isinstance(data, bytes) else sniff.as_bytes(data)
    return readable
