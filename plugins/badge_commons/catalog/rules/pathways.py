"""Rules about the steps of a pathway, a graph by `after`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.catalog.graphs import on_a_circle, reachable
from badge_commons.catalog.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog.diagnostics import Diagnostic
    from badge_commons.catalog.entry import Entry, Everything


def step_ids_are_unique(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """No two steps have the same id."""
    seen: set[str] = set()
    for number, step in enumerate(entry.data["steps"]):
        if step["id"] in seen:
            message = f"a step above has the id `{step['id']}` too"
            yield entry.finding(
                "BC073", ("steps", number, "id"), message, "give this step another id"
            )
        seen.add(step["id"])


def steps_before_exist(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """What a step comes after is a step of this pathway."""
    known = _before(entry)
    for number, step in enumerate(entry.data["steps"]):
        for place, other in enumerate(step.get("after", ())):
            if other not in known:
                fix = did_you_mean(other, known, otherwise="name the id of a step in this file")
                at = ("steps", number, "after", place)
                yield entry.finding("BC044", at, f"there is no step `{other}` in this pathway", fix)


def steps_do_not_circle(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """No step waits for itself; each circle is told once, at its first step."""
    before = _before(entry)
    told: set[str] = set()
    for number, step in enumerate(entry.data["steps"]):
        identifier = step["id"]
        if identifier in told:
            continue
        for place, other in enumerate(step.get("after", ())):
            if on_a_circle(identifier, other, lambda node: before.get(node, ())):
                told |= _circle(identifier, before)
                message = (
                    f"the step `{identifier}` waits for itself"
                    if other == identifier
                    else f"`{identifier}` waits for `{other}`, and `{other}` for `{identifier}`, so nobody can begin"
                )
                yield entry.finding(
                    "BC070",
                    ("steps", number, "after", place),
                    message,
                    "delete one of them from `after`",
                )
                break


def every_step_can_be_reached(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """A step behind a circle can never be taken."""
    before = _before(entry)
    open_steps = reachable(before)
    for number, step in enumerate(entry.data["steps"]):
        identifier = step["id"]
        if identifier not in open_steps and not _circle(identifier, before):
            message = (
                f"the step `{identifier}` can never be reached: what it waits for waits for itself"
            )
            yield entry.finding(
                "BC071", ("steps", number, "id"), message, "mend the circle that it waits for"
            )


def enough_badges_in_each_step(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """A step does not ask for more badges than it names."""
    for number, step in enumerate(entry.data["steps"]):
        asked, named = step.get("require", "all"), len(step["badges"])
        if asked != "all" and asked > named:
            message = f"the step asks for {asked} badges and names {named}"
            fix = "write `require: all`, or name more badges"
            yield entry.finding("BC072", ("steps", number, "require"), message, fix)


def _before(entry: Entry) -> dict[str, list[str]]:
    return {step["id"]: list(step.get("after", ())) for step in entry.data["steps"]}


def _circle(identifier: str, before: dict[str, list[str]]) -> set[str]:
    """Return the steps that wait for this one and for which it waits, itself included; else nothing."""
    return {
        other
        for other in before
        if other in _all_before(identifier, before) and identifier in _all_before(other, before)
    }


def _all_before(identifier: str, before: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(before.get(identifier, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(before.get(node, ()))
    return found
