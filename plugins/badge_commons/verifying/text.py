"""The report for people: the verdict, then the checks under the five questions a person asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from badge_commons.verifying.codes import QUESTIONS, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from badge_commons.verifying.codes import Check
    from badge_commons.verifying.report import Report

_HEADINGS: Final = {
    "genuine": "Is it genuine?",
    "current": "Is it still current?",
    "issuer": "Who issued it, and may they?",
    "meaning": "What does it mean?",
    "recipient": "Is it yours?",
}
_VERDICTS: Final = {
    "valid": ("✔", "VALID", "everything that had to be checked is in order", "pass"),
    "invalid": ("✘", "INVALID", "something is wrong with it", "fail"),
    "indeterminate": ("?", "NOT KNOWN", "something could not be checked", "unknown"),
}
# A shape and a word for each, so that nobody has to see a colour.
_OUTCOMES: Final = {
    "pass": ("✔", "yes"),
    "fail": ("✘", "no"),
    "unknown": ("?", "not known"),
    "not-applicable": ("-", "does not apply"),
}
_COLOURS: Final = {"pass": "32", "fail": "31", "unknown": "33", "not-applicable": "2"}
_WIDEST: Final = max(len(word) for _, word in _OUTCOMES.values())


def render_text(report: Report, *, color: bool = False) -> str:
    """Return the report as lines of text; with `color`, for a terminal."""
    lines = [_verdict(report, color=color), f"  Checked as of {report.checked_at}."]
    if report.credential is not None:
        lines += ["", *_summary(report.credential)]
    for question in QUESTIONS:
        rows = [row for row in report.checks if row.question == question]
        if rows:
            lines += ["", _HEADINGS[question], *(line for row in rows for line in _row(row, color=color))]
    if report.needs:
        lines += ["", "Not asked:", *(f"  {need.host}  {printable(need.url)}" for need in report.needs)]
    return "\n".join(lines)


def _verdict(report: Report, *, color: bool) -> str:
    shape, word, meaning, outcome = _VERDICTS[report.verdict]
    return f"{_painted(f'{shape} {word}', outcome, color=color)}: {meaning}."


def _summary(view: Mapping[str, Any]) -> Iterator[str]:
    """Quote the credential; the issuer's address first, since anybody can give himself a name."""
    achievement = view["achievement"] or {}
    named = {
        "Badge": achievement.get("name") or view["name"],
        "Issuer": view["issuer"]["id"],
        "Calls itself": view["issuer"]["name"],
        "Issued to": view["subject"]["id"],
        "Valid from": view["valid_from"],
        "Valid until": view["valid_until"],
    }
    for label, value in named.items():
        if value:
            yield f"  {label + ':':<14}{printable(value)}"


def _row(row: Check, *, color: bool) -> Iterator[str]:
    shape, word = _OUTCOMES[row.outcome]
    mark = _painted(f"{shape} {word:<{_WIDEST}}", row.outcome, color=color)
    yield f"  {mark}  {row.message}"
    if row.outcome in ("fail", "unknown"):
        indent = " " * (_WIDEST + 6)
        yield f"{indent}{row.next_step}"
        yield f"{indent}[{row.code} at {printable(row.path)}]"


def _painted(text: str, outcome: str, *, color: bool) -> str:
    return f"\x1b[{_COLOURS[outcome]}m{text}\x1b[0m" if color else text
