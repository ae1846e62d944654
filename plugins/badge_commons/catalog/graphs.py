"""Circles in what comes before what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def on_a_circle(start: str, following: str, after: Callable[[str], Iterable[str]]) -> bool:
    """Tell whether going from `start` to `following`, and on, leads back to `start`."""
    seen: set[str] = set()
    waiting = [following]
    while waiting:
        node = waiting.pop()
        if node == start:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(after(node))
    return False


def reachable(before: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the nodes whose `before` can all be passed, beginning with those that wait for none.

    A name in `before` that is no node itself counts as passed: that it is missing is another finding.
    """
    waits = {node: {name for name in names if name in before} for node, names in before.items()}
    followers: dict[str, list[str]] = {}
    for node, names in waits.items():
        for name in names:
            followers.setdefault(name, []).append(node)
    ready = [node for node, names in waits.items() if not names]
    done: set[str] = set()
    while ready:
        node = ready.pop()
        done.add(node)
        for follower in followers.get(node, ()):
            waits[follower].discard(node)
            if not waits[follower]:
                ready.append(follower)
    return done
