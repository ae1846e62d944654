"""RDF Dataset Canonicalization (RDFC-1.0) on pyld's implementation, with what pyld lacks.

Added: a budget, since some small graphs take exponential time; SHA-384; conforming N-Quads (see `nquads`).

The budget is that of the JavaScript library rdf-canonize: with n blank nodes that their own quads do not tell apart and
a work factor f, the Hash N-Degree Quads algorithm may run n ** f times; a clock stops whatever takes longer than that.
"""

from __future__ import annotations

import copy
import hashlib
import time
from typing import TYPE_CHECKING, Any, Final, Literal

from pyld.canon import URDNA2015
from pyld.identifier_issuer import IdentifierIssuer

from badge_commons.credentials.nquads import Dataset, Quad, read, write_quad

if TYPE_CHECKING:
    from collections.abc import Callable

HashName = Literal["sha256", "sha384"]
# Signing refuses early, so that what is signed here is easy to check anywhere.
WORK_TO_SIGN: Final = 1
WORK_TO_VERIFY: Final = 3
SECONDS: Final = 4.0


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


def _run(
    dataset: Dataset, hash_name: HashName, work_factor: int, seconds: float
) -> tuple[str, dict[str, str]]:
    algorithm = _Rdfc10(hash_name, work_factor, time.monotonic() + seconds)
    labels = algorithm.label(dataset)
    lines = {write_quad(quad) for quad in algorithm.quads}
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
        self.remaining: int | None = None

    def label(self, dataset: Dataset) -> dict[str, str]:
        """Give every blank node its canonical label; return which got which."""
        # The default format would parse the result again; ours is written from the labelled quads.
        # pyld relabels terms where they lie, and one dict may stand in several quads: hence the copy.
        self.main(copy.deepcopy(dataset), {"format": "application/n-quads"})
        return dict(self.canonical_issuer.existing)

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
        if self.remaining is None:
            alike = sum(len(names) for names in self.hash_to_blank_nodes.values())
            self.remaining = alike**self.work_factor
        if self.remaining == 0:
            raise TooComplexError("the graph needs more work than the budget allows")
        self.remaining -= 1
        self.check_clock()
        return super().hash_n_degree_quads(id_, self._budgeted(issuer))

    def check_clock(self) -> None:
        """Raise when the time is over."""
        if time.monotonic() > self.deadline:
            raise TooComplexError("the graph needs more time than the budget allows")

    def _budgeted(self, issuer: IdentifierIssuer) -> _BudgetedIssuer:
        if isinstance(issuer, _BudgetedIssuer):
            return issuer
        twin = _BudgetedIssuer(issuer.prefix, self.check_clock)
        twin.counter, twin.existing, twin.order = issuer.counter, issuer.existing, issuer.order
        return twin


def _seen_from(name: str, quad: Quad) -> Quad:
    """Return a quad with the node itself called _:a and any other _:z."""
    return {
        place: {"type": "blank node", "value": "_:a" if term["value"] == name else "_:z"}
        if place != "predicate" and term["type"] == "blank node"
        else term
        for place, term in quad.items()
    }

