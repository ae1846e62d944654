"""Circles in what comes before what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


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


def circles(before: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return for each node that waits for itself, directly or by way of others, the number of its circle.

    Two nodes have the same number when each waits for the other (a strongly connected component, by
    Kosaraju's two walks, which take linear time and no deep stack).
    """
    free = reachable(before)
    stuck = {node: before[node] for node in before if node not in free}
    ahead: dict[str, list[str]] = {node: [] for node in stuck}
    for node, names in stuck.items():
        for name in names:
            if name in stuck:
                ahead[name].append(node)
    number: dict[str, int] = {}
    for count, start in enumerate(reversed(list(_finished(stuck)))):
        if start in number:
            continue
        members = _gathered(start, ahead, number)
        if len(members) > 1 or start in stuck[start]:
            number.update(dict.fromkeys(members, count))
        else:
            number[start] = -1
    return {node: count for node, count in number.items() if count >= 0}


def _finished(graph: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the nodes in the order in which a walk in depth leaves them."""
    seen: set[str] = set()
    for start in graph:
        if start in seen:
            continue
        seen.add(start)
        path = [(start, iter(graph[start]))]
        while path:
            node, names = path[-1]
            following = next((name for name in names if name in graph and name not in seen), None)
            if following is None:
                path.pop()
                yield node
            else:
                seen.add(following)
                path.append((following, iter(graph[following])))


def _gathered(start: str, graph: Mapping[str, Iterable[str]], known: Mapping[str, int]) -> set[str]:
    """Return what can be reached from `start` without passing what is known."""
    found, waiting = {start}, [start]
    while waiting:
        for name in graph[waiting.pop()]:
            if name not in found and name not in known:
                found.add(name)
                waiting.append(name)
    return found
