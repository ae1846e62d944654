"""The JSON Schemas of the catalog's files (2020-12), one reused validator each.

The schemas are the single source for what a file may say: they carry each property's description and
examples, and `x-form`, the words for a form that a pattern or a format asks for.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog.event_tree import Path

Kind = Literal["badge", "catalog", "community", "framework", "keys", "pathway"]
KINDS: Final[tuple[Kind, ...]] = ("badge", "catalog", "community", "framework", "keys", "pathway")

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_FORMATS: Final = FormatChecker(formats=())


@cache
def schema(kind: Kind) -> dict[str, Any]:
    """Return the schema of a kind of file."""
    text = (files("badge_commons.catalog") / "schemas" / f"{kind}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


class Complaint(NamedTuple):
    """What one keyword of a schema finds wrong with one value."""

    path: Path
    keyword: str
    wanted: Any  # what the keyword says
    instance: Any
    described: dict[str, Any]  # the schema of the value


def complaints(kind: Kind, value: Any) -> Iterator[Complaint]:
    """Yield what the schema of `kind` finds wrong with a value."""
    for error in _validator(kind).iter_errors(value):
        path = tuple(error.absolute_path)
        yield Complaint(path, error.validator, error.validator_value, error.instance, error.schema)


def moment(text: str) -> datetime | None:
    """Return a moment with its time zone (XSD dateTimeStamp), or None when it is not one."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


@_FORMATS.checks("date-time")
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or moment(value) is not None


@_FORMATS.checks("uri")
def _is_address(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


@_FORMATS.checks("date")
def _is_day(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return bool(_DAY.fullmatch(value)) and date.fromisoformat(value) is not None
    except ValueError:
        return False


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a schema's pattern; in JSON Schema `$` is the end of the text, also before a line break."""
    return re.compile(f"{pattern[:-1]}\\Z" if pattern.endswith("$") else pattern)


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not _compiled(pattern).search(instance):
        yield ValidationError("does not have the form")


def _is_integer(_checker: Any, instance: Any) -> bool:
    """Take 3, not 3.0: what is counted is written without a point."""
    return isinstance(instance, int) and not isinstance(instance, bool)


_Validator: Final[Any] = extend(  # type: ignore[no-untyped-call] # the stubs leave it untyped
    Draft202012Validator,
    validators={"pattern": _pattern},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)


@cache
def _validator(kind: Kind) -> Any:
    return _Validator(schema(kind), format_checker=_FORMATS)
