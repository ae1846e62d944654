"""Building a value out of YAML events, refusing what would surprise a reader."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from badge_commons.catalog.characters import HIDDEN, name_of
from badge_commons.catalog.diagnostics import Position
from badge_commons.catalog.problems import Problem
from badge_commons.catalog.scalars import Surprise, resolve

if TYPE_CHECKING:
    from yaml.events import AliasEvent, CollectionStartEvent, NodeEvent, ScalarEvent

MAX_DEPTH: Final = 16
MAX_VALUES: Final = 10_000
# A file with more mistakes than this is told the first ones; mending them tells the rest.
MAX_PROBLEMS: Final = 50
RESERVED: Final = frozenset({"__proto__", "constructor", "prototype"})

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """Where a value stands, and its key if it has one."""

    key: Position
    value: Position


class Refused(Exception):  # noqa: N818 # it ends a reading; it is not an error of this program
    """Reading cannot go on after this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Open:
    """A mapping or a list that is being filled."""

    __slots__ = ("container", "key", "key_at", "keys", "path")

    def __init__(self, container: dict[str, Any] | list[Any], path: Path | None) -> None:
        self.container = container
        self.key: str | None = None  # a mapping's key that waits for its value
        self.keys: set[str] | None = set() if type(container) is dict else None
        self.key_at: Position | None = None
        self.path = path  # None: the value is dropped, or nobody asked for places


class Tree:
    """The value so far. With `places`, it also notes where everything stands."""

    __slots__ = ("last", "places", "problems", "root", "stack", "values")

    def __init__(self, places: dict[Path, Place] | None = None) -> None:
        self.root: Any = None
        self.problems: list[Problem] = []
        self.places = places
        self.stack: list[_Open] = []
        self.last: ScalarEvent | None = None
        self.values = 0

    def scalar(self, event: ScalarEvent) -> None:
        """Take a key, or a value that is not a collection."""
        self._count(event)
        self.last = event
        if event.anchor or event.tag:
            self._refuse_extras(event)
        top = self.stack[-1] if self.stack else None
        is_key = top is not None and top.keys is not None and top.key is None
        if is_key and top is not None:
            self._key(top, event)
        else:
            self._put(self._value(event), event)

    def open(self, event: CollectionStartEvent, container: dict[str, Any] | list[Any]) -> None:
        """Begin a mapping or a list."""
        self._count(event)
        if event.anchor or event.tag:
            self._refuse_extras(event)
        if len(self.stack) == MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} levels deep"
            raise Refused(Problem("BC012", _at(event), message, "say it with fewer levels"))
        top = self.stack[-1] if self.stack else None
        if top is not None and top.keys is not None and top.key is None:
            message = "a list or a mapping stands where a key must be"
            raise Refused(Problem("BC013", _at(event), message, "put quotes around text that holds [ ] { } or ?"))
        path = self._put(container, event)
        self.stack.append(_Open(container, path))

    def close(self) -> None:
        """End the innermost mapping or list."""
        self.stack.pop()

    def refuse_alias(self, event: AliasEvent) -> None:
        """Refuse `*name`, which would stand for something written elsewhere."""
        message = f"`*{event.anchor}` is an alias, which stands for something written elsewhere"
        raise Refused(
            Problem(
                "BC008",
                _at(event),
                message,
                "write it out, or put quotes around text that begins with *",
            )
        )

    def _count(self, event: NodeEvent) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            message = f"the file holds more than {MAX_VALUES:,} values"
            raise Refused(Problem("BC012", _at(event), message, "split it into several files"))

    def _key(self, top: _Open, event: ScalarEvent) -> None:
        text = event.value
        problem = self._key_problem(text, event) or self._repeated(top, text, event)
        if problem:
            self._note(problem)
            # The value is still read, and goes nowhere.
            top.key, top.key_at = "", None
            return
        if top.keys is not None:
            top.keys.add(text)
        top.key, top.key_at = text, _at(event) if self.places is not None else START_OF_NOTHING

    def _key_problem(self, text: str, event: ScalarEvent) -> Problem | None:
        if event.implicit[0]:
            meaning = resolve(text)
            if text == "<<":
                return Problem(
                    "BC008",
                    _at(event),
                    "`<<` merges another mapping into this one",
                    "write the properties out",
                )
            if type(meaning) is not str:
                shown = f"`{text}` is" if text else "there is"
                return Problem(
                    "BC013",
                    _at(event),
                    f"{shown} no text, and a key must be text",
                    "put the key in quotes",
                )
        if not text:
            return Problem("BC013", _at(event), "the key has no letters", "give it a name")
        if text in RESERVED:
            return Problem(
                "BC013",
                _at(event),
                f"`{text}` is a reserved word in programs",
                "choose another name",
            )
        return _escaped(text, event)

    def _repeated(self, top: _Open, text: str, event: ScalarEvent) -> Problem | None:
        if top.keys is None or text not in top.keys:
            return None
        message = f"`{text}` is here a second time; readers would disagree which one counts"
        return Problem("BC007", _at(event), message, "keep one of them")

    def _value(self, event: ScalarEvent) -> Any:
        text = event.value
        if not event.implicit[0]:
            if event.style == '"':
                problem = _escaped(text, event)
                if problem:
                    self._note(problem)
            return text
        meaning = resolve(text)
        if type(meaning) is not Surprise:
            return meaning
        message = f"some YAML readers take `{text}` for {meaning.taken_for}"
        self._note(Problem("BC011", _at(event), message, f'if text is meant, quote it: "{text}"'))
        return text

    def _put(self, value: Any, event: NodeEvent) -> Path | None:
        """Put the value where it belongs; return its path when places are wanted and it was kept."""
        if not self.stack:
            self.root = value
            return self._placed((), _at(event), event)
        top = self.stack[-1]
        container = top.container
        if type(container) is list:
            container.append(value)
            step: str | int = len(container) - 1
            key_at = None
        else:
            key, key_at, top.key = top.key or "", top.key_at, None
            if key_at is None:
                return None
            container[key] = value  # type: ignore[call-overload] # a mapping, as it is not a list
            step = key
        return None if top.path is None else self._placed((*top.path, step), key_at, event)

    def _placed(self, path: Path, key_at: Position | None, event: NodeEvent) -> Path | None:
        if self.places is None:
            return None
        at = _at(event)
        self.places[path] = Place(key_at or at, at)
        return path

    def _refuse_extras(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor:
            message = f"`&{event.anchor}` is an anchor, which lets one place stand for another"
            fix = "delete it, or put quotes around text that begins with &"
            raise Refused(Problem("BC008", _at(event), message, fix))
        message = "a tag (a word that begins with !) stands here"
        raise Refused(
            Problem(
                "BC009",
                _at(event),
                message,
                "delete it, or put quotes around text that begins with !",
            )
        )

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise Refused(problem)


START_OF_NOTHING: Final = Position(0, 0)


def _at(event: NodeEvent) -> Position:
    mark: Any = event.start_mark  # libyaml's or PyYAML's own
    return Position(mark.line + 1, mark.column + 1)


def _escaped(text: str, event: ScalarEvent) -> Problem | None:
    """Return a problem when an escape stands for what may not be written plainly."""
    if text.isascii() and text.isprintable():
        return None
    hidden = HIDDEN.search(text)
    if hidden:
        message = f"an escape here stands for {name_of(hidden.group())}, which nobody can see"
        return Problem("BC004", _at(event), message, "delete the escape")
    if not unicodedata.is_normalized("NFC", text):
        return Problem(
            "BC005",
            _at(event),
            "an escape here makes a letter out of parts (not NFC)",
            "write the letter itself",
        )
    return None
