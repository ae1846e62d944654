"""Rules about the steps of a pathway, a graph by `after`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.catalog.graphs import circles, reachable
from badge_commons.catalog.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog.diagnostics import Diagnostic
    from badge_commons.catalog.entry import Entry, Everything


def step_ids_are_unique(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand that no two steps have the same id."""
    seen: set[str] = set()
    for number, step in enumerate(entry.data["steps"]):
        if step["id"] in seen:
            message = f"a step above has the id `{step['id']}` too"
            yield entry.finding("BC073", ("steps", number, "id"), message, "give this step another id")
        seen.add(step["id"])


def steps_before_exist(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand that a step comes after steps of this pathway."""
    known = _before(entry)
    for number, step in enumerate(entry.data["steps"]):
        for place, other in enumerate(step.get("after", ())):
            if other not in known:
                fix = did_you_mean(other, known, otherwise="name the id of a step in this file")
                at = ("steps", number, "after", place)
                yield entry.finding("BC044", at, f"there is no step `{other}` in this pathway", fix)


def steps_do_not_circle(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand that no step waits for itself; each circle is told once, at its first step."""
    circle_of = circles(_before(entry))
    told: set[int] = set()
    for number, step in enumerate(entry.data["steps"]):
        identifier = step["id"]
        circle = circle_of.get(identifier)
        if circle is None or circle in told:
            continue
        told.add(circle)
        after = step.get("after", ())
        place, other = next(((p, o) for p, o in enumerate(after) if circle_of.get(o) == circle), (0, identifier))
        message = (
            f"the step `{identifier}` waits for itself"
            if other == identifier
            else f"`{identifier}` waits for `{other}`, and `{other}` for `{identifier}`, so nobody can begin"
        )
        fix = "delete one of them from `after`"
        yield entry.finding("BC070", ("steps", number, "after", place), message, fix)


def every_step_can_be_reached(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Find the steps behind a circle, which can never be taken."""
    before = _before(entry)
    open_steps, circle_of = reachable(before), circles(before)
    for number, step in enumerate(entry.data["steps"]):
        identifier = step["id"]
        if identifier not in open_steps and identifier not in circle_of:
            message = f"the step `{identifier}` can never be reached: what it waits for waits for itself"
            yield entry.finding("BC071", ("steps", number, "id"), message, "mend the circle that it waits for")


def enough_badges_in_each_step(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand that a step names as many badges as it asks for."""
    for number, step in enumerate(entry.data["steps"]):
        asked, named = step.get("require", "all"), len(step["badges"])
        if asked != "all" and asked > named:
            message = f"the step asks for {asked} badges and names {named}"
            fix = "write `require: all`, or name more badges"
            yield entry.finding("BC072", ("steps", number, "require"), message, fix)


def _before(entry: Entry) -> dict[str, list[str]]:
    """Return each step's `after`; of steps with one id, which is a finding of its own, the first counts."""
    before: dict[str, list[str]] = {}
    for step in entry.data["steps"]:
        before.setdefault(step["id"], list(step.get("after", ())))
    return before
