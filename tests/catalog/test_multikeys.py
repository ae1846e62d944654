"""The catalog's own look at a public key agrees with that of the credentials floor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badge_commons.catalog.multikeys import is_ed25519_multikey
from badge_commons.credentials import multikey

KEY = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"


@given(st.binary(min_size=32, max_size=32))
def test_every_key_that_can_be_written_is_taken(raw: bytes) -> None:
    assert is_ed25519_multikey(multikey.encode_ed25519(raw))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "z",
        KEY[1:],
        KEY[:-1],
        KEY + "K",
        KEY.replace("z6Mk", "u6Mk"),
        KEY.replace("h", "0"),
        KEY.replace("h", "l"),
        f"{KEY}\n",
        "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
        "z3u2en7t5LR2WtQH5PfFqMqwVHgeXouLzo6haApm8XHqvjxq",
    ],
)
def test_what_is_no_ed25519_public_key_is_not(text: str) -> None:
    assert is_ed25519_multikey(KEY)
    assert not is_ed25519_multikey(text)
