"""RDF Dataset Canonicalization: the W3C's cases, and a budget for the graphs that are made to last."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from badge_commons.credentials import TooComplexError, nquads, rdfc

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 5.0


def cases(folder: Path, kind: str) -> list[dict[str, Any]]:
    """Return the entries of the W3C manifest of one kind."""
    manifest = json.loads((folder / "rdf-canon" / "manifest.jsonld").read_text(encoding="utf-8"))
    return [entry for entry in manifest["entries"] if entry["type"] == f"rdfc:RDFC10{kind}"]


def text_of(folder: Path, name: str) -> str:
    return (folder / "rdf-canon" / name).read_bytes().decode()


def hash_of(entry: dict[str, Any]) -> rdfc.HashName:
    return "sha384" if entry.get("hashAlgorithm") == "SHA384" else "sha256"


def test_every_dataset_of_the_w3c_comes_out_as_published(vectors: Path) -> None:
    entries = cases(vectors, "EvalTest")
    assert len(entries) == 64
    wrong = [
        entry["id"]
        for entry in entries
        if rdfc.canonize(nquads.read(text_of(vectors, entry["action"])), hash_name=hash_of(entry))
        != text_of(vectors, entry["result"])
    ]
    assert wrong == []


def test_every_blank_node_of_the_w3c_gets_its_published_label(vectors: Path) -> None:
    entries = cases(vectors, "MapTest")
    assert len(entries) == 21
    for entry in entries:
        labels = rdfc.canonical_labels(text_of(vectors, entry["action"]), hash_name=hash_of(entry))
        plain = {old.removeprefix("_:"): new.removeprefix("_:") for old, new in labels.items()}
        assert plain == json.loads(text_of(vectors, entry["result"])), entry["id"]


def test_the_poison_graph_of_the_w3c_is_refused_in_time(vectors: Path) -> None:
    (entry,) = cases(vectors, "NegativeEvalTest")
    began = time.monotonic()
    with pytest.raises(TooComplexError):
        rdfc.canonize(nquads.read(text_of(vectors, entry["action"])))
    assert time.monotonic() - began < LONGEST


def clique(size: int) -> nquads.Dataset:
    """Return blank nodes that all point to one another, so that nothing tells them apart."""
    names = [f"_:n{number}" for number in range(size)]
    lines = [f"{a} <https://p.example/p> {b} .\n" for a in names for b in names if a != b]
    return nquads.read("".join(lines))


def test_the_budget_counts_work_not_time() -> None:
    """A graph within n³ steps passes when verifying, and the same graph is refused when signing, at n steps."""
    pairs = "".join(f"_:a{n} <https://p.example/p> _:b{n} .\n_:b{n} <https://p.example/p> _:a{n} .\n" for n in (1, 2))
    dataset = nquads.read(pairs)
    assert rdfc.canonize(dataset, work_factor=rdfc.WORK_TO_VERIFY)
    with pytest.raises(TooComplexError, match="work"):
        rdfc.canonize(dataset, work_factor=rdfc.WORK_TO_SIGN)


def test_the_clock_is_read_inside_the_permutations() -> None:
    """One node with nine alike neighbours has 362,880 orders, and they are all one step of the budget."""
    began = time.monotonic()
    with pytest.raises(TooComplexError):
        rdfc.canonize(clique(10), work_factor=50, seconds=0.3)
    assert time.monotonic() - began < 1


def test_labels_that_look_canonical_already_are_given_anew() -> None:
    one = nquads.read('_:c14n1 <https://p.example/p> "a" .\n_:c14n0 <https://p.example/p> "b" .\n')
    other = nquads.read('_:x <https://p.example/p> "a" .\n_:y <https://p.example/p> "b" .\n')
    assert rdfc.canonize(one) == rdfc.canonize(other)


def test_the_order_of_the_quads_makes_no_difference() -> None:
    lines = [f"_:a{n} <https://p.example/p> _:a{(n + 1) % 5} .\n" for n in range(5)]
    assert rdfc.canonize(nquads.read("".join(lines))) == rdfc.canonize(nquads.read("".join(reversed(lines))))
