"""Rules about one badge on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.catalog.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog.diagnostics import Diagnostic
    from badge_commons.catalog.entry import Entry, Everything


def reason_is_given(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand that a badge which cannot be earned now says why."""
    state = entry.data["state"]
    if state in ("paused", "closed") and "reason" not in entry.data:
        fix = "add `reason:` with one sentence that whoever wanted to earn it can understand"
        yield entry.finding("BC050", ("state",), f"the badge is {state} and does not say why", fix)


def rubric_rows_are_complete(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand one descriptor a level for each thing that is looked at."""
    rubric = entry.data["assessment"].get("rubric")
    if not rubric:
        return
    levels = len(rubric["levels"])
    for number, criterion in enumerate(rubric["criteria"]):
        has = len(criterion["descriptors"])
        if has != levels:
            yield entry.finding(
                "BC051",
                ("assessment", "rubric", "criteria", number, "descriptors"),
                f"`{criterion['name']}` has {has} descriptors for {levels} levels",
                f"write {levels} descriptors, in the order of the levels",
                key=True,
            )


def pass_level_is_a_level(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand that the level to reach is one of the rubric's levels."""
    rubric = entry.data["assessment"].get("rubric")
    if rubric and rubric["pass"] not in rubric["levels"]:
        yield entry.finding(
            "BC052",
            ("assessment", "rubric", "pass"),
            f"`{rubric['pass']}` is not one of the rubric's levels",
            did_you_mean(rubric["pass"], rubric["levels"], otherwise="write one of the levels"),
        )
