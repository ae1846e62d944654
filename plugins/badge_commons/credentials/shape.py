"""The shape a credential must have before anything in it is read: known contexts, one way of writing, plain values.

JSON-LD lets the same signed statements be written in many ways, some of which hide a status or a date from a reader of
the JSON. Only the plain way is accepted. Errors come in the order of the document, so both languages name the same one.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from badge_commons.credentials import pinned_contexts
from badge_commons.credentials.moments import MomentError, parse_moment
from badge_commons.credentials.to_rdf import ABSOLUTE_IRI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BADGE_TYPES: Final = frozenset({"OpenBadgeCredential", "AchievementCredential"})
_OLD_OPEN_BADGES: Final = (
    "https://w3id.org/openbadges/v1",
    "https://w3id.org/openbadges/v2",
    "https://purl.imsglobal.org/spec/ob/v2p0/",
)
_VALUE_KEYS: Final = frozenset({"@value", "@type", "@language", "@direction"})
_CLAIMS: Final = ("issuer", "validFrom", "validUntil", "credentialStatus", "credentialSubject")
# eddsa-jcs-2022 gives a proof a context of its own; the proof's check decides what that is worth.
_OWN_PROOF = re.compile(r"\$\.proof(\[[0-9]+\])?")
_PLAIN_KEY = re.compile(r"[A-Za-z_@][A-Za-z0-9_@-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_SENTENCES: Final = {
    "CONTEXT_MISSING": "the document has no @context",
    "CONTEXT_UNSUPPORTED": "the context {url} is not known here, or not in this place",
    "PRESENTATION_UNSUPPORTED": "this is a presentation, not a credential",
    "OPEN_BADGES_2_UNSUPPORTED": "this is an older Open Badge, not an Open Badge 3.0",
    "TYPE_MISSING": "`type` must name VerifiableCredential",
    "KEYWORD_NOT_ALLOWED": "{term} must not stand here",
    "IRI_KEY_NOT_ALLOWED": "{term} is an address where a plain name must stand",
    "NULL_NOT_ALLOWED": "null says nothing and is not signed; leave the member out",
    "ID_NOT_ABSOLUTE": "an id must be an absolute address, such as https://… or urn:uuid:…",
    "LANGUAGE_TAG_INVALID": "this is not a language tag, such as en or pt-BR",
    "DATE_INVALID": "a date must be written like 2026-11-23T12:00:00Z and name a day that exists",
    "ISSUER_MISSING": "the document names no issuer",
    "SUBJECT_MISSING": "the document has no credentialSubject",
    "ACHIEVEMENT_MISSING": "a badge must name its achievement",
    "VALUE_WRONG_TYPE": "this member has the wrong kind of value",
}


class ShapeError(ValueError):
    """What is wrong first: the verdict's `code`, the JSON `path` it is about, and the words its sentence needs."""

    def __init__(self, code: str, path: str, **words: str) -> None:
        super().__init__(_SENTENCES[code].format(**words))
        self.code = code
        self.path = path
        self.words = words


def check_shape(document: Mapping[str, Any], *, extra_contexts: Mapping[str, bytes] | None = None) -> None:
    """Raise ShapeError for the first thing that is not as a credential must be (VC Data Model 2.0, section 4)."""
    _refuse_other_kinds(document)
    check_contexts(document, "$", extra_contexts)
    _Tree(document, extra_contexts).check_members(document, "$", top=True)
    types = as_list(document.get("type"))
    if "VerifiableCredential" not in types:
        raise ShapeError("TYPE_MISSING", "$.type")
    _check_issuer(document)
    _check_subjects(document, is_badge=not BADGE_TYPES.isdisjoint(types))
    _check_dates(document)
    _check_objects(document, "credentialStatus")
    _check_objects(document, "proof")


