"""How a case states what must come out: the codes in order, with a path where it is not the usual one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import badge_commons

Row = list[str]

_CODES = json.loads((Path(badge_commons.__file__).parent / "verifying" / "codes.json").read_text(encoding="utf-8"))
_USUAL = {
    "proof": "$.proof",
    "key": "$.proof",
    "status": "$.credentialStatus",
    "status_form": "$.credentialStatus",
    "issuer": "$.issuer",
    "award": "$.credentialSubject.achievement",
    "achievement": "$.credentialSubject.achievement",
    "results": "$.credentialSubject.result",
    "recipient": "$.credentialSubject",
}
_OWN = {"NOT_YET_VALID": "$.validFrom", "EXPIRED": "$.validUntil", "NO_STATUS": "$"}

READ = ("INPUT_OK", "SHAPE_OK", "SIGNED_DATA_OK")
OWNED = (*READ, "PROOF_OK", "KEY_PUBLISHED")
_WHOLE = {
    "genuine": OWNED,
    "dates": ("DATES_OK",),
    "status": ("STATUS_OK",),
    "issuer": ("ISSUER_IN_CATALOG",),
    "award": ("MAY_AWARD",),
    "achievement": ("ACHIEVEMENT_CURRENT",),
    "results": ("NO_RESULTS",),
    "endorsements": (),
    "recipient": ("RECIPIENT_NOT_CHECKED",),
}
ELSEWHERE = {
    "issuer": "NO_CATALOG",
    "award": "ACHIEVEMENT_NOT_IN_CATALOG",
    "achievement": "ACHIEVEMENT_FOREIGN",
}


def row(stated: Any) -> Row:
    """Return [id, outcome, code, path] of a code, or of a code and the path it is about."""
    code, path = stated if isinstance(stated, tuple) else (stated, None)
    entry = _CODES[code]
    return [entry["id"], entry["outcome"], code, path or _OWN.get(code) or _USUAL.get(entry["id"], "$")]


def rows(*stated: Any) -> list[Row]:
    """Return the rows of these codes."""
    return [row(one) for one in stated]


def whole(**parts: Any) -> list[Row]:
    """Return every row of a credential that was read to the end; `parts` replace what is not as in the good one."""
    stated: list[Any] = []
    for name, usual in _WHOLE.items():
        part = parts.get(name, usual)
        stated += part if isinstance(part, list) or part is usual else [part] if not _is_many(part) else list(part)
    return rows(*stated)


def _is_many(part: Any) -> bool:
    """Tell several rows from one row with its path."""
    return isinstance(part, tuple) and not (len(part) == 2 and part[1].startswith("$"))
