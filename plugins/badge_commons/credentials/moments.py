"""Moments as XSD dateTimeStamp writes them: a day that exists, a time, and a zone (XML Schema 1.1 part 2, 3.4.28)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import total_ordering

_STAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,40})?(?:Z|([+-])([0-9]{2}):([0-9]{2}))"
)
_EPOCH = date(1970, 1, 1)
_LAST_HOUR, _LAST_MINUTE, _WIDEST_OFFSET = 23, 59, 14 * 60


class MomentError(ValueError):
    """Text that is not an XSD dateTimeStamp."""


@total_ordering
class Moment:
    """An instant, kept exactly: a fraction of a second may have any number of digits."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: Fraction) -> None:
        self.seconds = seconds

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Moment) and self.seconds == other.seconds

    def __lt__(self, other: Moment) -> bool:
        return self.seconds < other.seconds

    def __hash__(self) -> int:
        return hash(self.seconds)

    def __str__(self) -> str:
        """Return the moment in UTC, to the second."""
        whole = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(self.seconds // 1))
        return whole.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def parse_moment(text: str) -> Moment:
    """Return the instant; raise MomentError when the text is not as the standard says, or no such day exists."""
    match = _STAMP.fullmatch(text)
    if not match:
        raise MomentError(text)
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    try:
        days = (date(year, month, day) - _EPOCH).days
    except ValueError as error:
        raise MomentError(text) from error
    offset = int(match[9] or 0) * 60 + int(match[10] or 0)
    if hour > _LAST_HOUR or max(minute, second, int(match[10] or 0)) > _LAST_MINUTE or offset > _WIDEST_OFFSET:
        raise MomentError(text)
    whole = days * 86400 + hour * 3600 + minute * 60 + second - (-offset if match[8] == "-" else offset) * 60
    return Moment(whole + Fraction(f"0{match[7] or ''}"))


def moment_of(instant: datetime) -> Moment:
    """Return a datetime as a moment; a naive one is taken as UTC."""
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    delta = aware - datetime(1970, 1, 1, tzinfo=UTC)
    return Moment(Fraction(delta // timedelta(microseconds=1), 1_000_000))
