"""Moments: days that exist, in a zone, compared exactly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badge_commons.credentials import MomentError, moment_of, parse_moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23",
        "2026-11-23T12:00:00",
        "2026-11-23 12:00:00Z",
        "2026-11-23T12:00Z",
        "2026-11-23t12:00:00z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T23:59:60Z",
        "2026-11-23T12:00:00+14:01",
        "2026-11-23T12:00:00+0100",
        "2026-11-23T12:00:00.Z",
        "٢٠٢٦-11-23T12:00:00Z",
        "2026-11-23T12:00:00Z\n",
        "",
    ],
)
def test_what_is_no_date_time_stamp_is_refused(text: str) -> None:
    with pytest.raises(MomentError):
        parse_moment(text)


def test_moments_are_compared_across_zones_and_to_the_last_digit() -> None:
    assert parse_moment("2026-11-23T12:00:00Z") == parse_moment("2026-11-23T14:00:00+02:00")
    assert parse_moment("2026-11-23T12:00:00.0000000001Z") > parse_moment("2026-11-23T12:00:00Z")
    assert parse_moment("2026-11-23T12:00:00.10Z") == parse_moment("2026-11-23T12:00:00.1Z")


def test_a_time_without_a_zone_is_taken_as_utc() -> None:
    assert moment_of(datetime(2026, 11, 23, 12)) == parse_moment("2026-11-23T12:00:00Z")  # noqa: DTZ001 # on purpose


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=OFFSETS))  # noqa: DTZ001 # given a zone by timezones
def test_any_datetime_is_read_as_python_means_it(instant: datetime) -> None:
    assert parse_moment(instant.isoformat()) == moment_of(instant)
    assert str(moment_of(instant)) == instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
