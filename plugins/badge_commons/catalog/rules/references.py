"""Rules about what points to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.catalog.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog.diagnostics import Diagnostic
    from badge_commons.catalog.entry import Entry, Everything
    from badge_commons.catalog.event_tree import Path


def frameworks_exist(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Demand that an alignment names a framework of this catalog."""
    for number, alignment in enumerate(entry.data.get("alignments", ())):
        slug = alignment["framework"]
        if slug not in everything.frameworks:
            fix = did_you_mean(slug, everything.frameworks, otherwise="name a file in frameworks/, without .yml")
            message = f"there is no framework `{slug}` in this catalog"
            yield entry.finding("BC040", ("alignments", number, "framework"), message, fix)


def framework_items_exist(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Demand that an alignment names an item of its framework."""
    for number, alignment in enumerate(entry.data.get("alignments", ())):
        slug, item = alignment["framework"], alignment["item"]
        known = everything.items.get(slug)
        if known is not None and item not in known:
            fix = did_you_mean(item, sorted(known), otherwise=f"look the id up in frameworks/{slug}.yml")
            message = f"the framework `{slug}` has no item `{item}`"
            yield entry.finding("BC041", ("alignments", number, "item"), message, fix)


def alignments_are_asserted_by_communities(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Demand that whoever asserts an alignment is a community of this catalog."""
    for number, alignment in enumerate(entry.data.get("alignments", ())):
        slug = alignment.get("asserted_by", entry.community)
        yield from _community(entry, everything, slug, ("alignments", number, "asserted_by"))


def awarding_communities_exist(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Demand that whoever may award a badge is a community of this catalog."""
    for number, slug in enumerate(entry.data.get("awarded_by", ())):
        yield from _community(entry, everything, slug, ("awarded_by", number))


def prerequisites_exist(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Demand that badges to hold first are badges of this catalog."""
    for number, ref in enumerate(entry.data.get("prerequisites", ())):
        yield from _badge(entry, everything, ref, ("prerequisites", number))


def prerequisites_do_not_circle(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Demand that no badge has to be held before itself, directly or by way of others."""
    circle = everything.circles.get(entry.ref)
    if circle is None:
        return
    for number, ref in enumerate(entry.data.get("prerequisites", ())):
        full = entry.full_ref(ref)
        if everything.circles.get(full) == circle:
            message = (
                "the badge asks for itself first"
                if full == entry.ref
                else f"`{ref}` in turn asks for `{entry.slug}` first, so nobody can begin"
            )
            yield entry.finding("BC046", ("prerequisites", number), message, "delete one of these prerequisites")


def pathway_badges_exist(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Demand that a step's badges are badges of this catalog."""
    for number, step in enumerate(entry.data["steps"]):
        for place, ref in enumerate(step["badges"]):
            yield from _badge(entry, everything, ref, ("steps", number, "badges", place))


def _badge(entry: Entry, everything: Everything, ref: str, at: Path) -> Iterator[Diagnostic]:
    if everything.has_badge(entry.full_ref(ref)):
        return
    own = everything.communities[entry.community].badges
    known = [
        *own,
        *(f"{c}/{b}" for c, files in everything.communities.items() for b in files.badges),
    ]
    fix = did_you_mean(ref, known, otherwise="name a badge's file without .yml, or community/badge")
    yield entry.finding("BC042", at, f"there is no badge `{ref}` in this catalog", fix)


def _community(entry: Entry, everything: Everything, slug: str, at: Path) -> Iterator[Diagnostic]:
    if not everything.has_community(slug):
        fix = did_you_mean(slug, everything.communities, otherwise="name a folder in communities/")
        yield entry.finding("BC043", at, f"there is no community `{slug}` in this catalog", fix)
