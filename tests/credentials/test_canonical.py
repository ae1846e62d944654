"""Safe mode: whatever a signature would not cover is refused by name, and nothing else is."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from badge_commons.credentials import (
    CREDENTIALS_V2,
    OPEN_BADGES_3,
    RelativeReferenceError,
    TooComplexError,
    UndefinedTermError,
    UnknownContextError,
    canonicalize,
    compact,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[dict[str, Any]], object]

EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"


def subject(badge: dict[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = badge["credentialSubject"]
    return value


def achievement(badge: dict[str, Any]) -> dict[str, Any]:
    value: dict[str, Any] = subject(badge)["achievement"]
    return value


@pytest.mark.parametrize(
    ("change", "term"),
    [
        (lambda b: b.update(grade="A"), "grade"),
        (lambda b: subject(b).update(gpa="4.0"), "gpa"),
        (lambda b: achievement(b).update(level="PhD"), "level"),
        (lambda b: achievement(b)["criteria"].update(hours="9"), "hours"),
        (lambda b: b["type"].append("HonoraryDoctorate"), "HonoraryDoctorate"),
        (lambda b: achievement(b)["type"].append("Secret"), "Secret"),
        (lambda b: b.update(evidence=[{"type": ["Evidence"], "grade": "A+"}]), "grade"),
        (lambda b: b.update(termsOfUse=[{"type": "House rules"}]), "House rules"),
    ],
)
def test_a_word_that_no_context_defines_is_named(badge: dict[str, Any], change: Change, term: str) -> None:
    change(badge)
    with pytest.raises(UndefinedTermError) as caught:
        canonicalize(badge)
    assert caught.value.term == term


@pytest.mark.parametrize(
    ("change", "reference"),
    [
        (lambda b: b.update(id="6f7b2d"), "6f7b2d"),
        (lambda b: b.update(id=""), ""),
        (lambda b: b.update(id="https://x.example/a b"), "https://x.example/a b"),
        (lambda b: achievement(b).update(id="../a"), "../a"),
        (lambda b: achievement(b).update(image={"id": "x.png", "type": "Image"}), "x.png"),
        (lambda b: b.update(evidence="somewhere"), "somewhere"),
    ],
)
def test_a_reference_that_is_not_absolute_is_named(badge: dict[str, Any], change: Change, reference: str) -> None:
    """A made-up base would turn them into addresses, as pyld does unless its base is None."""
    change(badge)
    with pytest.raises(RelativeReferenceError) as caught:
        canonicalize(badge)
    assert caught.value.term == reference


def test_a_word_is_named_under_every_context_that_does_not_define_it(badge: dict[str, Any]) -> None:
    badge["alumniOf"] = "The School of Examples"
    with pytest.raises(UndefinedTermError):
        canonicalize(badge)
    badge["@context"] = [CREDENTIALS_V2, EXAMPLES]
    assert "<https://www.w3.org/ns/credentials/examples#alumniOf>" in canonicalize(badge)


def test_a_language_tag_cannot_smuggle_statements_in(badge: dict[str, Any]) -> None:
    badge["name"] = {"@value": "a", "@language": 'en .\n<urn:a> <urn:b> "c"@en'}
    with pytest.raises(UndefinedTermError):
        canonicalize(badge)


def test_text_with_control_characters_stays_on_its_line(badge: dict[str, Any]) -> None:
    badge["name"] = 'a\u0007\n"b\\\u007f'
    assert r'"a\u0007\n\"b\\\u007F"' in canonicalize(badge)


def test_a_direction_is_covered(badge: dict[str, Any]) -> None:
    plain = canonicalize(badge | {"name": {"@value": "שלום", "@language": "he"}})
    turned = canonicalize(badge | {"name": {"@value": "שלום", "@language": "he", "@direction": "rtl"}})
    assert plain != turned
    assert "<https://www.w3.org/ns/i18n#he_rtl>" in turned


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5, '"5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (5.5, '"5.5E0"^^<http://www.w3.org/2001/XMLSchema#double>'),
        (2**-24, '"5.960464477539063E-8"^^<http://www.w3.org/2001/XMLSchema#double>'),
        (-0.1, '"-1.0E-1"^^<http://www.w3.org/2001/XMLSchema#double>'),
        (True, '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    ],
)
def test_numbers_are_written_as_javascript_writes_them(badge: dict[str, Any], number: float, text: str) -> None:
    """2**-24 lies half-way between two texts of 16 digits; Python alone would round it to the other one."""
    badge["@context"] = [CREDENTIALS_V2, EXAMPLES]
    badge["credentialSubject"] = {"id": "did:example:1", "measure": number}
    assert f"<https://www.w3.org/ns/credentials/examples#measure> {text} ." in canonicalize(badge)


def test_an_unknown_context_is_refused_and_not_fetched(badge: dict[str, Any]) -> None:
    badge["@context"].append("https://evil.example/context.json")
    with pytest.raises(UnknownContextError) as caught:
        canonicalize(badge)
    assert caught.value.url == "https://evil.example/context.json"


def test_a_caller_may_add_a_context_for_one_call(badge: dict[str, Any]) -> None:
    url = "https://words.example/context.json"
    badge["@context"].append(url)
    badge["mood"] = "glad"

    def adding(iri: str) -> str:
        context = {"@context": {"mood": iri}}
        return canonicalize(badge, extra_contexts={url: json.dumps(context).encode()})

    assert "<https://words.example/one>" in adding("https://words.example/one")
    assert "<https://words.example/two>" in adding("https://words.example/two"), "the first one must not be kept"
    with pytest.raises(UnknownContextError):
        canonicalize(badge)


def test_a_pinned_context_cannot_be_replaced(badge: dict[str, Any]) -> None:
    forged = json.dumps({"@context": {"@vocab": "https://evil.example/"}}).encode()
    assert canonicalize(badge, extra_contexts={OPEN_BADGES_3: forged}) == canonicalize(badge)


def test_the_way_of_writing_makes_no_difference(badge: dict[str, Any]) -> None:
    other = dict(reversed(copy.deepcopy(badge).items()))
    subject(other)["type"] = "AchievementSubject"
    achievement(other)["name"] = {"@value": "Source detective"}
    assert canonicalize(other) == canonicalize(badge)
    assert compact(other) == compact(badge)


def test_compacting_shows_what_was_signed_whatever_it_was_called(badge: dict[str, Any]) -> None:
    """An alias of a member is turned into the member that readers look for."""
    odd = copy.deepcopy(badge)
    odd["https://www.w3.org/2018/credentials#validUntil"] = {
        "@value": "2020-01-01T00:00:00Z",
        "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
    }
    assert compact(odd)["validUntil"] == "2020-01-01T00:00:00Z"


@pytest.mark.slow
def test_no_document_of_the_largest_size_keeps_it_busy(badge: dict[str, Any]) -> None:
    for alike in ([{"type": "Alignment"}] * 20_000, [{}] * 100_000, [[[]]] * 100_000):
        achievement(badge)["alignment"] = alike
        for work in (canonicalize, compact):
            try:
                work(badge, seconds=1.0)
            except TooComplexError:
                continue
