"""The report: every check in order, the verdict over them, and what the verified credential says."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from badge_commons.verifying.codes import Check

Verdict = Literal["valid", "invalid", "indeterminate"]
Purpose = Literal["issuer", "status"]


@dataclass(frozen=True, slots=True)
class Need:
    """An address that was not asked, who would learn of it, and what for."""

    url: str
    host: str
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Report:
    """What was found out about one credential.

    `credential` is the view of the verified document, or None when nothing in it can be believed; `checked_at` is the
    moment by which dates were judged, in UTC.
    """

    verdict: Verdict
    checked_at: str
    checks: tuple[Check, ...]
    credential: Mapping[str, Any] | None
    needs: tuple[Need, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON data."""
        return {
            "verdict": self.verdict,
            "checked_at": self.checked_at,
            "checks": [asdict(row) for row in self.checks],
            "credential": None if self.credential is None else dict(self.credential),
            "needs": [asdict(need) for need in self.needs],
        }

    def to_json(self) -> str:
        """Return the report as JSON text."""
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False)


def verdict_of(checks: Iterable[Check]) -> Verdict:
    """Invalid when any mandatory check failed; else indeterminate when any is unknown; else valid."""
    outcomes = {row.outcome for row in checks if row.mandatory}
    if "fail" in outcomes:
        return "invalid"
    # Without a single mandatory pass nothing was checked, and nothing is never valid.
    return "valid" if "unknown" not in outcomes and "pass" in outcomes else "indeterminate"
