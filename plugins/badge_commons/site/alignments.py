"""What badges line up with, read from either end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from badge_commons.site.words import STRENGTHS, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from badge_commons.catalog import (
        Alignment,
        Badge,
        Catalog,
        Community,
        Framework,
        FrameworkItem,
    )


@dataclass(frozen=True, slots=True)
class Match:
    """One alignment with both of its ends and who says so."""

    badge: Badge
    framework: Framework
    item: FrameworkItem
    strength: Strength
    asserted_by: Community
    note: str | None


@dataclass(frozen=True, slots=True)
class Branch:
    """A framework's item, the badges that evidence it, and the items below it."""

    item: FrameworkItem
    matches: tuple[Match, ...]
    below: tuple[Branch, ...]


def matches_of(catalog: Catalog, badge: Badge) -> tuple[Match, ...]:
    """Return the badge's alignments, the closest first."""
    found = [_match(catalog, badge, alignment) for alignment in badge.alignments]
    return tuple(sorted(found, key=lambda match: -match.strength.squares))


def tree(catalog: Catalog, framework: Framework) -> tuple[Branch, ...]:
    """Return the framework's items as a tree, each with the badges that evidence it."""
    matches: dict[str, list[Match]] = {}
    for match in _matches_with(catalog, framework):
        matches.setdefault(match.item.id, []).append(match)
    known = {item.id for item in framework.items}
    below: dict[str | None, list[FrameworkItem]] = {}
    for item in framework.items:
        below.setdefault(item.broader if item.broader in known else None, []).append(item)

    def grow(parent: str | None) -> tuple[Branch, ...]:
        return tuple(Branch(item, tuple(matches.get(item.id, ())), grow(item.id)) for item in below.get(parent, ()))

    return grow(None)


def evidenced(branches: Iterable[Branch]) -> Iterator[FrameworkItem]:
    """Yield the items that some badge evidences, in the tree's order."""
    for branch in branches:
        if branch.matches:
            yield branch.item
        yield from evidenced(branch.below)


def frameworks_of(matches: Iterable[Match]) -> tuple[Framework, ...]:
    """Return the frameworks that the matches quote, each once: their licences ask to be named."""
    return tuple({match.framework.slug: match.framework for match in matches}.values())


def _matches_with(catalog: Catalog, framework: Framework) -> Iterator[Match]:
    for community in catalog.communities:
        for badge in community.badges:
            if badge.state != "draft":
                for alignment in badge.alignments:
                    if alignment.framework == framework.slug:
                        yield _match(catalog, badge, alignment)


def _match(catalog: Catalog, badge: Badge, alignment: Alignment) -> Match:
    framework = catalog.framework(alignment.framework)
    return Match(
        badge,
        framework,
        framework.item(alignment.item),
        STRENGTHS[alignment.relation],
        catalog.community(alignment.asserted_by),
        alignment.note,
    )
