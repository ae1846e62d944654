"""From expanded JSON-LD to RDF (JSON-LD 1.1 API, section 8), in safe mode: what RDF would leave out is an error.

pyld's own conversion drops relative references silently and takes quadratic time for long lists.
"""

from __future__ import annotations

import re
from typing import Any, Final

from c14n.Canonicalize import canonicalize as canonical_json

from badge_commons.credentials.nquads import (
    DEFAULT_GRAPH,
    RDF_LANGSTRING,
    XSD_STRING,
    Dataset,
    Term,
)
from badge_commons.credentials.numbers import canonical_double, leading_number

ABSOLUTE_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f-\x9f<>\"{}|\\^`\s\ufeff]+")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPE: Final[Term] = {"type": "IRI", "value": f"{_RDF}type"}
_FIRST: Final[Term] = {"type": "IRI", "value": f"{_RDF}first"}
_REST: Final[Term] = {"type": "IRI", "value": f"{_RDF}rest"}
_NIL: Final[Term] = {"type": "IRI", "value": f"{_RDF}nil"}


class UndefinedTermError(ValueError):
    """A word that no context of the document defines, so that it would not be signed; `term` names it."""

    def __init__(self, term: str) -> None:
        super().__init__(f"no context defines {term!r}, so it would not be covered by the signature")
        self.term = term


class RelativeReferenceError(ValueError):
    """A reference that is not an absolute IRI and would drop out of what is signed; `term` is its text."""

    def __init__(self, term: str) -> None:
        super().__init__(f"{term!r} is not an absolute address, so it would not be covered by the signature")
        self.term = term


def dataset_of(expanded: list[Any]) -> Dataset:
    """Return the statements of an expanded document, each once, by graph.

    Raises UndefinedTermError or RelativeReferenceError for the first thing that RDF has no place for.
    """
    writer = _Writer()
    for node in expanded:
        writer.node(node, DEFAULT_GRAPH)
    return {graph: list(quads.values()) for graph, quads in writer.graphs.items()}


class _Writer:
    def __init__(self) -> None:
        self.graphs: dict[str, dict[tuple[Any, ...], dict[str, Term]]] = {}
        self.labels: dict[str, str] = {}
        self.count = 0

    def node(self, value: Any, graph: str) -> Term:
        """Write what a node says, and return it."""
        if not isinstance(value, dict) or "@value" in value or "@list" in value:
            raise UndefinedTermError("@graph")
        subject = self.reference(value["@id"]) if "@id" in value else self.fresh()
        for key, members in value.items():
            if key == "@type":
                for name in members if isinstance(members, list) else [members]:
                    self.write(graph, subject, _TYPE, self.type(name))
            elif key == "@graph":
                for inner in members:
                    self.node(inner, subject["value"])
            elif key != "@id":
                if not ABSOLUTE_IRI.fullmatch(key):
                    raise UndefinedTermError(key)
                predicate = {"type": "IRI", "value": key}
                for member in members:
                    self.write(graph, subject, predicate, self.object(member, graph))
        return subject

    def object(self, value: Any, graph: str) -> Term:
        if isinstance(value, dict) and "@value" in value:
            return literal(value)
        if isinstance(value, dict) and "@list" in value:
            return self.list(value["@list"], graph)
        return self.node(value, graph)

    def list(self, items: Any, graph: str) -> Term:
        rest = _NIL
        for item in reversed(items):
            cell = self.fresh()
            self.write(graph, cell, _FIRST, self.object(item, graph))
            self.write(graph, cell, _REST, rest)
            rest = cell
        return rest

    def type(self, name: Any) -> Term:
        try:
            return self.reference(name)
        except RelativeReferenceError as error:
            raise UndefinedTermError(error.term) from error

    def reference(self, name: Any) -> Term:
        if isinstance(name, str) and name.startswith("_:"):
            if name not in self.labels:
                self.labels[name] = self.fresh()["value"]
            return {"type": "blank node", "value": self.labels[name]}
        if not isinstance(name, str) or not ABSOLUTE_IRI.fullmatch(name):
            raise RelativeReferenceError(str(name))
        return {"type": "IRI", "value": name}

    def fresh(self) -> Term:
        self.count += 1
        return {"type": "blank node", "value": f"_:b{self.count}"}

    def write(self, graph: str, subject: Term, predicate: Term, target: Term) -> None:
        key = (subject["value"], predicate["value"], *sorted(target.items()))
        quad = {"subject": subject, "predicate": predicate, "object": target}
        self.graphs.setdefault(graph, {}).setdefault(key, quad)


def literal(item: dict[str, Any]) -> Term:
    """Return a value object as a literal; a direction is written into the datatype (`i18n-datatype`)."""
    value, datatype = item["@value"], item.get("@type")
    if datatype == "@json":
        return _typed(canonical_json(value).decode(), f"{_RDF}JSON")
    if datatype is not None and not ABSOLUTE_IRI.fullmatch(datatype):
        raise RelativeReferenceError(datatype)
    if isinstance(value, bool):
        return _typed("true" if value else "false", datatype or f"{_XSD}boolean")
    if isinstance(value, (int, float)):
        return _number(value, datatype)
    if not isinstance(value, str):
        raise UndefinedTermError(str(value))
    return _text(value, datatype, item)


def _text(value: str, datatype: str | None, item: dict[str, Any]) -> Term:
    language, direction = item.get("@language"), item.get("@direction")
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise UndefinedTermError(language)
    if direction is not None:
        return _typed(value, f"https://www.w3.org/ns/i18n#{language or ''}_{direction}")
    if language is not None:
        return {**_typed(value, RDF_LANGSTRING), "language": language}
    if datatype == f"{_XSD}double" and (number := leading_number(value)) is not None:
        return _number(number, datatype)
    return _typed(value, datatype or XSD_STRING)


def _number(value: float, datatype: str | None) -> Term:
    if float(value).is_integer() and datatype != f"{_XSD}double":
        return _typed(str(int(value)), datatype or f"{_XSD}integer")
    return _typed(canonical_double(value), datatype or f"{_XSD}double")


def _typed(value: str, datatype: str) -> Term:
    return {"type": "literal", "value": value, "datatype": datatype}
