"""What a schema finds, said in plain words: what is wrong, at which node, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from badge_commons.catalog.schemas import complaints
from badge_commons.catalog.words import (
    as_yaml,
    closest,
    did_you_mean,
    listed,
    property_name,
    quoted,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from badge_commons.catalog.event_tree import Path
    from badge_commons.catalog.schemas import Complaint, Kind


class SchemaFinding(NamedTuple):
    """A finding at a path of a file; `at_key` when the key, not its value, is what to look at."""

    code: str
    path: Path
    at_key: bool
    message: str
    fix: str


# Two properties are worth a code of their own: their absence is what most often makes a badge worthless.
MISSING: Final = {"relation": "BC045", "alt": "BC061"}
_NAMES: Final = {
    "object": "a group of properties",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
}
_OF_PROPERTIES: Final = ("required", "additionalProperties")
# Of several complaints about one value, the first in this order says the most.
_ORDER: Final = ("type", "anyOf", "enum", "minLength", "pattern", "format")


def schema_findings(kind: Kind, value: Any) -> Iterator[SchemaFinding]:
    """Yield what the schema of `kind` finds wrong with `value`, one finding a node or property."""
    by_place: dict[Path, list[Complaint]] = {}
    for complaint in complaints(kind, value):
        by_place.setdefault(complaint.path, []).append(complaint)
    for path, found in by_place.items():
        yield from _properties(path, [c for c in found if c.keyword in _OF_PROPERTIES])
        others = [c for c in found if c.keyword not in _OF_PROPERTIES]
        if others:
            yield _value(kind, path, min(others, key=_rank))


def _rank(found: Complaint) -> int:
    return _ORDER.index(found.keyword) if found.keyword in _ORDER else len(_ORDER)


def _properties(path: Path, found: list[Complaint]) -> Iterator[SchemaFinding]:
    """Yield unknown and missing properties; a misspelt one is told once."""
    if not found:
        return
    instance, described = found[0].instance, found[0].described
    known: dict[str, Any] = described["properties"]
    absent = [name for name in described["required"] if name not in instance]
    for name in instance:
        if name not in known:
            free = [other for other in known if other not in instance]
            near = closest(name, free)
            if near in absent:
                absent.remove(near)
            yield _unknown(path, name, near, known)
    for name in absent:
        yield _missing(path, name, known[name])


def _unknown(path: Path, name: str, near: str | None, known: dict[str, Any]) -> SchemaFinding:
    where = f" in `{property_name(path)}`" if path else ""
    fix = f"did you mean `{near}`?" if near else f"delete it; known here are {listed(list(known))}"
    return SchemaFinding(
        "BC020", (*path, name), at_key=True, message=f"`{shortened(name)}` is not a property{where}", fix=fix
    )


def _missing(path: Path, name: str, described: dict[str, Any]) -> SchemaFinding:
    where = f" in `{property_name(path)}`" if path else ""
    fix = f"add {_example(name, described)} ({_first_sentence(described)})"
    code = MISSING.get(name, "BC021")
    return SchemaFinding(code, path, at_key=False, message=f"`{name}` is missing{where}", fix=fix)


def _value(kind: Kind, path: Path, found: Complaint) -> SchemaFinding:
    say = _SAY.get(str(found.keyword), _form)
    code, message, fix = say(_called(kind, path), found)
    if found.keyword == "minLength" and path and path[-1] in MISSING:
        code = MISSING[str(path[-1])]
    return SchemaFinding(code, path, at_key=False, message=message, fix=fix)


def _called(kind: Kind, path: Path) -> str:
    return f"`{property_name(path)}`" if path else f"the {kind} file"


def _type(called: str, found: Complaint) -> tuple[str, str, str]:
    wanted, value = str(found.wanted), found.instance
    if value is None:
        return "BC022", f"{called} has no value", f"write {_example_of(found)}, or delete the line"
    message = f"{called} must be {_NAMES[wanted]}, and is {_kind_of(value)}"
    if wanted == "string" and isinstance(value, int | float):
        return "BC022", message, f'put it in quotes: "{as_yaml(value)}"'
    if wanted == "integer" and isinstance(value, str) and value.isdecimal():
        return "BC022", message, f"write it without quotes: {value}"
    if wanted == "array" and isinstance(value, str):
        return "BC022", message, f"write it as a list: [{as_yaml(shortened(value))}]"
    if wanted == "object" and not found.path:
        return "BC022", message, "begin each line with a property's name and a colon"
    return "BC022", message, f"write {_example_of(found)}"


def _enum(called: str, found: Complaint) -> tuple[str, str, str]:
    choices, value = list(found.wanted), found.instance
    message = f"{called} is {quoted(value)}, which is not one of its choices"
    few = listed(choices, "or")
    return "BC023", message, did_you_mean(str(value), choices, otherwise=f"write {few}")


def _form(called: str, found: Complaint) -> tuple[str, str, str]:
    wanted = found.described.get("x-form", "of another form")
    message = f"{called} is {quoted(found.instance)}, and must be {wanted}"
    return "BC024", message, f"write it like {_example_of(found)}"


def _too_short(called: str, found: Complaint) -> tuple[str, str, str]:
    return (
        "BC025",
        f"{called} is empty",
        f"write {_example_of(found)}, or delete the line if it may be absent",
    )


def _too_long(called: str, found: Complaint) -> tuple[str, str, str]:
    size, most = len(found.instance), found.wanted
    message = f"{called} has {size:,} characters, and at most {most:,} fit"
    return "BC025", message, f"shorten it by {size - most:,}"


def _too_few(called: str, found: Complaint) -> tuple[str, str, str]:
    size, least = len(found.instance), found.wanted
    message = f"{called} has {size} entries, and needs at least {least}" if size else f"{called} is an empty list"
    return "BC025", message, f"add entries, such as {_example_of(found)}"


def _too_many(called: str, found: Complaint) -> tuple[str, str, str]:
    size, most = len(found.instance), found.wanted
    return (
        "BC025",
        f"{called} has {size:,} entries, and at most {most:,} fit",
        "remove what matters least",
    )


def _repeated(called: str, found: Complaint) -> tuple[str, str, str]:
    entries: list[Any] = found.instance
    twice = next(entry for i, entry in enumerate(entries) if entry in entries[:i])
    return "BC025", f"{called} holds {quoted(twice)} more than once", "keep it once"


def _too_small(called: str, found: Complaint) -> tuple[str, str, str]:
    message = f"{called} is {found.instance}, and must be at least {found.wanted}"
    return "BC025", message, f"write {_example_of(found)}"


def _too_big(called: str, found: Complaint) -> tuple[str, str, str]:
    message = f"{called} is {found.instance}, and must be at most {found.wanted}"
    return "BC025", message, f"write {_example_of(found)}"


_SAY: Final[dict[str, Callable[[str, Complaint], tuple[str, str, str]]]] = {
    "type": _type,
    "enum": _enum,
    "minLength": _too_short,
    "maxLength": _too_long,
    "minItems": _too_few,
    "maxItems": _too_many,
    "uniqueItems": _repeated,
    "minimum": _too_small,
    "maximum": _too_big,
}


def _kind_of(value: Any) -> str:
    if isinstance(value, dict | list):
        return _NAMES["object" if isinstance(value, dict) else "array"]
    if isinstance(value, bool):
        return f"the truth value {as_yaml(value)}"
    return "text" if isinstance(value, str) else f"the number {as_yaml(value)}"


def _example_of(found: Complaint) -> str:
    examples = found.described.get("examples")
    return f"`{as_yaml(examples[0])}`" if examples else "another value"


def _example(name: str, described: dict[str, Any]) -> str:
    example = described["examples"][0]
    return f"`{name}: {as_yaml(example)}`" if isinstance(example, str | int) else f"`{name}:`"


def _first_sentence(described: dict[str, Any]) -> str:
    text: str = described["description"]
    return text.split(". ", maxsplit=1)[0].rstrip(".")
