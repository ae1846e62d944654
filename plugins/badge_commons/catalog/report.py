"""Findings as text for people, and as JSON for programs. Pure but for reading the lines that are quoted."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from badge_commons.catalog.folder import opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from badge_commons.catalog.diagnostics import Diagnostic

_COLOURS: Final = {"error": "31", "warning": "33", "hint": "36", "quiet": "34", "bold": "1"}
_WIDTH: Final = 100
_MAX_QUOTED_FILE: Final = 200_000
# A secret is not printed again into a log that others read.
_NOT_QUOTED: Final = frozenset({"BC092"})


def render_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return `{"diagnostics": [{"code", "severity", "path", "line", "column", "message", "fix"}]}`."""
    return json.dumps({"diagnostics": [asdict(found) for found in diagnostics]}, indent=2, ensure_ascii=False)


def render_text(diagnostics: Sequence[Diagnostic], root: Path, color: bool = False) -> str:  # noqa: FBT001, FBT002 # the contract's signature
    """Return the findings with the line each is about, a caret under the place, the fix, and a count.

    `root` is the catalog's folder that was checked. Letters that could steer a terminal are shown as escapes.
    """
    paint, sources = _Paint(color), _Sources(root)
    blocks = ["\n".join(_block(found, sources, paint)) for found in diagnostics]
    return "\n\n".join([*blocks, _count(diagnostics)])


class _Paint:
    def __init__(self, on: bool) -> None:  # noqa: FBT001 # a switch is all it takes
        self.on = on

    def __call__(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.on else text


def _block(found: Diagnostic, sources: _Sources, paint: _Paint) -> Iterator[str]:
    place = f"{_harmless(found.path)}:{found.line}:{found.column}"
    head = paint(f"{found.severity}[{found.code}]", found.severity)
    yield f"{paint(place, 'bold')}: {head}: {_harmless(found.message)}"
    line = sources.line(found)
    gutter = len(str(found.line))
    if line and found.code not in _NOT_QUOTED:
        shown, caret = _window(line, found.column)
        yield f"  {paint(f'{found.line} |', 'quiet')} {shown}"
        yield f"  {paint(' ' * gutter + ' |', 'quiet')} {caret[:-1]}{paint('^', found.severity)}"
    yield f"  {' ' * gutter} {paint('=', 'quiet')} fix: {_harmless(found.fix)}"


def _window(line: str, column: int) -> tuple[str, str]:
    """Return at most a screen's width of the line around the column, and the caret's line."""
    start = max(0, column - 1 - _WIDTH * 2 // 3) if len(line) > _WIDTH else 0
    before = _harmless(line[start : column - 1])
    shown = before + _harmless(line[column - 1 : start + _WIDTH])
    lead, tail = "…" if start else "", "…" if start + _WIDTH < len(line) else ""
    blank = " " * len(lead) + "".join(_blank(letter) for letter in before)
    return f"{lead}{shown}{tail}", f"{blank}^"


def _blank(letter: str) -> str:
    """Return as much space as the letter takes in a terminal."""
    if unicodedata.combining(letter):
        return ""
    return "  " if unicodedata.east_asian_width(letter) in "WF" else " "


def _harmless(text: str) -> str:
    """Return text in which what cannot be seen is spelt out; a tab is one space."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else " " if letter == "\t" else f"\\u{{{ord(letter):X}}}" for letter in text
    )


class _Sources:
    """The lines of the file that was quoted last; findings come file by file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shown = ""
        self.lines: tuple[str, ...] = ()

    def line(self, found: Diagnostic) -> str:
        if found.path != self.shown:
            self.shown, self.lines = found.path, _lines(opened(self.root, found.path))
        return self.lines[found.line - 1] if 0 < found.line <= len(self.lines) else ""


def _lines(path: Path) -> tuple[str, ...]:
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > _MAX_QUOTED_FILE:
            return ()
        text = path.read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError):
        return ()
    return tuple(line.rstrip("\r") for line in text.split("\n"))


def _count(diagnostics: Sequence[Diagnostic]) -> str:
    counted = Counter(found.severity for found in diagnostics)
    if not counted:
        return "Nothing found."
    parts = [f"{n} {kind}{'' if n == 1 else 's'}" for kind in ("error", "warning", "hint") if (n := counted[kind])]
    return f"Found {', '.join(parts)}."
