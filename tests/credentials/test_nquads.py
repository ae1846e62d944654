"""N-Quads: what is read is written canonically, whatever it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badge_commons.credentials import nquads

SUBJECT = "<https://s.example/> <https://p.example/>"


def written(text: str) -> list[str]:
    return [nquads.write_quad(quad) for quads in nquads.read(text).values() for quad in quads]


@pytest.mark.parametrize(
    ("given_as", "written_as"),
    [
        (r'"tab\tand\nline"', r'"tab\tand\nline"'),
        (r'"\u0007\u007F\u0000"', r'"\u0007\u007F\u0000"'),
        (r'"\u00e9\U0001F600"', '"é😀"'),
        (r'"\'"', '"\'"'),
        (r'"a"^^<http://www.w3.org/2001/XMLSchema#string>', '"a"'),
        ('"a"@en-GB', '"a"@en-GB'),
        ("_:b", "_:b"),
    ],
)
def test_terms_are_written_in_their_one_canonical_form(given_as: str, written_as: str) -> None:
    assert written(f"{SUBJECT} {given_as} .") == [f"{SUBJECT} {written_as} .\n"]


def test_a_quad_that_is_said_twice_is_kept_once() -> None:
    assert len(written(f'{SUBJECT} "a" .\n# a remark\n\n{SUBJECT}  "a" .')) == 1


def test_the_fault_is_named_by_its_line() -> None:
    with pytest.raises(nquads.NQuadsError, match="line 2"):
        nquads.read(f'{SUBJECT} "a" .\nnonsense\n')


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    term: nquads.Term = {"type": "literal", "value": text, "datatype": nquads.XSD_STRING}
    (quad,) = nquads.read(f"{SUBJECT} {nquads.write_term(term)} .")[nquads.DEFAULT_GRAPH]
    assert quad["object"] == term
