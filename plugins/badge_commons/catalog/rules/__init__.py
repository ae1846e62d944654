"""The rules that no schema can say, one function each, by kind of file.

A rule takes one sound entry and everything that was read, and yields findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from badge_commons.catalog.rules import (
    badges,
    catalogs,
    communities,
    frameworks,
    pathways,
    references,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from badge_commons.catalog.diagnostics import Diagnostic
    from badge_commons.catalog.entry import Entry, Everything
    from badge_commons.catalog.schemas import Kind

    Rule = Callable[[Entry, Everything], Iterator[Diagnostic]]

RULES: Final[Mapping[Kind, tuple[Rule, ...]]] = {
    "badge": (
        badges.reason_is_given,
        badges.rubric_rows_are_complete,
        badges.pass_level_is_a_level,
        references.frameworks_exist,
        references.framework_items_exist,
        references.alignments_are_asserted_by_communities,
        references.prerequisites_exist,
        references.prerequisites_do_not_circle,
        references.awarding_communities_exist,
    ),
    "catalog": (catalogs.url_can_be_published,),
    "community": (
        communities.keys_are_multikeys,
        communities.keys_are_unique,
        communities.key_dates_fit_the_state,
        communities.closed_communities_offer_nothing,
    ),
    "framework": (frameworks.item_ids_are_unique, frameworks.broader_items_exist),
    "keys": (
        communities.keys_are_multikeys,
        communities.keys_are_unique,
        communities.key_dates_fit_the_state,
    ),
    "pathway": (
        pathways.step_ids_are_unique,
        pathways.steps_before_exist,
        pathways.steps_do_not_circle,
        pathways.every_step_can_be_reached,
        pathways.enough_badges_in_each_step,
        references.pathway_badges_exist,
    ),
}


def findings(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Yield what the rules find wrong with an entry whose shape is right."""
    for rule in RULES[entry.kind]:
        yield from rule(entry, everything)
