"""N-Quads: reading, and the canonical way of writing (RDF 1.1 N-Quads; RDFC-1.0, section 5.2).

pyld's own writer leaves control characters raw and its reader knows few escapes, so both are here. Terms and quads have
the shape that pyld gives them: dicts with `type`, `value`, `datatype` and `language`.
"""

from __future__ import annotations

import re
from typing import Any, Final

XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
RDF_LANGSTRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
DEFAULT_GRAPH: Final = "@default"

Term = dict[str, Any]
Quad = dict[str, Term]
Dataset = dict[str, list[Quad]]

_NAMED: Final = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
_UNNAMED: Final = {name[1]: character for character, name in _NAMED.items()} | {"'": "'"}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)

_IRI = r"<([^\x00-\x20<>\"{}|^`]*)>"
_BLANK = r"(_:[^\s<>\"]*[^\s<>\".])"
_LITERAL = rf'"((?:[^"\\\n\r]|\\.)*)"(?:\^\^{_IRI}|@([A-Za-z]+(?:-[A-Za-z0-9]+)*))?'
_QUAD = re.compile(
    rf"[ \t]*(?:{_IRI}|{_BLANK})[ \t]*{_IRI}[ \t]*(?:{_IRI}|{_BLANK}|{_LITERAL})[ \t]*"
    rf"(?:{_IRI}|{_BLANK})?[ \t]*\.[ \t]*(?:#.*)?"
)
_NOTHING = re.compile(r"[ \t]*(?:#.*)?")


class NQuadsError(ValueError):
    """A line that is not N-Quads; the message names it by number."""


def write_term(term: Term) -> str:
    """Return a term as canonical N-Quads writes it."""
    kind, value = term["type"], term["value"]
    if kind == "IRI":
        return f"<{value}>"
    if kind == "blank node":
        return str(value)
    text = f'"{_ESCAPED.sub(_escape, value)}"'
    if term.get("language"):
        return f"{text}@{term['language']}"
    datatype = term.get("datatype", XSD_STRING)
    return text if datatype == XSD_STRING else f"{text}^^<{datatype}>"


def write_quad(quad: Quad) -> str:
    """Return one line, with its newline."""
    terms = [
        quad["subject"],
        quad["predicate"],
        quad["object"],
        *([quad["name"]] if "name" in quad else []),
    ]
    return " ".join(map(write_term, terms)) + " .\n"


def read(text: str) -> Dataset:
    """Return the dataset that N-Quads text holds; raise NQuadsError at the first line that is none."""
    dataset: Dataset = {}
    seen = set()
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if _NOTHING.fullmatch(line) or line in seen:
            continue
        seen.add(line)
        match = _QUAD.fullmatch(line)
        if not match:
            raise NQuadsError(f"line {number} is not N-Quads: {line[:80]}")
        graph, quad = _quad(match)
        if quad not in (quads := dataset.setdefault(graph, [])):
            quads.append(quad)
    return dataset


def _escape(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _UNNAMED[m[3]], text)


def _quad(match: re.Match[str]) -> tuple[str, Quad]:
    s_iri, s_blank, predicate, o_iri, o_blank, literal, datatype, language, g_iri, g_blank = match.groups()
    if literal is None:
        target = _resource(o_iri, o_blank)
    else:
        target = {"type": "literal", "value": _unescape(literal), "datatype": XSD_STRING}
        if datatype is not None:
            target["datatype"] = _unescape(datatype)
        elif language:
            target |= {"datatype": RDF_LANGSTRING, "language": language}
    graph = DEFAULT_GRAPH if g_iri is None and g_blank is None else _resource(g_iri, g_blank)["value"]
    return graph, {
        "subject": _resource(s_iri, s_blank),
        "predicate": _resource(predicate, None),
        "object": target,
    }


def _resource(iri: str | None, blank: str | None) -> Term:
    if iri is None:
        return {"type": "blank node", "value": blank}
    return {"type": "IRI", "value": _unescape(iri)}
