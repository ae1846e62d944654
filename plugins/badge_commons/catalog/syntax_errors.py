"""What the YAML parser says, said so that whoever wrote the file can mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from badge_commons.catalog.diagnostics import START, Position
from badge_commons.catalog.problems import Problem

if TYPE_CHECKING:
    from yaml import YAMLError
    from yaml.events import ScalarEvent


class _Saying(NamedTuple):
    """Parts of the parser's words, and what to say instead."""

    parts: tuple[str, ...]
    message: str
    fix: str
    at_beginning: bool = False  # the place to mend is where the construct began, not where it broke


_QUOTE: Final = 'put quotes around the whole value: "…"'
_ALIGN: Final = "line it up with the lines around it, with spaces (two a level)"
_SAYINGS: Final = (
    _Saying(("tab character",), "a tab stands where YAML wants spaces", "indent with spaces"),
    _Saying(
        ("quoted scalar", "end of stream"),
        "a quotation mark is opened here and never closed",
        "close it",
        at_beginning=True,
    ),
    _Saying(
        ("quoted scalar", "document indicator"),
        "a quotation mark is opened here and never closed",
        "close it",
        at_beginning=True,
    ),
    _Saying(
        ("escape",),
        "a backslash between double quotes begins no known escape",
        "double it (\\\\), or use single quotes",
    ),
    _Saying(
        ("mapping values are not allowed",),
        "a colon and a space make this look like a second key on one line",
        _QUOTE + ", or begin a new line",
    ),
    _Saying(
        ("could not find expected ':'",),
        "a line here is neither `name: value` nor the rest of a text",
        _ALIGN,
    ),
    _Saying(
        ("cannot start any token",),
        "a value cannot begin with this sign unless it is quoted",
        _QUOTE,
    ),
    _Saying(
        ("flow sequence",),
        "a list between [ and ] is not closed, or lacks a comma",
        "close it with ], or quote what is inside",
        at_beginning=True,
    ),
    _Saying(
        ("flow mapping",),
        "a mapping between { and } is not closed, or lacks a comma",
        "close it with }, or quote what is inside",
        at_beginning=True,
    ),
    _Saying(
        ("flow node",),
        "a list or a mapping is not closed here",
        "close it with ] or }, or quote the value",
    ),
    _Saying(
        ("block sequence entries are not allowed",),
        "a list item cannot begin here",
        "begin the list on a new line, under its key",
    ),
    _Saying(("block collection", "'-'"), "this line does not belong to the list above it", _ALIGN),
    _Saying(("'-' indicator",), "this line does not belong to the list above it", _ALIGN),
    _Saying(("undefined tag handle",), "a tag (a word that begins with !) stands here", _QUOTE),
    _Saying(
        ("expected key",),
        "this line does not fit the lines above it",
        _ALIGN + "; a quoted value must end with its quotation mark",
    ),
    _Saying(
        ("<block end>",),
        "this line does not fit the lines above it",
        _ALIGN + "; a quoted value must end with its quotation mark",
    ),
    _Saying(
        ("document start",),
        "something stands after the end of the document",
        "keep one document a file, and put a space after each colon",
    ),
    _Saying(
        ("block scalar",),
        "the line that begins a long text is wrong, or its lines are not indented alike",
        "write >- or |- after the key, and indent the text",
    ),
    _Saying(("anchor",), "a value that begins with & must be quoted", _QUOTE, at_beginning=True),
    _Saying(("alias",), "a value that begins with * must be quoted", _QUOTE, at_beginning=True),
    _Saying(("tag",), "a value that begins with ! must be quoted", _QUOTE, at_beginning=True),
    _Saying(("directive",), "a line that begins with % is a YAML directive", "delete it, or indent it"),
)
_TAB: Final = _Saying(("\t",), "a tab stands where YAML wants spaces", "indent with spaces")
_OPEN_QUOTE: Final = _Saying(
    ("quotation",),
    "a quotation mark is opened here and closed only lines below",
    "close it on its own line",
)
_MISFITS: Final = tuple(s for s in _SAYINGS if s.parts in (("expected key",), ("<block end>",)))
_CODES: Final = {
    "undefined tag handle": "BC009",
    "tag": "BC009",
    "anchor": "BC008",
    "alias": "BC008",
    "directive": "BC010",
}


def explain(error: YAMLError, text: str, last: ScalarEvent | None) -> Problem:
    """Return the parser's complaint in plain words, at the place to look at.

    `last` is the scalar read before: an unclosed quotation mark ends at the next one, lines below, and
    only then does the parser stumble.
    """
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or getattr(error, 'reason', '')}"
    saying = next((s for s in _SAYINGS if all(part in said for part in s.parts)), None)
    broke = getattr(error, "problem_mark", None)
    if broke and text[broke.index : broke.index + 1] == "\t":
        saying = _TAB
    began = getattr(error, "context_mark", None)
    mark = began if saying and saying.at_beginning and began else broke or began
    if saying in _MISFITS and last is not None and _runs_over_lines(last):
        saying, mark = _OPEN_QUOTE, last.start_mark
    at = Position(mark.line + 1, mark.column + 1) if mark else START
    if saying is None:
        return Problem("BC006", at, f"this is not YAML that can be read ({said.strip()})", _ALIGN)
    code = _CODES.get(saying.parts[0], "BC006")
    return Problem(code, at, saying.message, saying.fix)


def _runs_over_lines(event: ScalarEvent) -> bool:
    start: Any = event.start_mark  # libyaml's or PyYAML's own
    end: Any = event.end_mark
    return event.style in ("'", '"') and bool(end.line > start.line)
