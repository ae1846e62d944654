"""pyld's JSON-LD processor, made strict about what it drops, quick about scoped contexts, and mindful of the clock."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from cachetools import LRUCache
from frozendict import frozendict
from pyld.jsonld import JsonLdProcessor

from badge_commons.credentials.rdfc import TooComplexError
from badge_commons.credentials.to_rdf import UndefinedTermError

if TYPE_CHECKING:
    from collections.abc import Mapping

# A scoped context is worked out once for each active context. Every entry keeps the contexts that its key names by
# identity, so that no other object can take their place.
_SCOPED: Final[LRUCache[tuple[Any, ...], tuple[Any, Any, Any]]] = LRUCache(maxsize=500)
_INVERSE: Final[LRUCache[str, Any]] = LRUCache(maxsize=200)


class Processor(JsonLdProcessor):  # type: ignore[misc] # pyld ships no types
    """Expands and compacts. Raises UndefinedTermError for a dropped property, TooComplexError when the time is over."""

    def __init__(self, seconds: float) -> None:
        super().__init__(on_property_dropped=_refuse_dropped)
        self.deadline = time.monotonic() + seconds

    def _expand(self, *arguments: Any, **options: Any) -> Any:
        self._check_clock()
        return super()._expand(*arguments, **options)

    def _compact(self, *arguments: Any, **options: Any) -> Any:
        self._check_clock()
        return super()._compact(*arguments, **options)

    def _process_context(
        self, active_ctx: Any, local_ctx: Any, options: Mapping[str, Any], *more: Any, **flags: Any
    ) -> Any:
        name = active_ctx.get("_uuid")
        if not name or more or "cycles" in flags or not _is_scoped(local_ctx):
            return super()._process_context(active_ctx, local_ctx, options, *more, **flags)
        key = (name, id(local_ctx), *sorted(flags.items()))
        known = _SCOPED.get(key)
        if known is None:
            found = super()._process_context(active_ctx, local_ctx, options, **flags)
            known = _SCOPED[key] = (active_ctx, local_ctx, found)
        return known[2]

    def _get_inverse_context(self, active_ctx: Any) -> Any:
        name = active_ctx["_uuid"]
        if name not in _INVERSE:
            _INVERSE[name] = super()._get_inverse_context(active_ctx)
        return _INVERSE[name]

    def _check_clock(self) -> None:
        if time.monotonic() > self.deadline:
            raise TooComplexError("the document needs more time than the budget allows")


def _is_scoped(local_ctx: Any) -> bool:
    """Say whether a context stands inside another one; those at a document's top are pyld's own to keep."""
    return isinstance(local_ctx, (dict, frozendict)) and "@context" not in local_ctx


def _refuse_dropped(term: object) -> None:
    raise UndefinedTermError(str(term) if term else "a term that its context takes back")
