"""RDF Dataset Canonicalization (RDFC-1.0) on pyld's implementation, with what pyld lacks.

Added: a budget, since some small graphs take exponential time; SHA-384; conforming N-Quads (see `nquads`).

The budget is that of the JavaScript library rdf-canonize: with n blank nodes that their own quads do not tell apart and
a work factor f, the Hash N-Degree Quads algorithm may run n ** f times; a clock stops whatever takes longer than that.
"""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, Any, Final, Literal

from pyld.canon import URDNA2015
from pyld.identifier_issuer import IdentifierIssuer

from badge_commons.credentials.nquads import (
    DEFAULT_GRAPH,
    Dataset,
    Quad,
    Term,
    read,
    write_quad,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HashName = Literal["sha256", "sha384"]
# Signing refuses early, so that what is signed here is easy to check anywhere.
WORK_TO_SIGN: Final = 1
WORK_TO_VERIFY: Final = 3
# An honest credential takes some milliseconds. The clock is asked between steps, and a step may take a second itself.
SECONDS: Final = 2.5


class TooComplexError(ValueError):
    """A graph that the budget does not cover (RDFC-1.0, section 7.1, dataset poisoning)."""


def canonize(
    dataset: Dataset,
    *,
    hash_name: HashName = "sha256",
    work_factor: int = WORK_TO_VERIFY,
    seconds: float = SECONDS,
) -> str:
    """Return the canonical N-Quads of a dataset. Raises TooComplexError when the budget does not cover it."""
    return _run(dataset, hash_name, work_factor, seconds)[0]


def canonical_labels(text: str, *, hash_name: HashName = "sha256") -> dict[str, str]:
    """Return which canonical label each blank node of N-Quads text gets (RDFC-1.0, the issued identifiers map)."""
    return _run(read(text), hash_name, WORK_TO_VERIFY, SECONDS)[1]


def _run(dataset: Dataset, hash_name: HashName, work_factor: int, seconds: float) -> tuple[str, dict[str, str]]:
    algorithm = _Rdfc10(hash_name, work_factor, time.monotonic() + seconds)
    quads = _quads(dataset)
    try:
        labels = algorithm.label(quads)
    except RecursionError as error:
        raise TooComplexError("the graph is too deep") from error
    lines = {write_quad(_labelled(quad, labels)) for quad in quads}
    return "".join(sorted(lines)), labels


class _BudgetedIssuer(IdentifierIssuer):  # type: ignore[misc] # pyld ships no types
    """An identifier issuer whose copying, done once for every permutation, asks the clock first."""

    def __init__(self, prefix: str, check: Callable[[], None]) -> None:
        super().__init__(prefix)
        self.check = check

    def __deepcopy__(self, memo: object) -> _BudgetedIssuer:
        self.check()
        twin = _BudgetedIssuer(self.prefix, self.check)
        twin.counter = self.counter
        twin.existing = dict(self.existing)
        twin.order = list(self.order)
        return twin


class _Rdfc10(URDNA2015):  # type: ignore[misc] # pyld ships no types
    def __init__(self, hash_name: HashName, work_factor: int, deadline: float) -> None:
        super().__init__()
        self.hash_name = hash_name
        self.work_factor = work_factor
        self.deadline = deadline
        self.remaining = 0

    def label(self, quads: list[Quad]) -> dict[str, str]:
        """Give every blank node its canonical label (RDFC-1.0, section 4.4.3); return which got which."""
        for quad in quads:
            for name in dict.fromkeys(_blank_nodes(quad)):
                self.blank_node_info.setdefault(name, {"quads": []})["quads"].append(quad)
        by_hash: dict[str, list[str]] = {}
        for name in self.blank_node_info:
            self.check_clock()
            by_hash.setdefault(self.hash_first_degree_quads(name), []).append(name)
        alike = []
        for _, names in sorted(by_hash.items()):
            if len(names) == 1:
                self.canonical_issuer.get_id(names[0])
            else:
                alike.append(names)
        self.remaining = sum(map(len, alike)) ** self.work_factor
        for names in alike:
            self.tell_apart(names)
        return dict(self.canonical_issuer.existing)

    def tell_apart(self, names: list[str]) -> None:
        """Label blank nodes of which the same is said, by what surrounds them (step 5)."""
        paths = []
        for name in names:
            if not self.canonical_issuer.has_id(name):
                issuer = _BudgetedIssuer("_:b", self.check_clock)
                issuer.get_id(name)
                paths.append(self.hash_n_degree_quads(name, issuer))
        for path in sorted(paths, key=lambda path: str(path["hash"])):
            for name in path["issuer"].order:
                self.canonical_issuer.get_id(name)

    def create_hash(self) -> Any:
        """Return a fresh hash of the suite's kind."""
        return hashlib.new(self.hash_name)

    def hash_first_degree_quads(self, id_: str) -> str:
        """Hash what is said of one blank node (RDFC-1.0, section 4.6), written canonically."""
        info = self.blank_node_info[id_]
        if "hash" not in info:
            lines = sorted(write_quad(_seen_from(id_, quad)) for quad in info["quads"])
            info["hash"] = self.hash_nquads(lines)
        return str(info["hash"])

    def hash_n_degree_quads(self, id_: str, issuer: IdentifierIssuer) -> Any:
        """Hash a blank node by its surroundings (RDFC-1.0, section 4.8), within the budget."""
        if self.remaining == 0:
            raise TooComplexError("the graph needs more work than the budget allows")
        self.remaining -= 1
        self.check_clock()
        return super().hash_n_degree_quads(id_, issuer)

    def check_clock(self) -> None:
        """Raise when the time is over."""
        if time.monotonic() > self.deadline:
            raise TooComplexError("the graph needs more time than the budget allows")


def _blank_nodes(quad: Quad) -> Iterator[str]:
    for place, term in quad.items():
        if place != "predicate" and term["type"] == "blank node":
            yield term["value"]


def _seen_from(name: str, quad: Quad) -> Quad:
    """Return a quad with the node itself called _:a and any other _:z."""
    return {
        place: {"type": "blank node", "value": "_:a" if term["value"] == name else "_:z"}
        if place != "predicate" and term["type"] == "blank node"
        else term
        for place, term in quad.items()
    }


def _labelled(quad: Quad, labels: dict[str, str]) -> Quad:
    return {
        place: {**term, "value": labels[term["value"]]} if term["type"] == "blank node" else term
        for place, term in quad.items()
    }


def _quads(dataset: Dataset) -> list[Quad]:
    """Return all quads in one list, each with the name of its graph unless that is the default one."""
    return [
        quad if graph == DEFAULT_GRAPH else {**quad, "name": _graph_name(graph)}
        for graph, quads in dataset.items()
        for quad in quads
    ]


def _graph_name(graph: str) -> Term:
    return {"type": "blank node" if graph.startswith("_:") else "IRI", "value": graph}