def check_contexts(document: Mapping[str, Any], path: str, extra_contexts: Mapping[str, bytes] | None) -> None:
    """Raise ShapeError unless `@context` is one of the known sequences; a lone address counts as a list of one."""
    found = document.get("@context")
    contexts: list[Any] = found if isinstance(found, list) else [found]
    if "@context" not in document or contexts == []:
        raise ShapeError("CONTEXT_MISSING", f"{path}.@context")
    for index, context in enumerate(contexts):
        if not isinstance(context, str) or not pinned_contexts.is_known(context, extra_contexts):
            name = context if isinstance(context, str) else "an inline context"
            place = f"[{index}]" if isinstance(found, list) else ""
            raise ShapeError("CONTEXT_UNSUPPORTED", f"{path}.@context{place}", url=name)
    if not pinned_contexts.is_known_sequence(contexts, extra_contexts):
        raise ShapeError("CONTEXT_UNSUPPORTED", f"{path}.@context", url=", ".join(contexts))


def as_list(value: Any) -> list[Any]:
    """Return JSON-LD's one-or-many as many."""
    return value if isinstance(value, list) else [] if value is None else [value]


def member_path(path: str, key: str) -> str:
    """Return the JSON path of a member."""
    if _PLAIN_KEY.fullmatch(key):
        return f"{path}.{key}"
    return f"{path}[{json.dumps(key, ensure_ascii=False)}]"


def entries(document: Mapping[str, Any], key: str) -> Iterator[tuple[str, Any]]:
    """Yield the path and value of each of a member's values; an index only where it is an array."""
    value = document.get(key)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield f"$.{key}[{index}]", item
    elif value is not None:
        yield f"$.{key}", value


def _refuse_other_kinds(document: Mapping[str, Any]) -> None:
    if "VerifiablePresentation" in as_list(document.get("type")):
        raise ShapeError("PRESENTATION_UNSUPPORTED", "$.type")
    for context in as_list(document.get("@context")):
        if isinstance(context, str) and context.startswith(_OLD_OPEN_BADGES):
            raise ShapeError("OPEN_BADGES_2_UNSUPPORTED", "$.@context")


class _Tree:
    """Checks every member below the top, in the order of the document."""

    def __init__(self, document: Mapping[str, Any], extra: Mapping[str, bytes] | None) -> None:
        self.own_id = document.get("id")
        self.proofs = [proof for _, proof in entries(document, "proof")]
        self.extra = extra

    def check(self, value: Any, path: str) -> None:
        if isinstance(value, list):
            for index, item in enumerate(value):
                if item is None:
                    raise ShapeError("NULL_NOT_ALLOWED", f"{path}[{index}]")
                self.check(item, f"{path}[{index}]")
        elif isinstance(value, dict):
            if "@value" in value:
                _check_value_object(value, path)
            else:
                self.check_members(value, path)

    def check_members(self, value: Mapping[str, Any], path: str, *, top: bool = False) -> None:
        for key, member in value.items():
            here = member_path(path, key)
            if key == "@context" and (top or self.may_carry_context(value, path)):
                continue
            _check_member(key, member, here)
            if not top and key in _CLAIMS and self.own_id is not None and value.get("id") == self.own_id:
                # Two objects with one id are one thing, so a claim could hide where nobody looks for it.
                raise ShapeError("VALUE_WRONG_TYPE", here)
            self.check(member, here)

    def may_carry_context(self, value: Mapping[str, Any], path: str) -> bool:
        """Say whether an object below the top may name contexts; raise when it may, and names unknown ones.

        A proof of another suite may, as whoever reads that suite will judge.
        """
        if any(value is proof for proof in self.proofs):
            return True
        if not _is_signed_credential(value):
            return False
        check_contexts(value, path, self.extra)
        return True


def _check_member(key: str, member: Any, path: str) -> None:
    if key.startswith("@"):
        raise ShapeError("KEYWORD_NOT_ALLOWED", path, term=key)
    if ":" in key:
        raise ShapeError("IRI_KEY_NOT_ALLOWED", path, term=key)
    if member is None:
        raise ShapeError("NULL_NOT_ALLOWED", path)
    if key == "id" and not (isinstance(member, str) and ABSOLUTE_IRI.fullmatch(member)):
        raise ShapeError("ID_NOT_ABSOLUTE", path)
    if key == "type" and not (
        isinstance(member, str) or (isinstance(member, list) and all(isinstance(t, str) for t in member))
    ):
        raise ShapeError("VALUE_WRONG_TYPE", path)


