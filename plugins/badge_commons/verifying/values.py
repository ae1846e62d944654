"""Reading compacted JSON-LD, where one value may stand alone or in an array, and a text may carry its language."""

from __future__ import annotations

from typing import Any


def as_list(value: Any) -> list[Any]:
    """Return one-or-many as many; an absent value is none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def strings(value: Any) -> list[str]:
    """Return those of one-or-many that are plain text."""
    return [item for item in as_list(value) if isinstance(item, str)]


def objects(value: Any) -> list[dict[str, Any]]:
    """Return those of one-or-many that are objects."""
    return [item for item in as_list(value) if isinstance(item, dict)]


def object_of(value: Any) -> dict[str, Any]:
    """Return an object, or an empty one where there is none."""
    return value if isinstance(value, dict) else {}


def text_of(value: Any) -> str | None:
    """Return a text, whatever language it is in; of several the first."""
    first = next(iter(as_list(value)), None)
    text = first.get("@value") if isinstance(first, dict) else first
    return text if isinstance(text, str) else None


def id_of(value: Any) -> str | None:
    """Return the identifier of a thing that is given by it or with it; of several the first."""
    first = next(iter(as_list(value)), None)
    return text_of(first.get("id")) if isinstance(first, dict) else text_of(first)
