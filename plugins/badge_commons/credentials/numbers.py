"""Numbers as RDF writes them: one text for each value, the same in every language (JSON-LD 1.1 API, section 8.6)."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal

# What JavaScript's parseFloat takes for a number at the start of a text.
_LEADING = re.compile(
    "[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*"
    r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
)
_DECIMALS = 15


def canonical_double(value: float) -> str:
    """Return the canonical xsd:double text: 15 decimals at most, a tie rounded away from zero.

    Python's own formatting rounds a tie to even, which would sign 2**-24 otherwise than JavaScript does.
    """
    if value == 0:
        return "0.0E0"
    exact = Decimal(value)
    exponent = exact.adjusted()
    step = Decimal(1).scaleb(exponent - _DECIMALS)
    rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
    exponent = rounded.adjusted()
    digits = "".join(map(str, rounded.as_tuple().digits)).rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{exponent}"


def leading_number(text: str) -> float | None:
    """Return the finite number that a text starts with, as JavaScript reads it; None when there is none."""
    match = _LEADING.match(text)
    value = float(match[1]) if match else math.inf
    return value if math.isfinite(value) else None


def is_lost_elsewhere(value: float) -> bool:
    """Say whether jsonld.js would sign this number as 0: it does with 1e-7, which it writes without a point."""
    return 0 < abs(value) < 1e-6 and "." not in repr(value)  # noqa: PLR2004 # where JavaScript begins to write exponents
