"""The catalogue of sentences, and how they are filled in."""

from __future__ import annotations

import re

import pytest

from badge_commons.verifying.codes import QUESTIONS, catalogue, check

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("code", catalogue())
def test_an_entry_is_whole(code: str) -> None:
    entry = catalogue()[code]
    sentences = entry["message"] + entry["next_step"]
    assert entry["question"] in QUESTIONS
    assert entry["outcome"] in ("pass", "fail", "unknown", "not-applicable")
    assert isinstance(entry["mandatory"], bool)
    assert entry["message"].endswith(".")
    assert entry["next_step"].endswith(".")
    assert "!" not in sentences
    assert sorted(entry["parameters"]) == sorted(set(PLACEHOLDER.findall(sentences)))
    assert ("reason" in entry["parameters"]) == ("reasons" in entry)


def test_what_stands_aside_decides_nothing() -> None:
    """Who issued it and what it means never turns a verdict, but for a right to award that was refused."""
    for entry in catalogue().values():
        if entry["question"] in ("issuer", "meaning", "recipient"):
            assert entry["mandatory"] == (entry["id"] == "award")


def test_a_sentence_names_what_it_is_about() -> None:
    row = check("EXPIRED", "$.validUntil", date="2026-01-01T00:00:00Z")
    assert "2026-01-01T00:00:00Z" in row.message
    assert (row.id, row.question, row.outcome, row.path) == ("dates", "current", "fail", "$.validUntil")


def test_a_reason_is_looked_up() -> None:
    assert "too short" in check("STATUS_LIST_INVALID", "$", reason="short").message


def test_a_value_is_not_filled_in_again() -> None:
    assert "“{path}”" in check("TERM_UNDEFINED", "$", term="{path}").message


def test_a_strangers_value_cannot_move_the_cursor_or_turn_the_text() -> None:
    message = check("TERM_UNDEFINED", "$", term="a\x1b[2J\u202eb\nc").message
    assert "a\ufffd[2J\ufffdb\ufffdc" in message


def test_a_long_value_is_cut_after_120_characters() -> None:
    message = check("TERM_UNDEFINED", "$", term="😀" * 5000).message
    assert "😀" * 119 + "…" in message
    assert "😀" * 120 not in message


def test_a_code_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        check("NO_SUCH_CODE", "$")
