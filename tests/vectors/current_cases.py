"""Steps 5 and 6: dates, and the issuer's lists."""

from __future__ import annotations

import gzip
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

from case import case
from expected import ELSEWHERE, whole
from ground import (
    INDEX,
    KEY,
    LENGTH,
    LIST_URL,
    LONE,
    OB3,
    OTHER_KEY,
    V2,
    badge,
    bits,
    changed,
    documents,
    issuer_document,
    packed,
    sign,
    status,
    status_list,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
_SECOND_URL = LIST_URL.replace("1.json", "2.json")
_FIRST, _SECOND = "$.credentialStatus[0]", "$.credentialStatus[1]"


def cases() -> Iterator[Json]:
    """Yield the cases."""
    yield from _dates()
    yield from _bits()
    yield from _entries()
    yield from _several()
    yield from _lists()
    yield from _unread()


def _dates() -> Iterator[Json]:
    def at(name: str, why: str, moment: str, code: str, verdict: str = "invalid", **changes: Any) -> Json:
        document = sign(badge(credentialStatus=None, **changes))
        return case(name, why, document, verdict, whole(dates=code, status=("NO_STATUS",)), at=moment)

    yield at("expired", "Its time is over.", "2030-01-01T00:00:00Z", "EXPIRED")
    yield at("expired-by-a-second", "One second after its end.", "2029-02-01T00:00:01Z", "EXPIRED")
    yield at("valid-until-now", "Its last moment counts.", "2029-02-01T00:00:00Z", "DATES_OK", "valid")
    yield at(
        "valid-until-now-elsewhere",
        "The same moment, named in another zone.",
        "2029-02-01T05:30:00+05:30",
        "DATES_OK",
        "valid",
    )
    yield at("not-yet-valid", "Its time has not come.", "2026-01-31T23:59:59Z", "NOT_YET_VALID")
    yield at("valid-from-now", "Its first moment counts.", "2026-02-01T00:00:00Z", "DATES_OK", "valid")
    yield at(
        "valid-from-fraction",
        "A thousandth of a second too early.",
        "2026-02-01T00:00:00Z",
        "NOT_YET_VALID",
        validFrom="2026-02-01T00:00:00.001Z",
    )
    yield at(
        "valid-until-other-zone",
        "An end named in another zone.",
        "2026-11-23T20:00:00Z",
        "EXPIRED",
        validUntil="2026-11-23T21:30:00+02:00",
    )
    yield at(
        "without-dates",
        "A badge need not have dates.",
        "2126-11-23T20:00:00Z",
        "DATES_OK",
        "valid",
        validFrom=None,
        validUntil=None,
    )


def _revoked(*places: int, **changes: Any) -> dict[str, str]:
    return documents(list=sign(status_list(*places, **changes)))


def _with(code: Any, name: str, why: str, verdict: str, network: Any, **entry: Any) -> Json:
    document = sign(badge(credentialStatus=status(**entry)))
    return case(f"status-{name}", why, document, verdict, whole(status=code), network=network)


def _bits() -> Iterator[Json]:
    yield _with("REVOKED", "revoked", "Withdrawn.", "invalid", _revoked(INDEX))
    yield _with(
        "STATUS_OK", "neighbours", "Its neighbours on the list are withdrawn.", "valid", _revoked(INDEX - 1, INDEX + 1)
    )
    mirrored = INDEX - INDEX % 8 + 7 - INDEX % 8
    yield _with(
        "STATUS_OK",
        "bit-order",
        "The place that is set if bits are read from the wrong end.",
        "valid",
        _revoked(mirrored),
    )
    subject = {
        **status_list()["credentialSubject"],
        "statusPurpose": "suspension",
        "encodedList": packed(bits(LENGTH, INDEX)),
    }
    suspended = documents(list=sign(status_list(credentialSubject=subject)))
    yield _with("SUSPENDED", "suspended", "Suspended for now.", "invalid", suspended, statusPurpose="suspension")
    yield _with("REVOKED", "first-place", "The first place on the list.", "invalid", _revoked(0), statusListIndex="0")
    yield _with(
        "REVOKED",
        "last-place",
        "The last place on the list.",
        "invalid",
        _revoked(LENGTH - 1),
        statusListIndex=str(LENGTH - 1),
    )
    both = {**status_list()["credentialSubject"], "statusPurpose": ["suspension", "revocation"]}
    yield _with(
        "STATUS_OK",
        "two-purposes",
        "One list for two purposes.",
        "valid",
        documents(list=sign(status_list(credentialSubject=both))),
    )


def _entries() -> Iterator[Json]:
    def unknown(code: str, name: str, why: str, **entry: Any) -> Json:
        return _with(code, name, why, "indeterminate", _revoked(INDEX), **entry)

    numeric = ("REVOKED", "STATUS_INDEX_NUMERIC")
    yield _with(
        numeric,
        "index-numeric",
        "A number instead of text; read all the same.",
        "invalid",
        _revoked(INDEX),
        statusListIndex=INDEX,
    )
    yield _with(
        ("STATUS_OK", "STATUS_INDEX_NUMERIC"),
        "index-numeric-fine",
        "The same, not withdrawn.",
        "valid",
        documents(),
        statusListIndex=INDEX,
    )
    yield unknown("STATUS_ENTRY_INVALID", "index-missing", "No place on the list.", statusListIndex=None)
    yield unknown("STATUS_ENTRY_INVALID", "index-negative", "A place before the first.", statusListIndex="-1")
    yield unknown(
        "STATUS_ENTRY_INVALID", "index-with-zero", "A number written in a second way.", statusListIndex=f"0{INDEX}"
    )
    yield unknown("STATUS_ENTRY_INVALID", "index-other-digits", "Digits that are not ASCII.", statusListIndex="٩٤")
    yield unknown("STATUS_ENTRY_INVALID", "index-fraction", "Half a place.", statusListIndex=1.5)
    yield unknown("STATUS_ENTRY_INVALID", "purpose-missing", "For no purpose.", statusPurpose=None)
    yield unknown(
        "STATUS_ENTRY_INVALID",
        "list-over-http",
        "A list over plain http.",
        statusListCredential="http://badges.example/1",
    )
    yield unknown(
        "STATUS_ENTRY_INVALID",
        "list-as-data",
        "A list that the badge brings along.",
        statusListCredential="data:application/json,1",
    )
    yield unknown("STATUS_KIND_UNSUPPORTED", "purpose-message", "Another purpose.", statusPurpose="message")
    yield unknown("STATUS_KIND_UNSUPPORTED", "size-two", "Two bits for each place.", statusSize=2)
    extensions = [V2, OB3, "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"]
    other = {"id": "https://badges.example/revoked", "type": "1EdTechRevocationList"}
    document = sign(badge(**{"@context": extensions}, credentialStatus=other))
    yield case(
        "status-other-kind", "Another kind of list.", document, "indeterminate", whole(status="STATUS_KIND_UNSUPPORTED")
    )
    yield unknown("STATUS_LIST_INVALID", "index-beyond", "A place after the last.", statusListIndex=str(LENGTH))


def _several() -> Iterator[Json]:
    second = status(id=f"{_SECOND_URL}#5", statusListCredential=_SECOND_URL, statusListIndex="5")
    document = sign(badge(credentialStatus=[status(), second]))

    def two(name: str, why: str, verdict: str, first: str, other: str, **lists: Any) -> Json:
        stated = [(first, _FIRST), (other, _SECOND)]
        return case(f"statuses-{name}", why, document, verdict, whole(status=stated), network=documents(**lists))

    fine = sign(status_list(id=_SECOND_URL))
    set_ = sign(status_list(5, id=_SECOND_URL))
    yield two("both-fine", "Two lists, neither has it.", "valid", "STATUS_OK", "STATUS_OK", **{_SECOND_URL: fine})
    yield two("second-revoked", "The second list has it.", "invalid", "STATUS_OK", "REVOKED", **{_SECOND_URL: set_})
    yield two(
        "first-revoked",
        "The first list has it.",
        "invalid",
        "REVOKED",
        "STATUS_OK",
        list=sign(status_list(INDEX)),
        **{_SECOND_URL: fine},
    )
    yield two(
        "second-unreachable", "The second list cannot be read.", "indeterminate", "STATUS_OK", "STATUS_UNREACHABLE"
    )
    yield two(
        "revoked-and-unreachable",
        "One is enough.",
        "invalid",
        "REVOKED",
        "STATUS_UNREACHABLE",
        list=sign(status_list(INDEX)),
    )
    many = sign(badge(credentialStatus=[status(id=f"{LIST_URL}#{n}", statusListIndex=str(n)) for n in range(9)]))
    yield case(
        "statuses-nine",
        "More than eight are not looked up.",
        many,
        "indeterminate",
        whole(status="STATUS_ENTRY_INVALID"),
    )


def _lists() -> Iterator[Json]:
    def bad(name: str, why: str, document: Any, code: str = "STATUS_LIST_INVALID", **more: Any) -> Json:
        return _with(code, f"list-{name}", why, "indeterminate", documents(list=document, **more))

    def signed(name: str, why: str, code: str = "STATUS_LIST_INVALID", **changes: Any) -> Json:
        return bad(name, why, sign(status_list(INDEX, **changes)), code)

    def of_subject(name: str, why: str, **changes: Any) -> Json:
        subject = {**status_list(INDEX)["credentialSubject"], **changes}
        return signed(name, why, credentialSubject={k: v for k, v in subject.items() if v is not None})

    good = sign(status_list(INDEX))
    yield bad(
        "tampered",
        "Somebody cleared the list.",
        changed(good, "credentialSubject", "encodedList", to=packed(bits(LENGTH))),
    )
    yield bad("unsigned", "A list that anybody could write.", status_list())
    yield bad("not-json", "A page instead of a list.", "<html></html>")
    yield bad("jwt", "A list as a token.", "eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl")
    yield bad("undefined-word", "A word in it that nothing defines.", {**good, "grade": "A"})
    yield bad("strangers-key", "Signed by a stranger in the issuer's name.", sign(status_list(), LONE))
    two = {**status_list(), "proof": [sign(status_list())["proof"], sign(status_list(5))["proof"]]}
    yield bad("one-bad-proof", "One of its proofs is wrong.", two)
    yield bad(
        "foreign",
        "A good list by somebody else.",
        sign(status_list(issuer=LONE.controller), LONE),
        "STATUS_LIST_FOREIGN",
    )
    yield signed("stale", "Its dates are over.", "STATUS_LIST_STALE", validUntil="2026-11-23T19:59:59Z")
    yield signed("early", "Its dates have not come.", "STATUS_LIST_STALE", validFrom="2026-11-24T00:00:00Z")
    yield _with(
        "REVOKED",
        "list-until-now",
        "Its last moment counts.",
        "invalid",
        _revoked(INDEX, validUntil="2026-11-23T20:00:00Z"),
    )
    yield _with(
        "REVOKED",
        "list-undated",
        "A list need not have dates.",
        "invalid",
        _revoked(INDEX, validFrom=None, validUntil=None),
    )
    yield signed("wrong-id", "It belongs at another address.", id=_SECOND_URL)
    yield signed("without-id", "It belongs nowhere.", id=None)
    yield signed("not-a-list", "A credential of another kind.", type=["VerifiableCredential"])
    yield signed("not-a-bitstring", "No list in it.", credentialSubject={"id": f"{LIST_URL}#list"})
    yield of_subject("wrong-purpose", "A list for suspending.", statusPurpose="suspension")
    yield of_subject("empty", "An empty list.", encodedList=None)
    yield of_subject("not-multibase", "Without the letter for base64url.", encodedList=packed(bits(LENGTH))[1:])
    yield of_subject("padded", "With padding.", encodedList=packed(bits(LENGTH)) + "==")
    yield of_subject("not-gzip", "Not packed.", encodedList="uAAAAAAAAAAAA")
    yield of_subject("cut-off", "Half of it.", encodedList=packed(bits(LENGTH, INDEX))[:40])
    yield of_subject("two-members", "Two packed files in one.", encodedList=_twice())
    yield of_subject("bomb", "5 MB of zeros in 5 kB.", encodedList=packed(bytes(5 * 1024 * 1024)))
    yield of_subject("too-short", "So short that it gives holders away.", encodedList=packed(bits(99_992)))
    short = documents(list=sign(status_list(7, length=100_000)))
    remark = ("REVOKED", "STATUS_LIST_SHORT")
    yield _with(remark, "list-short", "Short, but such lists are in use.", "invalid", short, statusListIndex="7")
    all_remarks = ("STATUS_OK", "STATUS_INDEX_NUMERIC", "STATUS_LIST_SHORT")
    yield _with(all_remarks, "list-short-numeric", "Both remarks, in this order.", "valid", short, statusListIndex=8)
    rotated = {"issuer": issuer_document(KEY, OTHER_KEY), "list": sign(status_list(INDEX), OTHER_KEY)}
    yield _with(
        "REVOKED",
        "list-other-key",
        "The list is signed with another key of the issuer.",
        "invalid",
        documents(**rotated),
    )


def _twice() -> str:
    half = gzip.compress(bits(LENGTH // 2), mtime=0)
    return "u" + urlsafe_b64encode(half * 2).rstrip(b"=").decode()


def _unread() -> Iterator[Json]:
    unreachable = documents(list=None)
    yield _with("STATUS_UNREACHABLE", "unreachable", "The list cannot be read.", "indeterminate", unreachable)
    own = badge(issuer=LONE.controller, credentialStatus=status())
    yield case(
        "status-not-asked",
        "The issuer is its key, and its list was not asked for.",
        sign(own, LONE),
        "indeterminate",
        whole(status="STATUS_NOT_ASKED", **ELSEWHERE),
        network=None,
        index=None,
        needs=[{"url": LIST_URL, "host": "badges.example", "purpose": "status"}],
    )
