"""Small pieces of sentences that several messages share."""

from __future__ import annotations

import json
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from badge_commons.catalog.scalars import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from badge_commons.catalog.event_tree import Path

_SHOWN: Final = 60
_LISTED: Final = 12
_NOT_PLAIN: Final = re.compile(r": |:\Z| #|[\n\"'\[\]{},]|\s\Z")


def property_name(path: Path) -> str:
    """Return a path as people write it: `assessment.rubric.criteria[2]`."""
    written = ""
    for step in path:
        written += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if written else step
    return written


def shortened(value: Any) -> str:
    """Return a value as it may stand in a sentence."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return _cut(" ".join(text.split()))


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was most likely meant, if one is near."""
    by_case = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold()[:200], by_case, n=1, cutoff=0.6)
    return by_case[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """Return a fix that names the nearest known word, or the choices, or else `otherwise`."""
    names = list(known)
    near = closest(word, names)
    if near:
        return f"did you mean `{near}`?"
    if names and len(names) <= _LISTED:
        return f"{otherwise}; there is {listed(names)}"
    return otherwise


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return names as an enumeration, each in code marks."""
    marked = [f"`{name}`" for name in names]
    if len(marked) < 2:  # noqa: PLR2004 # an enumeration needs two
        return "".join(marked)
    return f"{', '.join(marked[:-1])} {last} {marked[-1]}"


def as_yaml(value: Any) -> str:
    """Return a short value the way it is typed into a file."""
    if isinstance(value, str):
        plain = value[:1].isalpha() and not _NOT_PLAIN.search(value) and resolve(value) == value
        return value if plain else json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)


def quoted(value: Any) -> str:
    """Return a value as it stands in a message, in code marks; spaces at its ends are shown."""
    if isinstance(value, str) and value != value.strip():
        return f"`{json.dumps(_cut(value), ensure_ascii=False)}`"
    return f"`{shortened(value)}`"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
