"""Pathways as roads: where a badge stands on one, and a drawing of the whole."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from badge_commons.catalog import Badge, Catalog, Pathway, Step

BOX_WIDTH, BOX_HEIGHT = 168, 58
COLUMN, ROW = 216, 78
MARGIN = 6
LETTERS_A_LINE, WIDE_LETTERS_A_LINE, LINES_A_BOX = 18, 10, 2


@dataclass(frozen=True, slots=True)
class Stop:
    """A step as seen from one badge: behind it, where it stands, or ahead."""

    name: str
    note: str
    place: Literal["done", "here", "ahead"]


@dataclass(frozen=True, slots=True)
class Road:
    """A pathway as seen from one badge."""

    pathway: Pathway
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A step in the drawing: its corner and its name in short lines."""

    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole pathway as boxes and curves, left to right."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """What leads past each badge, found once for the whole catalog (badge ref -> what follows)."""

    pathways: Mapping[str, Sequence[Pathway]]
    followers: Mapping[str, Sequence[Badge]]


def ways(catalog: Catalog) -> Ways:
    """Return the pathways each badge is on, of any community, and the badges that ask for it."""
    pathways: dict[str, list[Pathway]] = {}
    followers: dict[str, list[Badge]] = {}
    for community in catalog.communities:
        for pathway in community.pathways:
            for ref in dict.fromkeys(ref for step in pathway.steps for ref in step.badges):
                pathways.setdefault(ref, []).append(pathway)
        for badge in community.badges:
            for ref in badge.prerequisites if badge.state != "draft" else ():
                followers.setdefault(ref, []).append(badge)
    return Ways(pathways, followers)


def road(catalog: Catalog, pathway: Pathway, badge: Badge) -> Road:
    """Return the pathway as seen from one of its badges."""
    return Road(pathway, _stops(catalog, pathway, badge))


def what_is_asked(step: Step) -> str:
    """Return how many of a step's badges are asked for, as people say it."""
    if len(step.badges) == 1:
        return "one badge"
    if step.require >= len(step.badges):
        return f"all {len(step.badges)} badges"
    return f"any {step.require} of {len(step.badges)} badges"


def drawing(pathway: Pathway) -> Drawing:
    """Return where each step stands: a column per step of the longest way to it."""
    columns = _columns(pathway)
    rows: dict[int, int] = {}
    boxes: dict[str, Box] = {}
    for step in pathway.steps:
        column = columns[step.id]
        row = rows[column] = rows.get(column, -1) + 1
        boxes[step.id] = Box(MARGIN + column * COLUMN, MARGIN + row * ROW, _short_lines(step.name))
    return Drawing(
        width=2 * MARGIN + max(columns.values(), default=0) * COLUMN + BOX_WIDTH,
        height=2 * MARGIN + max(rows.values(), default=0) * ROW + BOX_HEIGHT,
        boxes=tuple(boxes.values()),
        curves=tuple(_curve(boxes[before], boxes[step.id]) for step in pathway.steps for before in step.after),
    )


def _stops(catalog: Catalog, pathway: Pathway, badge: Badge) -> tuple[Stop, ...]:
    here = {step.id for step in pathway.steps if badge.ref in step.badges}
    done = _before(pathway, here)
    return tuple(_stop(catalog, step, here, done) for step in pathway.steps)


def _stop(catalog: Catalog, step: Step, here: set[str], done: set[str]) -> Stop:
    if step.id in here:
        return Stop(step.name, "you are here", "here")
    note = what_is_asked(step)
    if len(step.badges) == 1:
        name = catalog.badge(step.badges[0]).name
        note = "" if name == step.name else name
    return Stop(step.name, note, "done" if step.id in done else "ahead")


def _before(pathway: Pathway, steps: set[str]) -> set[str]:
    after = {step.id: step.after for step in pathway.steps}
    found: set[str] = set()
    waiting = [before for step in steps for before in after[step]]
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting += after[step]
    return found - steps


def _columns(pathway: Pathway) -> Mapping[str, int]:
    """Return each step's distance from the start; the catalog's own check has refused circles."""
    columns: dict[str, int] = {}
    after = {step.id: step.after for step in pathway.steps}

    def column(step: str) -> int:
        if step not in columns:
            columns[step] = 1 + max((column(before) for before in after[step]), default=-1)
        return columns[step]

    for step in after:
        column(step)
    return columns


def _short_lines(name: str) -> tuple[str, ...]:
    wide = any(east_asian_width(letter) in "WF" for letter in name)
    width = WIDE_LETTERS_A_LINE if wide else LETTERS_A_LINE
    return tuple(textwrap.wrap(name, width, max_lines=LINES_A_BOX, placeholder=" …"))


def _curve(start: Box, end: Box) -> str:
    x, y = start.x + BOX_WIDTH, start.y + BOX_HEIGHT // 2
    to_x, to_y = end.x, end.y + BOX_HEIGHT // 2
    middle = (x + to_x) // 2
    return f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"
