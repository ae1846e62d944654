"""Findings as people and programs read them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from badge_commons.catalog import Diagnostic, check, render_json, render_text

if TYPE_CHECKING:
    from pathlib import Path


def spoilt(small: Path, old: str, new: str) -> tuple[Diagnostic, ...]:
    """Return the findings after a change in one badge."""
    path = small / "communities/harbour/badges/detective.yml"
    path.write_text(path.read_text().replace(old, new, 1))
    return check(small)[1]


def test_text_shows_the_line_the_place_and_the_fix(small: Path) -> None:
    found = spoilt(small, "item: tracing", "item: tracng")
    assert render_text(found, small) == (
        "catalog/communities/harbour/badges/detective.yml:36:11: error[BC041]: "
        "the framework `small-skills` has no item `tracng`\n"
        "  36 |     item: tracng\n"
        "     |           ^\n"
        "     = fix: did you mean `tracing`?\n"
        "\n"
        "Found 1 error."
    )


def test_colour_is_the_only_difference(small: Path) -> None:
    found = spoilt(small, "item: tracing", "item: tracng")
    coloured = render_text(found, small, color=True)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == render_text(found, small)


def test_the_caret_stands_under_its_letter(small: Path) -> None:
    long = "x" * 300
    found = spoilt(small, "hours: Not counted", f"hours: [{long}")
    lines = render_text(found, small).splitlines()
    quoted, caret = lines[1], lines[2]
    assert len(quoted) < 130
    assert quoted[caret.index("^")] == "["
    found = spoilt(small, f"hours: [{long}", "tags2: {日本語: [!x]}")
    lines = render_text(found, small).splitlines()
    assert lines[2].index("^") == lines[1].index("!") + 3, "wide letters take two columns"


def test_letters_that_steer_a_terminal_are_spelt_out(small: Path) -> None:
    found = spoilt(small, "hours: Not counted", "hours: \x1b[2J\u202eevil")
    text = render_text(found, small)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\u{1B}" in text
    odd = Diagnostic("BC031", "error", "catalog/\x1b[2J.yml", 1, 1, "a\nb", "c\x07")
    assert "\x1b" not in render_text([odd], small)


def test_a_secret_is_not_printed_again(small: Path) -> None:
    found = spoilt(small, "hours: Not counted", "hours: ghp_" + "a" * 36)
    assert {d.code for d in found} == {"BC092"}
    assert "ghp_" not in render_text(found, small) + render_json(found)


def test_json_has_the_agreed_members(small: Path) -> None:
    found = spoilt(small, "item: tracing", "item: tracng")
    (entry,) = json.loads(render_json(found))["diagnostics"]
    assert list(entry) == ["code", "severity", "path", "line", "column", "message", "fix"]
    assert (entry["line"], entry["column"]) == (36, 11)
    assert json.loads(render_json([])) == {"diagnostics": []}


def test_counts_are_told_by_severity(small: Path) -> None:
    badges = small / "communities/harbour/badges"
    (badges / "spare.svg").write_bytes((badges / "detective.svg").read_bytes())
    found = spoilt(small, "item: tracing", "item: tracng")
    assert render_text(found, small).splitlines()[-1] == "Found 1 error, 1 hint."
    assert render_text((), small) == "Nothing found."
