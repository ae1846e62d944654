"""Findings about the catalog's files, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from badge_commons.catalog.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "hint"]


class Position(NamedTuple):
    """A place in a file; both count from 1."""

    line: int
    column: int


START = Position(1, 1)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and how to mend it.

    `path` has forward slashes and starts at the working directory when the catalog lies in it, else at
    the catalog's parent folder.
    """

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    fix: str


class CatalogError(Exception):
    """The catalog has errors; `diagnostics` holds every finding, warnings and hints included."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        errors = [found for found in self.diagnostics if found.severity == "error"]
        first = f": {errors[0].path}:{errors[0].line}: {errors[0].message}" if errors else ""
        super().__init__(f"the catalog has {len(errors)} error{'' if len(errors) == 1 else 's'}{first}")


def diagnostic(code: str, path: str, at: Position, message: str, fix: str) -> Diagnostic:
    """Return a finding with the severity that its code has."""
    return Diagnostic(code, CODES[code].severity, path, at.line, at.column, message, fix)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings once each, by file and place."""
    return tuple(sorted(set(found), key=lambda d: (d.path, d.line, d.column, d.code, d.message, d.fix)))
