"""A strict reader for the YAML that people write here.

One pass over the parser's events builds the value: there is no composing, no resolving and no construction
by PyYAML, so no tag can ever make an object. What is refused is what surprises (YAML 1.1's truth values,
dates, base 60 and base 8), what hides (invisible characters, anchors, duplicate keys) and what overloads
(depth, number of values, size). Line and column of every value are computed only when somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from badge_commons.catalog.characters import decode, hidden_characters, text_not_in_nfc
from badge_commons.catalog.diagnostics import START, Position
from badge_commons.catalog.event_tree import Refused, Tree
from badge_commons.catalog.problems import Problem
from badge_commons.catalog.syntax_errors import explain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.catalog.event_tree import Path, Place

MAX_BYTES: Final = 64_000
# libyaml where the wheel has it (twelve times faster), the same parser in Python where it has not.
_PARSER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says, and what is wrong with it.

    `complete` is False when reading had to stop, and `value` is then None. A problem that did not stop the
    reading leaves the written text in place, so that one mistake is told once.
    """

    text: str
    value: Any
    problems: tuple[Problem, ...]
    complete: bool


def read(data: bytes) -> Reading:
    """Read one YAML document out of the bytes of a file. Never raises for what the bytes hold."""
    if len(data) > MAX_BYTES:
        size = f"the file is larger than {MAX_BYTES:,} bytes, more than is read"
        return _stopped(
            "",
            Problem("BC002", START, size, "move what is long to the community's own site and link to it"),
        )
    text = decode(data)
    if isinstance(text, Problem):
        return _stopped("", text)
    hidden = tuple(hidden_characters(text))
    if hidden:
        return _stopped(text, *hidden)
    problems = () if text.isascii() else tuple(text_not_in_nfc(text))
    return _parse(text, problems)


def places(text: str) -> Mapping[Path, Place]:
    """Return where each key and value of a readable text stands, by its path from the top."""
    recorded: dict[Path, Place] = {}
    _build(text, Tree(recorded))
    return recorded


def _stopped(text: str, *problems: Problem) -> Reading:
    return Reading(text, None, problems, complete=False)


def _parse(text: str, before: tuple[Problem, ...]) -> Reading:
    tree = Tree()
    stop = _build(text, tree)
    if stop:
        return _stopped(text, *before, *tree.problems, stop)
    if tree.root is None and not tree.problems:
        empty = Problem("BC006", START, "the file says nothing", "begin with one `name: value` a line")
        return _stopped(text, *before, empty)
    return Reading(text, tree.root, (*before, *tree.problems), complete=True)


def _build(text: str, tree: Tree) -> Problem | None:
    """Feed the parser's events to the tree; return the problem that ended it early, if one did."""
    parser = _PARSER(text)
    try:
        _feed(parser, tree)
    except Refused as refused:
        return refused.problem
    except yaml.YAMLError as error:
        return explain(error, text, tree.last)
    except (UnicodeError, ValueError, OverflowError, RecursionError):
        return Problem(
            "BC006",
            START,
            "this is not YAML that can be read",
            "compare the file with another one that works",
        )
    finally:
        parser.dispose()
    return None


def _feed(parser: Any, tree: Tree) -> None:
    documents = 0
    while parser.check_event():
        event = parser.get_event()
        kind = type(event)
        if kind is ScalarEvent:
            tree.scalar(event)
        elif kind is MappingStartEvent:
            tree.open(event, {})
        elif kind is SequenceStartEvent:
            tree.open(event, [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            tree.close()
        elif kind is AliasEvent:
            tree.refuse_alias(event)
        elif kind is DocumentStartEvent:
            documents += 1
            _refuse_extras(event, documents)


def _refuse_extras(event: Any, documents: int) -> None:
    mark = event.start_mark
    at = Position(mark.line + 1, mark.column + 1)
    if documents > 1:
        raise Refused(Problem("BC010", at, "a second document begins here", "put it in a file of its own"))
    if event.version or event.tags:
        raise Refused(Problem("BC010", at, "a YAML directive stands here", "delete the line that begins with %"))
