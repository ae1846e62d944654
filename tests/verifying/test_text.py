"""The report for people."""

from __future__ import annotations

import json
import re

from shared_vectors import VECTORS, run

from badge_commons.verifying import render_text, verify


def test_it_answers_the_five_questions_in_order() -> None:
    text = render_text(run(VECTORS["good"]))
    headings = ["Is it genuine?", "Is it still current?", "Who issued it", "What does it mean?", "Is it yours?"]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_each_outcome_has_a_shape_and_a_word_without_colour() -> None:
    revoked = render_text(run(VECTORS["status-revoked"]))
    assert revoked.startswith("✘ INVALID")
    assert re.search(r"✘ no\b.*withdrawn", revoked)
    assert re.search(r"✔ yes\b.*can be read", revoked)
    unknown = render_text(run(VECTORS["status-unreachable"]))
    assert unknown.startswith("? NOT KNOWN")
    assert "badges.example" in unknown
    assert "\x1b" not in revoked + unknown


def test_colour_comes_on_top() -> None:
    report = run(VECTORS["good"])
    assert re.sub(r"\x1b\[[0-9;]*m", "", render_text(report, color=True)) == render_text(report)


def test_the_issuers_address_comes_before_the_name_it_gives_itself() -> None:
    text = render_text(run(VECTORS["good"]))
    assert text.index("did:web:badges.example") < text.index("Harbour Media Circle")


def test_what_was_not_asked_is_listed() -> None:
    assert "badges.example  https://badges.example/" in render_text(run(VECTORS["key-not-asked"]))


def test_a_credential_cannot_write_to_the_terminal() -> None:
    document = json.loads(VECTORS["good"]["input"])
    document["\x1b[2J\u202e"] = 1
    assert "\x1b" not in render_text(verify(document))
    assert "\u202e" not in render_text(verify(document))
