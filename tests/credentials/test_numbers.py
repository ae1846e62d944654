"""Numbers have one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badge_commons.credentials.numbers import canonical_double, is_lost_elsewhere, leading_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.0E0"),
        (-0.0, "0.0E0"),
        (1.0, "1.0E0"),
        (-2.5, "-2.5E0"),
        (0.30000000000000004, "3.0E-1"),
        (1e23, "9.999999999999999E22"),
        (2**-24, "5.960464477539063E-8"),
        (5e-324, "4.940656458412465E-324"),
        (1.7976931348623157e308, "1.797693134862316E308"),
    ],
)
def test_doubles_are_written_as_to_exponential_writes_them(value: float, text: str) -> None:
    assert canonical_double(value) == text


@given(st.floats(-1e308, 1e308, allow_nan=False, allow_subnormal=False))
def test_a_double_keeps_its_value_to_sixteen_digits(value: float) -> None:
    assert float(canonical_double(value)) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.50", 1.5),
        (" 2e3kg", 2000.0),
        (".5", 0.5),
        ("-0", 0.0),
        ("1_000", 1.0),
        ("abc", None),
        ("", None),
        ("1e999", None),
        ("Infinity", None),
        ("nan", None),
    ],
)
def test_text_is_read_as_parse_float_reads_it(text: str, value: float | None) -> None:
    assert leading_number(text) == value


def test_only_numbers_that_javascript_writes_without_a_point_are_lost() -> None:
    assert [v for v in (1e-7, -3e-9, 1.5e-7, 1e-6, 0.0, 5.0, 1e20) if is_lost_elsewhere(v)] == [1e-7, -3e-9]
