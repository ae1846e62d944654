"""One vector: what goes in, at which moment, what the network and the catalog say, and what must come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ground import AT, catalog, documents, text

if TYPE_CHECKING:
    from expected import Row

_GIVEN: Any = object()


def case(
    name: str,
    why: str,
    given: Any,
    verdict: str,
    checks: list[Row],
    *,
    at: str = AT,
    network: Any = _GIVEN,
    index: Any = _GIVEN,
    **more: Any,
) -> dict[str, Any]:
    """Return the vector. An object is written as JSON unless it says how to make the input; `more` is expected too."""
    made = isinstance(given, str) or set(given) in ({"base64"}, {"repeat"})
    return {
        "name": name,
        "why": why,
        "input": given if made else text(given),
        "at": at,
        "documents": documents() if network is _GIVEN else network,
        "catalog": catalog() if index is _GIVEN else index,
        "expected": {"verdict": verdict, "checks": checks, **more},
    }
