"""Step 4, second half: whether the key of a right signature is one that the issuer publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from case import case
from expected import ELSEWHERE, READ, rows, whole
from ground import (
    AT,
    KEY,
    LONE,
    SIGNED_AT,
    STRANGER,
    Key,
    badge,
    documents,
    issuer_document,
    sign,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
GOOD = sign(badge())
_STRANGERS = "https://stranger.example/.well-known/did.json"


def cases() -> Iterator[Json]:
    """Yield the cases."""
    yield from _issuers()
    yield from _listed()
    yield from _dated()
    yield from _unread()


def _issued_by(issuer: str, key: Key, **changes: Any) -> Json:
    """Return a badge without status, of an issuer that the catalog does not know."""
    return sign(badge(issuer={"id": issuer, "type": ["Profile"]}, credentialStatus=None, **changes), key)


def _issuers() -> Iterator[Json]:
    def strange(name: str, why: str, document: Json, **more: Any) -> Json:
        checks = whole(status=("NO_STATUS",), issuer="ISSUER_NOT_KNOWN", award="MAY_NOT_AWARD")
        return case(f"issuer-{name}", why, document, "invalid", checks, **more)

    def alone(name: str, why: str, document: Json, **more: Any) -> Json:
        checks = whole(status=("NO_STATUS",), **ELSEWHERE)
        return case(f"issuer-{name}", why, document, "valid", checks, index=None, **more)

    lone = _issued_by(LONE.controller, LONE)
    yield alone("did-key", "The issuer is its key; nobody has to be asked.", lone, network=None)
    yield strange("unknown-awards-ours", "A stranger hands out a badge of this catalog.", lone, network=None)
    page = Key(7, "https://issuer.example/about/keys")
    yield alone(
        "https",
        "The issuer is a document on the web.",
        _issued_by(page.controller, page),
        network={page.controller: text(issuer_document(page))},
    )
    port = Key(8, "did:web:port.example%3A8443")
    yield alone(
        "port",
        "An issuer on a port of its own.",
        _issued_by(port.controller, port),
        network={"https://port.example:8443/.well-known/did.json": text(issuer_document(port))},
    )
    text_only = sign(badge(issuer=LONE.controller, credentialStatus=None), LONE)
    yield alone("as-text", "The issuer as a bare address.", text_only, network=None)
    document = _issued_by(
        STRANGER.controller,
        STRANGER,
        credentialSubject={
            "id": "did:example:learner",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://stranger.example/a",
                "type": ["Achievement"],
                "name": "A",
                "description": "d",
                "criteria": {"id": "https://stranger.example/criteria"},
            },
        },
    )
    checks = whole(
        status=("NO_STATUS",),
        issuer="ISSUER_NOT_KNOWN",
        award="ACHIEVEMENT_NOT_IN_CATALOG",
        achievement="ACHIEVEMENT_FOREIGN",
    )
    yield case(
        "issuer-unknown",
        "Not known here, which is not the same as false.",
        document,
        "valid",
        checks,
        network={_STRANGERS: text(issuer_document(STRANGER))},
    )


def _listed() -> Iterator[Json]:
    def bad(name: str, why: str, document: Json, code: str, **more: Any) -> Json:
        return case(
            f"authority-{name}", why, document, "invalid", rows(*READ, "PROOF_OK", code), credential=None, **more
        )

    def fine(name: str, why: str, **changes: Any) -> Json:
        return case(
            f"authority-{name}", why, GOOD, "valid", whole(), network=documents(issuer=issuer_document(**changes))
        )

    theirs = sign(badge(), STRANGER)
    known = {**documents(), _STRANGERS: text(issuer_document(STRANGER))}
    yield bad("strangers-key", "A stranger signs in the issuer's name.", theirs, "KEY_NOT_LISTED", network=known)
    yield bad("did-key", "A key without a home, in the issuer's name.", sign(badge(), LONE), "KEY_NOT_LISTED")
    lent = documents(issuer=issuer_document(assertionMethod=[KEY.id, STRANGER.id]))
    yield bad(
        "borrowed-key",
        "The issuer names a key that a stranger controls.",
        theirs,
        "KEY_CONTROLLER_WRONG",
        network={**lent, _STRANGERS: known[_STRANGERS]},
    )
    foreign = issuer_document(verificationMethod=[KEY.method(controller="did:web:stranger.example")])
    yield bad(
        "controller",
        "The issuer's list says that the key is somebody else's.",
        GOOD,
        "KEY_CONTROLLER_WRONG",
        network=documents(issuer=foreign),
    )
    login = issuer_document(assertionMethod=[], authentication=[KEY.id])
    yield bad("purpose", "A key for logging in.", GOOD, "KEY_PURPOSE_WRONG", network=documents(issuer=login))
    bare = f"#{KEY.public}"
    yield fine(
        "relative-ids",
        "The issuer writes only what stands after #.",
        verificationMethod=[KEY.method(id=bare)],
        assertionMethod=[bare],
    )
    yield fine("embedded", "The key stands where it is allowed.", verificationMethod=[], assertionMethod=[KEY.method()])
    yield fine("lone-values", "One method, not in a list.", verificationMethod=KEY.method(), assertionMethod=KEY.id)


def _dated() -> Iterator[Json]:
    def bad(name: str, why: str, code: str, document: Json = GOOD, **method: str) -> Json:
        network = documents(issuer=issuer_document(verificationMethod=[KEY.method(**method)]))
        return case(f"key-{name}", why, document, "invalid", rows(*READ, "PROOF_OK", code), network=network)

    def fine(name: str, why: str, **method: str) -> Json:
        # The list was signed in October, with the same key.
        network = documents(issuer=issuer_document(verificationMethod=[KEY.method(**method)]))
        document = sign(badge(credentialStatus=None))
        return case(f"key-{name}", why, document, "valid", whole(status=("NO_STATUS",)), network=network)

    yield bad("revoked", "The key was withdrawn.", "KEY_REVOKED", revoked="2026-06-01T00:00:00Z")
    yield bad("revoked-now", "Withdrawn at this very moment.", "KEY_REVOKED", revoked=AT)
    yield fine("revoked-later", "Withdrawn a second from now.", revoked="2026-11-23T20:00:01Z")
    yield bad("expired", "The key had ended when the badge was signed.", "KEY_EXPIRED", expires="2026-01-01T00:00:00Z")
    yield bad("expired-then", "It ended the moment the badge was signed.", "KEY_EXPIRED", expires=SIGNED_AT)
    yield fine("expired-since", "It ended after the badge was signed.", expires="2026-06-01T00:00:00Z")
    undated = sign(badge(credentialStatus=None), created=None)
    yield bad(
        "expired-undated",
        "It has ended, and nobody says when the badge was signed.",
        "KEY_EXPIRED",
        undated,
        expires="2026-06-01T00:00:00Z",
    )


def _unread() -> Iterator[Json]:
    def unknown(name: str, why: str, code: str, document: Json, **more: Any) -> Json:
        return case(f"authority-{name}", why, document, "indeterminate", rows(*READ, "PROOF_OK", code), **more)

    unowned = sign(badge(), LONE)
    yield unknown("not-asked", "The key is known, the issuer was not asked.", "ISSUER_NOT_ASKED", unowned, network=None)
    yield unknown("unreachable", "The issuer does not answer.", "ISSUER_UNREACHABLE", unowned, network={})
    other = documents(issuer=issuer_document(id="did:web:badges.example"))
    yield unknown("document-of-another", "Somebody else's document.", "ISSUER_DOCUMENT_INVALID", unowned, network=other)
    dated = documents(issuer=issuer_document(verificationMethod=[KEY.method(revoked="last year")]))
    yield unknown(
        "date-unreadable", "A date of withdrawal that nobody can read.", "ISSUER_DOCUMENT_INVALID", GOOD, network=dated
    )
    nameless = _issued_by("urn:uuid:0c5d1a52-16a5-4f2d-9a1f-5a8b4c0f1d11", LONE)
    yield unknown("unsupported", "An issuer that cannot be looked up.", "ISSUER_METHOD_UNSUPPORTED", nameless)
