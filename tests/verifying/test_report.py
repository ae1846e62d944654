"""The verdict over rows."""

from __future__ import annotations

import pytest

from badge_commons.verifying.codes import check
from badge_commons.verifying.report import verdict_of


@pytest.mark.parametrize(
    ("codes", "verdict"),
    [
        (["INPUT_OK", "DATES_OK"], "valid"),
        (["INPUT_OK", "EXPIRED"], "invalid"),
        (["INPUT_OK", "STATUS_UNREACHABLE"], "indeterminate"),
        (["STATUS_UNREACHABLE", "EXPIRED"], "invalid"),
        (["INPUT_OK", "NO_STATUS"], "valid"),
        (["INPUT_OK", "ISSUER_NOT_KNOWN"], "valid"),
        (["INPUT_OK", "RESULT_NOT_EARNED"], "valid"),
        (["INPUT_OK", "MAY_NOT_AWARD"], "invalid"),
        (["RECIPIENT_NOT_CHECKED"], "indeterminate"),
        ([], "indeterminate"),
    ],
)
def test_a_failure_weighs_more_than_a_doubt_and_a_doubt_more_than_a_pass(codes: list[str], verdict: str) -> None:
    assert verdict_of(check(code, "$") for code in codes) == verdict
