"""Step 4, first half: proofs, good, bad, unsupported and several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from case import case
from expected import ELSEWHERE, READ, rows, whole
from ground import (
    AT,
    BASE,
    ISSUER_URL,
    KEY,
    LONE,
    OTHER_KEY,
    V2,
    Key,
    achievement,
    badge,
    changed,
    documents,
    issuer_document,
    proof_of,
    sign,
    subject,
    text,
)

from badge_commons.credentials import multikey

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
GOOD = sign(badge())
_ORDER = 2**252 + 27742317777372353535851937790883648493


def cases() -> Iterator[Json]:
    """Yield the cases."""
    yield _good()
    yield from _tampered()
    yield from _malformed()
    yield from _unsupported()
    yield from _expiring()
    yield from _keys()
    yield from _weak_keys()
    yield from _sets()


def _proof(name: str, why: str, document: Json, code: str, verdict: str = "invalid", **more: Any) -> Json:
    return case(name, why, document, verdict, rows(*READ, code), **more)


def _good() -> Json:
    view = {
        "id": "urn:uuid:6a1f0c1e-6d0e-4a55-9d4c-0b8a51c1f4aa",
        "types": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Source detective",
        "description": None,
        "issuer": {
            "id": "did:web:badges.example:communities:harbour",
            "name": "Harbour Media Circle",
            "url": "https://badges.example/",
        },
        "subject": {"id": "did:example:learner", "identifiers": []},
        "achievement": {
            "id": "https://badges.example/communities/harbour/badges/source-detective/achievement.json",
            "name": "Source detective",
            "description": "Traces a claim in the news to where it began.",
            "version": "2.1",
            "type": "Badge",
            "criteria": "You trace three claims to their first source.",
            "image": "https://badges.example/badge.svg",
            "tags": ["media literacy", "verification"],
            "alignments": [
                {
                    "name": "evaluate data, information and digital content",
                    "url": "https://data.example/skill/1",
                    "framework": "Digital competences",
                    "code": "1.2",
                }
            ],
        },
        "valid_from": "2026-02-01T00:00:00Z",
        "valid_until": "2029-02-01T00:00:00Z",
        "results": [],
        "evidence": [],
    }
    return case("good", "Genuine, current, by a known issuer.", GOOD, "valid", whole(), credential=view)


def _tampered() -> Iterator[Json]:
    def wrong(name: str, why: str, *path: str | int, to: Any) -> Json:
        return _proof(f"tampered-{name}", why, changed(GOOD, *path, to=to), "SIGNATURE_WRONG", credential=None)

    in_achievement = ("credentialSubject", "achievement")
    yield wrong("name", "One letter of the name.", "name", to="Source Detective")
    yield wrong("achievement-name", "Another achievement.", *in_achievement, "name", to="Master detective")
    yield wrong("criteria", "Easier criteria.", *in_achievement, "criteria", "narrative", to="You were there.")
    yield wrong("version", "A later version.", *in_achievement, "version", to="2.2")
    yield wrong("recipient", "Another holder.", "credentialSubject", "id", to="did:example:cheat")
    yield wrong("valid-until", "A later end.", "validUntil", to="2039-02-01T00:00:00Z")
    yield wrong("status-index", "A place on the list that is not set.", "credentialStatus", "statusListIndex", to="7")
    yield wrong("issuer-name", "Another name for the same issuer.", "issuer", "name", to="Harvard")
    yield wrong(
        "proof-created", "The proof was made earlier than it says.", "proof", "created", to="2025-02-03T10:00:00Z"
    )
    yield wrong(
        "proof-value",
        "The signature of another badge.",
        "proof",
        "proofValue",
        to=sign(badge(name="B"))["proof"]["proofValue"],
    )
    without = {key: value for key, value in GOOD.items() if key != "credentialStatus"}
    yield _proof("tampered-status-removed", "The status taken out.", without, "SIGNATURE_WRONG")
    both = documents(issuer=issuer_document(KEY, OTHER_KEY))
    other = changed(GOOD, "proof", "verificationMethod", to=OTHER_KEY.id)
    yield _proof("tampered-key-name", "Another key of the same issuer.", other, "SIGNATURE_WRONG", network=both)
    signature = multikey.decode_base58(GOOD["proof"]["proofValue"][1:])
    high = signature[:32] + (int.from_bytes(signature[32:], "little") + _ORDER).to_bytes(32, "little")
    twin = changed(GOOD, "proof", "proofValue", to="z" + multikey.encode_base58(high))
    yield _proof(
        "signature-with-high-s", "A second signature made from the first, without the key.", twin, "SIGNATURE_WRONG"
    )


def _malformed() -> Iterator[Json]:
    def bad(name: str, why: str, **proof: Any) -> Json:
        kept = {key: value for key, value in {**GOOD["proof"], **proof}.items() if value is not None}
        return _proof(f"proof-{name}", why, {**GOOD, "proof": kept}, "PROOF_MALFORMED")

    value = GOOD["proof"]["proofValue"]
    yield _proof("proof-missing", "Anybody could have written it.", badge(), "PROOF_MISSING")
    yield _proof("proof-empty-list", "No proof in the list of proofs.", {**badge(), "proof": []}, "PROOF_MISSING")
    yield bad("without-type", "Of no kind.", type=None)
    yield bad("without-suite", "Of no suite.", cryptosuite=None)
    yield bad("without-purpose", "For no purpose.", proofPurpose=None)
    yield bad("without-value", "No signature in it.", proofValue=None)
    yield bad("value-base64", "Another alphabet.", proofValue="u" + value[1:])
    yield bad("value-short", "One character less.", proofValue=value[:-2])
    yield bad("value-not-base58", "A letter that base58 does not have.", proofValue=value[:-1] + "0")
    yield bad("value-with-zeros", "The same number with zeros before it.", proofValue="z1" + value[1:])
    yield bad("method-without-fragment", "An issuer, not a key.", verificationMethod=KEY.controller)
    yield bad("method-relative", "A key of whom?", verificationMethod="#key-1")
    yield bad("method-object", "A key that the badge brings along proves nothing.", verificationMethod=KEY.method())
    yield bad("with-undefined-word", "A word that no context defines.", grade="A+")
    yield bad("with-graph", "A graph in the proof.", domain=["a", {"id": "https://a.example/b"}])
    yield bad("with-context", "A proof that brings its own meaning.", **{"@context": [V2]})
    yield _proof(
        "proofs-nine", "More than eight are not looked at.", {**GOOD, "proof": [GOOD["proof"]] * 9}, "PROOF_MALFORMED"
    )
    start, end = text(GOOD).split(text(GOOD["proof"]))
    repeat = [[f"{start}[", 1], [text(GOOD["proof"]) + ",", 999], [text(GOOD["proof"]), 1], [f"]{end}", 1]]
    yield _proof("proofs-thousand", "A thousand proofs.", {"repeat": repeat}, "PROOF_MALFORMED")
    wrong = sign(badge(), proofPurpose="authentication")
    yield _proof("proof-for-login", "Signed to log in, not to vouch for a badge.", wrong, "PROOF_PURPOSE_WRONG")


def _unsupported() -> Iterator[Json]:
    def unknown(name: str, why: str, code: str = "PROOF_SUITE_UNSUPPORTED", **proof: Any) -> Json:
        return _proof(f"proof-{name}", why, {**GOOD, "proof": {**GOOD["proof"], **proof}}, code, "indeterminate")

    yield unknown("ecdsa", "Another suite.", cryptosuite="ecdsa-rdfc-2019")
    yield unknown("jcs", "Another suite, with its own context.", cryptosuite="eddsa-jcs-2022", **{"@context": [V2]})
    yield unknown("ed25519-2020", "An older kind of proof.", type="Ed25519Signature2020")
    yield unknown("chain", "A proof over a proof.", "PROOF_CHAIN_UNSUPPORTED", previousProof="urn:uuid:1")
    yield unknown(
        "method-ion",
        "A key that cannot be looked up here.",
        "DID_METHOD_UNSUPPORTED",
        verificationMethod="did:ion:abc#key-1",
    )
    yield unknown(
        "method-http", "A key over plain http.", "DID_METHOD_UNSUPPORTED", verificationMethod="http://a.example/k#1"
    )
    yield unknown(
        "method-user-name",
        "An address with a user name.",
        "DID_METHOD_UNSUPPORTED",
        verificationMethod="https://a@b.example/k#1",
    )
    yield unknown(
        "method-climbing",
        "A did:web that climbs out of its folder.",
        "DID_METHOD_UNSUPPORTED",
        verificationMethod="did:web:a.example:%2e%2e:b#k",
    )


def _expiring() -> Iterator[Json]:
    yield _proof(
        "proof-expired",
        "A proof that was good for a month.",
        sign(badge(), expires="2026-03-03T10:00:00Z"),
        "PROOF_EXPIRED",
    )
    yield _proof("proof-expires-now", "The moment it ends, it has ended.", sign(badge(), expires=AT), "PROOF_EXPIRED")
    yield case(
        "proof-expires-later",
        "A proof with an end that has not come.",
        sign(badge(), expires="2026-11-23T20:00:00.001Z"),
        "valid",
        whole(),
    )
    yield case(
        "proof-without-date", "A proof need not say when it was made.", sign(badge(), created=None), "valid", whole()
    )


def _keys() -> Iterator[Json]:
    def unknown(name: str, why: str, code: str, **more: Any) -> Json:
        return _proof(f"key-{name}", why, GOOD, code, "indeterminate", **more)

    yield unknown("not-asked", "No network was allowed.", "KEY_NOT_ASKED", network=None)
    yield unknown("unreachable", "The issuer's server does not answer.", "KEY_UNREACHABLE", network={})
    yield unknown(
        "document-not-json",
        "A page instead of a document.",
        "KEY_DOCUMENT_INVALID",
        network={ISSUER_URL: "<html></html>"},
    )
    yield unknown(
        "document-duplicate-key",
        "A document that can be read in two ways.",
        "KEY_DOCUMENT_INVALID",
        network={ISSUER_URL: '{"id": 1, "id": 2}'},
    )
    other = documents(issuer=issuer_document(id="did:web:badges.example:communities:other"))
    yield unknown("document-of-another", "Somebody else's document.", "KEY_DOCUMENT_INVALID", network=other)
    yield _proof(
        "key-not-found",
        "The issuer has no such key.",
        GOOD,
        "KEY_NOT_FOUND",
        network=documents(issuer=issuer_document(OTHER_KEY)),
    )
    jwk = issuer_document(verificationMethod=[KEY.method(type="JsonWebKey")])
    yield unknown("json-web-key", "A key of another kind.", "KEY_TYPE_UNSUPPORTED", network=documents(issuer=jwk))
    p256 = "z" + multikey.encode_base58(b"\x80\x24\x02" + bytes(range(32)))
    curve = issuer_document(verificationMethod=[KEY.method(publicKeyMultibase=p256)])
    yield unknown("p-256", "A key on another curve.", "KEY_TYPE_UNSUPPORTED", network=documents(issuer=curve))


def _weak_keys() -> Iterator[Json]:
    # With the identity as key, S·B = R holds for S = 1 and R = B, whatever was signed.
    base_point = bytes([0x58]) + bytes([0x66]) * 31
    forged = "z" + multikey.encode_base58(base_point + (1).to_bytes(32, "little"))
    keys = {
        "identity": ("With this key anybody can sign anything.", (1).to_bytes(32, "little")),
        "zero": ("A point of order four.", bytes(32)),
        "not-canonical": ("A key written in a second way.", (2**255 - 19 + 3).to_bytes(32, "little")),
        "off-curve": ("A key that is no point of the curve.", (2).to_bytes(32, "little")),
    }
    for name, (why, point) in keys.items():
        public = multikey.encode_ed25519(point)
        did = f"did:key:{public}"
        document = badge(issuer=did, credentialStatus=None)
        proof = {**proof_of(document, KEY), "verificationMethod": f"{did}#{public}", "proofValue": forged}
        yield _proof(f"weak-key-{name}", why, {**document, "proof": proof}, "KEY_REFUSED")
    for name, key in {
        "short": "z" + multikey.encode_base58(b"\xed\x01" + bytes(31)),
        "no-multibase": KEY.public[1:],
    }.items():
        broken = documents(issuer=issuer_document(verificationMethod=[KEY.method(publicKeyMultibase=key)]))
        yield _proof(f"weak-key-{name}", "A key that is damaged.", GOOD, "KEY_REFUSED", network=broken)


def _sets() -> Iterator[Json]:
    document = badge()
    good, other = proof_of(document), proof_of(document, OTHER_KEY)
    both = documents(issuer=issuer_document(KEY, OTHER_KEY))
    later = {**good, "cryptosuite": "ecdsa-rdfc-2019"}
    bad = {**good, "created": "2020-01-01T00:00:00Z"}
    first, second = "$.proof[0]", "$.proof[1]"
    held = [("PROOF_OK", first), ("KEY_PUBLISHED", first)]

    def many(name: str, why: str, proofs: list[Json], verdict: str, *stated: tuple[str, str], **more: Any) -> Json:
        return case(
            f"proofs-{name}", why, {**document, "proof": proofs}, verdict, whole(genuine=[*READ, *stated]), **more
        )

    yield many(
        "two-good",
        "Two keys of the issuer.",
        [good, other],
        "valid",
        *held,
        ("PROOF_OK", second),
        ("KEY_PUBLISHED", second),
        network=both,
    )
    yield many("one", "A list of one.", [good], "valid", *held)
    yield many(
        "good-and-unsupported",
        "One that holds is enough.",
        [good, later],
        "valid",
        *held,
        ("PROOF_SUITE_UNSUPPORTED", second),
    )
    yield many(
        "unsupported-and-good",
        "In any order.",
        [later, good],
        "valid",
        ("PROOF_SUITE_UNSUPPORTED", first),
        ("PROOF_OK", second),
        ("KEY_PUBLISHED", second),
    )
    yield many(
        "good-and-bad", "One that is wrong is one too many.", [good, bad], "invalid", *held, ("SIGNATURE_WRONG", second)
    )
    lone = proof_of(document, LONE)
    yield many(
        "good-and-unowned",
        "A right signature by a stranger's key.",
        [good, lone],
        "invalid",
        *held,
        ("PROOF_OK", second),
        ("KEY_NOT_LISTED", second),
    )
    yield case(
        "proofs-both-unsupported",
        "Nothing that could be checked.",
        {**document, "proof": [later, later]},
        "indeterminate",
        rows(*READ, ("PROOF_SUITE_UNSUPPORTED", first), ("PROOF_SUITE_UNSUPPORTED", second)),
    )
    far = Key(6, "did:web:far.example")
    yield many(
        "good-and-unreachable",
        "A second key that cannot be read decides nothing.",
        [good, proof_of(document, far)],
        "valid",
        *held,
        ("KEY_UNREACHABLE", second),
    )
    yield case(
        "achievement-elsewhere",
        "A badge that the catalog does not publish.",
        sign(badge(credentialSubject=subject(achievement=achievement(id=f"{BASE}elsewhere")))),
        "valid",
        whole(award=ELSEWHERE["award"], achievement=ELSEWHERE["achievement"]),
    )
