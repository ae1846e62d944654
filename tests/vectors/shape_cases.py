"""Steps 2 and 3: the shape, and words that a signature would not cover. All are looked at before the signature."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from case import case
from expected import rows, whole
from ground import OB3, V2, badge, changed, documents, sign

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD = sign(badge())
_UNKNOWN = "https://vocabulary.example/v1"


def cases() -> Iterator[dict[str, Any]]:
    """Yield the cases."""
    yield from _contexts()
    yield from _tree()
    yield from _members()
    yield from _data()


def _bad(
    name: str, why: str, document: Any, code: str, path: str, *, verdict: str = "invalid", **more: Any
) -> dict[str, Any]:
    return case(name, why, document, verdict, rows("INPUT_OK", (code, path)), **more)


def _with(**changes: Any) -> dict[str, Any]:
    """Return the good badge with members changed after it was signed; None leaves one out."""
    return {key: value for key, value in {**GOOD, **changes}.items() if value is not None}


def _contexts() -> Iterator[dict[str, Any]]:
    def unsupported(name: str, why: str, context: Any, path: str, **more: Any) -> dict[str, Any]:
        return _bad(
            name, why, {**GOOD, "@context": context}, "CONTEXT_UNSUPPORTED", path, verdict="indeterminate", **more
        )

    yield _bad(
        "context-missing",
        "Nothing says what the words mean.",
        _with(**{"@context": None}),
        "CONTEXT_MISSING",
        "$.@context",
    )
    yield _bad(
        "context-empty", "An empty list says as little.", {**GOOD, "@context": []}, "CONTEXT_MISSING", "$.@context"
    )
    yield unsupported("context-unknown", "Not forged, only not known here.", [V2, OB3, _UNKNOWN], "$.@context[2]")
    yield unsupported(
        "context-unknown-but-offered",
        "A context is never fetched, even where the network would give one.",
        [V2, OB3, _UNKNOWN],
        "$.@context[2]",
        network={**documents(), _UNKNOWN: '{"@context": {"extra": "https://vocabulary.example/extra"}}'},
    )
    yield unsupported(
        "context-inline",
        "Words defined inside the badge itself.",
        [V2, OB3, {"extra": "https://e.example/x"}],
        "$.@context[2]",
    )
    yield unsupported("context-null", "No contexts at all, said aloud.", None, "$.@context")
    yield unsupported("context-order", "Known ones, but in an order whose meaning is not.", [OB3, V2], "$.@context")
    yield unsupported("context-twice", "The same one twice.", [V2, OB3, OB3], "$.@context")
    yield unsupported("context-object", "Only an object.", {"@vocab": "https://e.example/"}, "$.@context")
    yield _bad(
        "presentation",
        "A presentation that holds credentials.",
        {"@context": [V2], "type": ["VerifiablePresentation"], "verifiableCredential": [GOOD]},
        "PRESENTATION_UNSUPPORTED",
        "$.type",
        verdict="indeterminate",
    )
    yield _bad(
        "open-badges-2",
        "A badge of the older kind.",
        {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://a.example/1"},
        "OPEN_BADGES_2_UNSUPPORTED",
        "$.@context",
        verdict="indeterminate",
    )


def _tree() -> Iterator[dict[str, Any]]:
    def inside(name: str, why: str, extra: dict[str, Any], code: str, path: str) -> dict[str, Any]:
        document = copy.deepcopy(GOOD)
        document["credentialSubject"]["achievement"].update(extra)
        return _bad(name, why, document, code, f"$.credentialSubject.achievement{path}")

    yield inside("keyword-reverse", "Turns a statement around.", {"@reverse": {}}, "KEYWORD_NOT_ALLOWED", ".@reverse")
    yield inside(
        "keyword-context-below",
        "Gives words another meaning from here on.",
        {"@context": {"name": "https://e.example/n"}},
        "KEYWORD_NOT_ALLOWED",
        ".@context",
    )
    yield inside(
        "keyword-unknown",
        "Looks like a keyword; processors pass over it.",
        {"@foo": "x"},
        "KEYWORD_NOT_ALLOWED",
        ".@foo",
    )
    yield inside(
        "key-with-colon",
        "A compact address as a name.",
        {"schema:level": "PhD"},
        "IRI_KEY_NOT_ALLOWED",
        '["schema:level"]',
    )
    yield inside(
        "null-below", "Null says nothing and is not signed.", {"humanCode": None}, "NULL_NOT_ALLOWED", ".humanCode"
    )
    yield inside("null-in-array", "Neither does it in a list.", {"tag": ["a", None]}, "NULL_NOT_ALLOWED", ".tag[1]")
    yield inside(
        "id-relative", "Which page would it be relative to?", {"id": "../achievement"}, "ID_NOT_ABSOLUTE", ".id"
    )
    yield inside("id-empty", "An empty id is the document's own address.", {"id": ""}, "ID_NOT_ABSOLUTE", ".id")
    yield inside("id-with-space", "Not an address.", {"id": "https://a.example/a b"}, "ID_NOT_ABSOLUTE", ".id")
    yield inside("id-blank-node", "A name that holds in one file only.", {"id": "_:b0"}, "ID_NOT_ABSOLUTE", ".id")
    yield inside("id-number", "An id is text.", {"id": 7}, "ID_NOT_ABSOLUTE", ".id")
    yield inside("type-number", "A type is text.", {"type": ["Achievement", 7]}, "VALUE_WRONG_TYPE", ".type")
    yield inside(
        "language-injection",
        "A language tag that would write its own line of data.",
        {"name": {"@value": "A", "@language": 'en .\n<urn:a> <urn:b> "c"@en'}},
        "LANGUAGE_TAG_INVALID",
        ".name.@language",
    )
    yield inside(
        "value-object-extra",
        "Something beside a value.",
        {"name": {"@value": "A", "x": 1}},
        "VALUE_WRONG_TYPE",
        ".name.x",
    )
    yield inside(
        "value-object-type-relative",
        "A datatype without an address.",
        {"name": {"@value": "A", "@type": "xsd"}},
        "VALUE_WRONG_TYPE",
        ".name.@type",
    )


def _members() -> Iterator[dict[str, Any]]:
    yield _bad(
        "type-missing", "Not said to be a credential.", _with(type=["OpenBadgeCredential"]), "TYPE_MISSING", "$.type"
    )
    yield _bad("issuer-missing", "Nobody issued it.", _with(issuer=None), "ISSUER_MISSING", "$.issuer")
    yield _bad(
        "issuer-without-id",
        "A name alone proves nothing.",
        _with(issuer={"name": "Harvard"}),
        "ISSUER_MISSING",
        "$.issuer",
    )
    yield _bad(
        "issuer-array", "Two issuers.", _with(issuer=["did:example:a", "did:example:b"]), "VALUE_WRONG_TYPE", "$.issuer"
    )
    yield _bad(
        "issuer-relative", "An issuer without an address.", _with(issuer="harbour"), "ID_NOT_ABSOLUTE", "$.issuer"
    )
    yield _bad(
        "subject-missing", "About nobody.", _with(credentialSubject=None), "SUBJECT_MISSING", "$.credentialSubject"
    )
    yield _bad(
        "subject-empty", "About nobody either.", _with(credentialSubject=[]), "SUBJECT_MISSING", "$.credentialSubject"
    )
    yield _bad(
        "subject-text",
        "A subject is an object.",
        _with(credentialSubject="did:example:a"),
        "VALUE_WRONG_TYPE",
        "$.credentialSubject",
    )
    yield _bad(
        "achievement-missing",
        "A badge for nothing.",
        _with(credentialSubject={"id": "did:example:a", "type": ["AchievementSubject"]}),
        "ACHIEVEMENT_MISSING",
        "$.credentialSubject.achievement",
    )
    yield _bad(
        "date-without-zone", "Whose midnight?", _with(validFrom="2026-02-01T00:00:00"), "DATE_INVALID", "$.validFrom"
    )
    yield _bad(
        "date-without-time", "A day is not a moment.", _with(validUntil="2029-02-01"), "DATE_INVALID", "$.validUntil"
    )
    yield _bad(
        "date-30-february",
        "A day that does not exist.",
        _with(validFrom="2026-02-30T00:00:00Z"),
        "DATE_INVALID",
        "$.validFrom",
    )
    yield _bad(
        "date-24-hours",
        "An hour that does not exist.",
        _with(validFrom="2026-02-01T24:00:00Z"),
        "DATE_INVALID",
        "$.validFrom",
    )
    yield _bad("date-number", "A date is text.", _with(validFrom=2026), "VALUE_WRONG_TYPE", "$.validFrom")
    yield _bad(
        "date-of-proof",
        "The proof's own date.",
        changed(GOOD, "proof", "created", to="yesterday"),
        "DATE_INVALID",
        "$.proof.created",
    )
    yield _bad(
        "status-text",
        "A status entry is an object.",
        _with(credentialStatus="https://a.example/s"),
        "VALUE_WRONG_TYPE",
        "$.credentialStatus",
    )
    yield _bad("proof-text", "A proof is an object.", _with(proof="signed"), "VALUE_WRONG_TYPE", "$.proof")
    for member in ("issuer", "credentialSubject", "credentialStatus", "proof"):
        yield _bad(
            f"value-object-as-{member.lower()}",
            "A text in its long form is no object.",
            _with(**{member: {"@value": "https://a.example/"}}),
            "VALUE_WRONG_TYPE",
            f"$.{member}",
        )
    yield _bad(
        "value-object-as-achievement",
        "A text in its long form is no object.",
        changed(GOOD, "credentialSubject", "achievement", to={"@value": "A"}),
        "VALUE_WRONG_TYPE",
        "$.credentialSubject.achievement",
    )
    yield _bad(
        "id-with-invisible-mark",
        "A byte order mark inside an address hides in print.",
        _with(id="urn:a\ufeffb"),
        "ID_NOT_ABSOLUTE",
        "$.id",
    )


def _data() -> Iterator[dict[str, Any]]:
    def undefined(name: str, why: str, document: Any, code: str = "TERM_UNDEFINED") -> dict[str, Any]:
        return case(name, why, document, "invalid", rows("INPUT_OK", "SHAPE_OK", code))

    yield undefined("term-at-the-top", "A word added at the top.", _with(grade="A+"))
    yield undefined(
        "term-deep-inside",
        "A word added in the criteria.",
        changed(GOOD, "credentialSubject", "achievement", "criteria", "level", to="PhD"),
    )
    yield undefined("term-as-type", "A type that nothing defines.", _with(type=[*GOOD["type"], "HonoraryDoctorate"]))
    yield undefined(
        "reference-relative",
        "An address that is not whole, where no id stands.",
        _with(evidence=["trace"]),
        "RELATIVE_REFERENCE",
    )
    yield case(
        "too-complex",
        "Graphs so alike that telling them apart takes years.",
        _poison(),
        "indeterminate",
        rows("INPUT_OK", "SHAPE_OK", "TOO_COMPLEX"),
    )
    yield case(
        "too-many-values",
        "5,001 values and more are not read.",
        _with(evidence=[{"type": ["Evidence"], "name": str(n)} for n in range(1250)]),
        "indeterminate",
        rows("INPUT_OK", "SHAPE_OK", "TOO_COMPLEX"),
    )
    one = sign(badge(type=["OpenBadgeCredential", "VerifiableCredential"]))
    yield case(
        "language-tagged-name",
        "A name with its language is fine.",
        sign(badge(name={"@value": "Quellendetektiv", "@language": "de"})),
        "valid",
        whole(),
    )
    yield case("types-in-another-order", "Types have no order.", one, "valid", whole())


def _poison() -> dict[str, Any]:
    """Two things that differ in nothing, each with many parts that differ in nothing."""
    alike = {"type": ["Alignment"], "targetName": "x", "targetUrl": "https://a.example/x"}
    person = {
        "type": ["AchievementSubject"],
        "achievement": {"type": ["Achievement"], "name": "A", "alignment": [alike] * 12},
    }
    return _with(credentialSubject=[person, person])
