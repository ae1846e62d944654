"""Step 5: whether the credential is within its own dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from badge_commons.credentials import parse_moment
from badge_commons.verifying.codes import Check, check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.credentials import Moment


def check_dates(document: Mapping[str, Any], at: Moment) -> Check:
    """Return the row: valid from `validFrom` on and up to `validUntil`, both included."""
    valid_from, valid_until = document.get("validFrom"), document.get("validUntil")
    if isinstance(valid_from, str) and parse_moment(valid_from) > at:
        return check("NOT_YET_VALID", "$.validFrom", date=valid_from)
    if isinstance(valid_until, str) and parse_moment(valid_until) < at:
        return check("EXPIRED", "$.validUntil", date=valid_until)
    return check("DATES_OK", "$")
