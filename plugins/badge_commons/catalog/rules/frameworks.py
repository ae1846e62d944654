"""Rules about the items of a framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.catalog.graphs import reachable
from badge_commons.catalog.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog.diagnostics import Diagnostic
    from badge_commons.catalog.entry import Entry, Everything


def item_ids_are_unique(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand that no two items have the same id."""
    seen: set[str] = set()
    for number, item in enumerate(entry.data["items"]):
        if item["id"] in seen:
            message = f"an item above has the id `{item['id']}` too"
            yield entry.finding("BC073", ("items", number, "id"), message, "give this item another id")
        seen.add(item["id"])


def broader_items_exist(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand that an item is part of another one of its framework, and never of itself."""
    items = entry.data["items"]
    before = {item["id"]: [item["broader"]] if "broader" in item else [] for item in items}
    ordered = reachable(before)
    for number, item in enumerate(items):
        broader, at = item.get("broader"), ("items", number, "broader")
        if broader is not None and broader not in before:
            fix = did_you_mean(broader, before, otherwise="name the id of an item in this file")
            yield entry.finding("BC047", at, f"there is no item `{broader}` in this framework", fix)
        elif item["id"] not in ordered:
            message = f"by way of `{broader}`, the item `{item['id']}` is part of itself"
            yield entry.finding("BC047", at, message, "correct `broader` in one of these items")
