"""Steps 7 to 12: the catalog, results, endorsements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from case import case
from expected import ELSEWHERE, whole
from ground import BASE, ISSUER, V2, achievement, badge, catalog, sign, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
GOOD = sign(badge())


def cases() -> Iterator[Json]:
    """Yield the cases."""
    yield from _catalog()
    yield from _results()
    yield from _others()
    yield from _views()


def _catalog() -> Iterator[Json]:
    def with_badge(name: str, why: str, verdict: str, index: Json, **parts: Any) -> Json:
        return case(f"catalog-{name}", why, GOOD, verdict, whole(**parts), index=index)

    version = "ACHIEVEMENT_OTHER_VERSION"
    yield case("catalog-none", "No catalog at hand.", GOOD, "valid", whole(**ELSEWHERE), index=None)
    yield with_badge("other-version", "The catalog has moved on.", "valid", catalog(version="3.0"), achievement=version)
    yield with_badge(
        "other-name",
        "The same version under another name.",
        "valid",
        catalog(name="Fact finder"),
        achievement="ACHIEVEMENT_DIFFERS",
    )
    yield with_badge(
        "other-criteria",
        "The same version with other criteria.",
        "valid",
        catalog(criteria="You were there."),
        achievement="ACHIEVEMENT_DIFFERS",
    )
    yield with_badge(
        "may-not-award",
        "Others may award this badge.",
        "invalid",
        catalog(awarded_by=["did:web:else.example"]),
        award="MAY_NOT_AWARD",
    )
    yield with_badge(
        "also-awards", "One of several who may.", "valid", catalog(awarded_by=["did:web:else.example", ISSUER])
    )
    closed, paused, unknown = catalog(), catalog(), catalog()
    closed["issuers"][0]["state"] = "closed"
    paused["issuers"][0]["state"] = "paused"
    unknown["issuers"] = []
    yield with_badge("closed", "The community has closed.", "valid", closed, issuer="ISSUER_CLOSED")
    yield with_badge("paused", "A paused community is still one.", "valid", paused)
    yield with_badge(
        "issuer-unknown", "The issuer is not in the catalog, its badge is.", "valid", unknown, issuer="ISSUER_NOT_KNOWN"
    )
    empty = {"title": "Empty", "url": BASE, "issuers": [], "badges": []}
    foreign = {"award": ELSEWHERE["award"], "achievement": ELSEWHERE["achievement"]}
    yield with_badge("empty", "A catalog that knows nothing.", "valid", empty, issuer="ISSUER_NOT_KNOWN", **foreign)
    unversioned = sign(
        badge(credentialSubject=subject(achievement={k: v for k, v in achievement().items() if k != "version"}))
    )
    yield case("catalog-no-version", "The badge names no version.", unversioned, "valid", whole(achievement=version))
    both = sign(
        badge(credentialSubject=[subject(), subject(id="did:example:b", achievement=achievement(id=f"{BASE}other"))])
    )
    forbidden = catalog()
    forbidden["badges"].append({"id": f"{BASE}other", "name": "Other", "awarded_by": []})
    yield case(
        "catalog-second-subject",
        "The second of two badges may not be awarded.",
        both,
        "invalid",
        whole(award="MAY_NOT_AWARD"),
        index=forbidden,
    )


def _result(**members: Any) -> Json:
    return {"type": ["Result"], "resultDescription": f"{BASE}results/1", **members}


def _results() -> Iterator[Json]:
    def with_results(name: str, why: str, results: list[Json], stated: Any) -> Json:
        document = sign(badge(credentialSubject=subject(result=results)))
        return case(f"result-{name}", why, document, "valid", whole(results=stated))

    path = "$.credentialSubject.result"
    done = _result(value="17", status="Completed")
    yield with_results("completed", "A finished result.", [done], "RESULTS_OK")
    yield with_results("value-only", "A mark without a status.", [_result(value="17")], "RESULTS_OK")
    for status in ("InProgress", "Failed", "Withdrew", "Enrolled", "OnHold", "Provisional"):
        yield with_results(
            status.lower(), f"{status} is not earned.", [_result(status=status)], ("RESULT_NOT_EARNED", f"{path}[0]")
        )
    yield with_results(
        "second-failed",
        "The second of two results.",
        [done, _result(status="Failed")],
        ("RESULT_NOT_EARNED", f"{path}[1]"),
    )
    yield with_results(
        "two-statuses",
        "Two statuses at once, in an order that means nothing.",
        [_result(status=["Completed", "Failed"])],
        ("RESULT_NOT_EARNED", f"{path}[0]"),
    )
    two = [subject(), subject(id="did:example:b", result=[_result(status="Failed")])]
    yield case(
        "result-of-second-subject",
        "The second subject's result.",
        sign(badge(credentialSubject=two)),
        "valid",
        whole(results=("RESULT_NOT_EARNED", "$.credentialSubject[1].result[0]")),
    )


def _others() -> Iterator[Json]:
    endorsement = {
        "@context": [V2, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": "urn:uuid:3b1a",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": "did:web:endorser.example", "type": ["Profile"]},
        "name": "Endorsement",
        "validFrom": "2026-02-01T00:00:00Z",
        "credentialSubject": {"id": ISSUER, "type": ["EndorsementSubject"], "endorsementComment": "Good work."},
    }
    endorsement = {**sign(endorsement)}
    endorsed = sign(badge(endorsement=[endorsement]))
    yield case(
        "endorsed", "Somebody endorses the badge.", endorsed, "valid", whole(endorsements=["ENDORSEMENTS_NOT_CHECKED"])
    )
    plain = {
        "@context": [V2],
        "id": "urn:uuid:5e2c",
        "type": ["VerifiableCredential"],
        "issuer": ISSUER,
        "credentialSubject": {"id": "did:example:learner"},
    }
    yield case(
        "not-a-badge",
        "A credential that is no badge.",
        sign(plain),
        "valid",
        whole(status=("NO_STATUS",), award=ELSEWHERE["award"], achievement="NOT_AN_OPEN_BADGE"),
    )


def _views() -> Iterator[Json]:
    person = subject(
        identifier=[
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": "sha256$b5809d8a",
                "identityType": "emailAddress",
                "salt": "Kosher",
            }
        ],
        result=[_result(value="17", status="Completed")],
        achievement={
            "id": "https://badges.example/plain",
            "type": ["Achievement"],
            "name": {"@value": "Quellendetektiv", "@language": "de"},
            "description": "d",
            "criteria": {"id": "https://badges.example/criteria"},
        },
    )
    evidence = [
        {"id": "https://badges.example/evidence/1", "type": ["Evidence"], "name": "Trace", "narrative": "How it went."}
    ]
    document = sign(
        badge(name=None, description="A view with all its parts.", credentialSubject=person, evidence=evidence)
    )
    view = {
        "id": "urn:uuid:6a1f0c1e-6d0e-4a55-9d4c-0b8a51c1f4aa",
        "types": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": None,
        "description": "A view with all its parts.",
        "issuer": {"id": ISSUER, "name": "Harbour Media Circle", "url": BASE},
        "subject": {"id": "did:example:learner", "identifiers": [{"hashed": True, "type": "emailAddress"}]},
        "achievement": {
            "id": "https://badges.example/plain",
            "name": "Quellendetektiv",
            "description": "d",
            "version": None,
            "type": None,
            "criteria": "https://badges.example/criteria",
            "image": None,
            "tags": [],
            "alignments": [],
        },
        "valid_from": "2026-02-01T00:00:00Z",
        "valid_until": "2029-02-01T00:00:00Z",
        "results": [{"value": "17", "status": "Completed", "description_id": "https://badges.example/results/1"}],
        "evidence": [{"id": "https://badges.example/evidence/1", "name": "Trace", "narrative": "How it went."}],
    }
    foreign = {"award": ELSEWHERE["award"], "achievement": ELSEWHERE["achievement"]}
    yield case(
        "view-all-parts",
        "Everything a view shows.",
        document,
        "valid",
        whole(results="RESULTS_OK", **foreign),
        credential=view,
    )
