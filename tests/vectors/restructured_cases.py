"""The same signed statements written in another way, to hide a status or a date from whoever reads the JSON.

Where the way is harmless the verdict stays; else the shape is refused. In none of them a withdrawn badge turns good.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from case import case
from expected import rows, whole
from ground import INDEX, OB3, V2, badge, documents, sign, status_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Json = dict[str, Any]
_VC = "https://www.w3.org/2018/credentials#"
_MOMENT = "http://www.w3.org/2001/XMLSchema#dateTime"


def cases() -> Iterator[Json]:
    """Yield the cases; every badge in them is withdrawn."""
    revoked = documents(list=sign(status_list(INDEX)))
    for name, why, change, code, path in _REFUSED:
        document = copy.deepcopy(sign(badge()))
        change(document)
        checks = rows(code) if code.startswith("INPUT") else rows("INPUT_OK", (code, path))
        verdict = "indeterminate" if code == "CONTEXT_UNSUPPORTED" else "invalid"
        yield case(f"restructured-{name}", why, document, verdict, checks, network=revoked)
    for name, why, change in _HARMLESS:
        document = copy.deepcopy(sign(badge()))
        change(document)
        yield case(f"restructured-{name}", why, document, "invalid", whole(status="REVOKED"), network=revoked)


def _move(document: Json, key: str, to: str, wrap: Callable[[Any], Any] = lambda value: value) -> None:
    document[to] = wrap(document.pop(key))


def _nest(key: str) -> Callable[[Json], None]:
    return lambda d: d.update({"@nest": {key: d.pop(key)}})


def _alias(key: str, alias: str, kind: str) -> Callable[[Json], None]:
    def change(document: Json) -> None:
        document["@context"] = [V2, OB3, {alias: {"@id": _VC + key, "@type": kind}}]
        _move(document, key, alias)

    return change


def _split_status(document: Json) -> None:
    entry = document["credentialStatus"]
    document["credentialStatus"] = entry["id"]
    document["@included"] = [entry]


def _split_achievement(document: Json) -> None:
    achievement = document["credentialSubject"]["achievement"]
    document["credentialSubject"]["achievement"] = achievement["id"]
    document["@included"] = [achievement]


def _wrap_in_graph(document: Json) -> None:
    inner = {key: document.pop(key) for key in list(document) if key != "@context"}
    document["@graph"] = [inner]


def _second_subject(document: Json) -> None:
    document["credentialSubject"] = [document["credentialSubject"], {"id": document["credentialSubject"]["id"]}]


def _same_id_below(document: Json) -> None:
    document["evidence"] = [{"id": document["id"], "credentialStatus": document.pop("credentialStatus")}]


_REFUSED: list[tuple[str, str, Callable[[Json], Any], str, str]] = [
    ("status-in-nest", "The status under @nest.", _nest("credentialStatus"), "KEYWORD_NOT_ALLOWED", "$.@nest"),
    ("date-in-nest", "The last day under @nest.", _nest("validUntil"), "KEYWORD_NOT_ALLOWED", "$.@nest"),
    (
        "date-by-full-address",
        "The last day under its full address.",
        lambda d: _move(d, "validUntil", f"{_VC}validUntil", lambda v: {"@value": v, "@type": _MOMENT}),
        "IRI_KEY_NOT_ALLOWED",
        f'$["{_VC}validUntil"]',
    ),
    (
        "date-by-alias",
        "The last day under a name of its own.",
        _alias("validUntil", "expires", _MOMENT),
        "CONTEXT_UNSUPPORTED",
        "$.@context[2]",
    ),
    (
        "status-by-alias",
        "The status under a name of its own.",
        _alias("credentialStatus", "st", "@id"),
        "CONTEXT_UNSUPPORTED",
        "$.@context[2]",
    ),
    ("status-split", "The status elsewhere in the file.", _split_status, "KEYWORD_NOT_ALLOWED", "$.@included"),
    ("graph", "All of it wrapped up.", _wrap_in_graph, "KEYWORD_NOT_ALLOWED", "$.@graph"),
    ("null", "Null added.", lambda d: d.update(description=None), "NULL_NOT_ALLOWED", "$.description"),
    (
        "date-in-array",
        "The last day in a list of one.",
        lambda d: d.update(validUntil=[d["validUntil"]]),
        "VALUE_WRONG_TYPE",
        "$.validUntil",
    ),
    (
        "date-as-value-object",
        "The last day with its datatype.",
        lambda d: d.update(validUntil={"@value": d["validUntil"], "@type": _MOMENT}),
        "VALUE_WRONG_TYPE",
        "$.validUntil",
    ),
    (
        "issuer-id-keyword",
        "The issuer's id as @id.",
        lambda d: d["issuer"].update({"@id": d["issuer"].pop("id")}),
        "KEYWORD_NOT_ALLOWED",
        "$.issuer.@id",
    ),
    (
        "proto",
        "A name that JavaScript treats in its own way.",
        lambda d: d.update({"__proto__": {"credentialStatus": None}}),
        "INPUT_RESERVED_KEY",
        "$",
    ),
    (
        "achievement-split",
        "The achievement elsewhere in the file.",
        _split_achievement,
        "KEYWORD_NOT_ALLOWED",
        "$.@included",
    ),
    (
        "second-subject",
        "The subject once more, by its id.",
        _second_subject,
        "ACHIEVEMENT_MISSING",
        "$.credentialSubject[1].achievement",
    ),
    (
        "status-under-same-id",
        "The status on another object that has the credential's id.",
        _same_id_below,
        "VALUE_WRONG_TYPE",
        "$.evidence[0].credentialStatus",
    ),
]

_HARMLESS: list[tuple[str, str, Callable[[Json], Any]]] = [
    ("types-reversed", "Types have no order.", lambda d: d["type"].reverse()),
    ("type-twice", "Saying it twice adds nothing.", lambda d: d["type"].append("VerifiableCredential")),
    (
        "status-in-array",
        "A list of one is the same as one.",
        lambda d: d.update(credentialStatus=[d["credentialStatus"]]),
    ),
    ("name-as-value-object", "A text written as a value.", lambda d: d.update(name={"@value": d["name"]})),
]