def _check_value_object(value: dict[str, Any], path: str) -> None:
    """Check a JSON-LD value object: text with its language, or a value with its datatype."""
    for key, member in value.items():
        here = member_path(path, key)
        if key not in _VALUE_KEYS:
            if key.startswith("@"):
                raise ShapeError("KEYWORD_NOT_ALLOWED", here, term=key)
            raise ShapeError("VALUE_WRONG_TYPE", here)
        if member is None:
            raise ShapeError("NULL_NOT_ALLOWED", here)
        if key == "@language" and not (isinstance(member, str) and _LANGUAGE.fullmatch(member)):
            raise ShapeError("LANGUAGE_TAG_INVALID", here)
        if not _fits_value_object(key, member, value):
            raise ShapeError("VALUE_WRONG_TYPE", here)


def _fits_value_object(key: str, member: Any, value: dict[str, Any]) -> bool:
    if key == "@value":
        return isinstance(member, (str, int, float, bool))
    if key == "@type":
        alone = "@language" not in value and "@direction" not in value
        return alone and isinstance(member, str) and bool(ABSOLUTE_IRI.fullmatch(member))
    text = isinstance(value["@value"], str)
    return text and (key == "@language" or member in ("ltr", "rtl"))


def _is_signed_credential(value: Mapping[str, Any]) -> bool:
    types = as_list(value.get("type"))
    return "proof" in value and any(isinstance(t, str) and t.endswith("Credential") for t in types)


def _check_issuer(document: Mapping[str, Any]) -> None:
    issuer = document.get("issuer")
    if issuer is None:
        raise ShapeError("ISSUER_MISSING", "$.issuer")
    if isinstance(issuer, str):
        if not ABSOLUTE_IRI.fullmatch(issuer):
            raise ShapeError("ID_NOT_ABSOLUTE", "$.issuer")
    elif not _is_object(issuer):
        raise ShapeError("VALUE_WRONG_TYPE", "$.issuer")
    elif "id" not in issuer:
        raise ShapeError("ISSUER_MISSING", "$.issuer")


def _check_subjects(document: Mapping[str, Any], *, is_badge: bool) -> None:
    subjects = list(entries(document, "credentialSubject"))
    if not subjects:
        raise ShapeError("SUBJECT_MISSING", "$.credentialSubject")
    _check_objects(document, "credentialSubject")
    for path, subject in subjects if is_badge else ():
        if "achievement" not in subject:
            raise ShapeError("ACHIEVEMENT_MISSING", f"{path}.achievement")
        if not _is_object(subject["achievement"]):
            raise ShapeError("VALUE_WRONG_TYPE", f"{path}.achievement")


def _check_dates(document: Mapping[str, Any]) -> None:
    for key in ("validFrom", "validUntil"):
        _check_date(document, key, f"$.{key}")
    for path, proof in entries(document, "proof"):
        for key in ("created", "expires"):
            if isinstance(proof, dict):
                _check_date(proof, key, f"{path}.{key}")


def _check_date(holder: Mapping[str, Any], key: str, path: str) -> None:
    if key not in holder:
        return
    if not isinstance(holder[key], str):
        raise ShapeError("VALUE_WRONG_TYPE", path)
    try:
        parse_moment(holder[key])
    except MomentError as error:
        raise ShapeError("DATE_INVALID", path, date=holder[key]) from error


def _check_objects(document: Mapping[str, Any], key: str) -> None:
    for path, value in entries(document, key):
        if not _is_object(value):
            raise ShapeError("VALUE_WRONG_TYPE", path)


def _is_object(value: Any) -> bool:
    """Say whether a value is a thing with members, and not a text in JSON-LD's long form."""
    return isinstance(value, dict) and "@value" not in value
