"""Finding what must never be in a public file: e-mail addresses, telephone numbers, secrets.

A repository keeps what was once in it. The schemas have no place for such data; this looks for what was
written in spite of that, in comments too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from badge_commons.catalog.characters import position_in
from badge_commons.catalog.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

EMAIL: Final = re.compile(
    r"(?<![\w.%+-])(?<!//)[\w.%+-]{1,64}(?:@|\s?[\[(](?:at|AT)[\])]\s?)"
    r"(?:[\w-]{1,63}\.){1,8}(?!(?:png|jpe?g|svg|gif|webp|css|js)\b)[^\W\d_]{2,24}"
)
# International, in brackets, in the North American way, or with a leading nought.
_PHONE: Final = re.compile(
    r"(?<![\w/.:#@+=%-])(?:tel:)?(?:"
    r"(?:\+|00)[1-9]\d{0,2}[ ./()-]{0,2}(?:\d[ ./()-]{0,2}){6,12}\d"
    r"|\(0?\d{2,5}\)[ -]?\d{3,4}[ -]?\d{3,5}"
    r"|\d{3}[-.]\d{3}[-.]\d{4}"
    r"|0[1-9]\d{0,3}[ /-]\d{3,8}(?:[ -]\d{2,8}){0,3}"
    r")(?![\w/-]|\.\d)"
)
_TEL: Final = re.compile(r"\btel:\+?[\d(][\d ()./-]{4,}", re.IGNORECASE)
SECRET: Final = re.compile(
    r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
    r"|\bz3u2[1-9A-HJ-NP-Za-km-z]{40,}"  # an Ed25519 private key as Multikey
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{22,}"
    r"|\bglpat-[A-Za-z0-9_-]{20,}|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bAGE-SECRET-KEY-1[0-9A-Z]{50,}"
)
_FEWEST_DIGITS: Final = 7
_REVOKE: Final = "delete it and stop using it: whoever saw the file has it, and Git keeps what was once committed"


def private_data(text: str, *, phones: bool = True) -> Iterator[Problem]:
    """Yield a problem for each e-mail address, telephone number or secret in the text."""
    for match in EMAIL.finditer(text):
        fix = "link to a page where the community can be reached (`contact`), or name a role"
        yield Problem(
            "BC090",
            position_in(text, match.start()),
            "an e-mail address stands here, and this file is public for good",
            fix,
        )
    for match in SECRET.finditer(text):
        yield Problem(
            "BC092",
            position_in(text, match.start()),
            "a private key or another secret stands here, and this file is public",
            _REVOKE,
        )
    if phones:
        for start in sorted(set(_phone_numbers(text))):
            fix = "link to a page where the community can be reached (`contact`)"
            yield Problem(
                "BC091",
                position_in(text, start),
                "a telephone number stands here, and this file is public for good",
                fix,
            )


def _phone_numbers(text: str) -> Iterator[int]:
    for match in (*_PHONE.finditer(text), *_TEL.finditer(text)):
        if sum(letter.isdigit() for letter in match.group()) >= _FEWEST_DIGITS:
            yield match.start()
