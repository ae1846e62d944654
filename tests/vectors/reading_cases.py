"""Step 1: everything that people drop on a verifier."""

from __future__ import annotations

import zlib
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from case import case
from expected import rows, whole
from ground import badge, sign, text

if TYPE_CHECKING:
    from collections.abc import Iterator


def cases() -> Iterator[dict[str, Any]]:
    """Yield the cases."""
    yield from _files()
    yield from _json()
    yield from _containers()


def _no(name: str, why: str, given: Any, code: str) -> dict[str, Any]:
    return case(name, why, given, "invalid", rows(code))


def _bytes(data: bytes) -> dict[str, str]:
    return {"base64": b64encode(data).decode()}


def _png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    header = (b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    picture = (b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*c) for c in (header, *chunks, picture, (b"IEND", b"")))


def _files() -> Iterator[dict[str, Any]]:
    good = text(sign(badge()))
    yield _no("input-empty", "There is nothing in it.", "", "INPUT_EMPTY")
    yield _no("input-only-spaces", "White space is nothing.", " \n\t ", "INPUT_EMPTY")
    yield _no("input-10-mb", "No badge has 10 MB.", {"repeat": [["0123456789", 1_000_000]]}, "INPUT_TOO_LARGE")
    yield _no(
        "input-one-byte-too-large",
        "524,288 bytes is the last size that is read.",
        {"repeat": [["{}", 1], [" ", 524_287]]},
        "INPUT_TOO_LARGE",
    )
    yield case(
        "input-largest",
        "524,288 bytes are read; then the shape is looked at.",
        {"repeat": [["{}", 1], [" ", 524_286]]},
        "invalid",
        rows("INPUT_OK", ("CONTEXT_MISSING", "$.@context")),
    )
    yield _no("input-utf-16", "A badge saved as UTF-16.", _bytes(good.encode("utf-16")), "INPUT_NOT_UTF8")
    yield _no("input-latin-1", "A letter that is not UTF-8.", _bytes(b'{"name": "Caf\xe9"}'), "INPUT_NOT_UTF8")
    yield _no(
        "input-byte-order-mark",
        "Saved again by an editor.",
        _bytes(b"\xef\xbb\xbf" + good.encode()),
        "INPUT_BYTE_ORDER_MARK",
    )
    yield _no("input-png-without-badge", "A screenshot.", _bytes(_png()), "INPUT_IMAGE_WITHOUT_BADGE")
    yield _no("input-jpeg", "A photo.", _bytes(b"\xff\xd8\xff\xe0" + bytes(32)), "INPUT_IMAGE_WITHOUT_BADGE")
    yield _no(
        "input-png-cut-off", "A picture that ends in its header.", _bytes(_png()[:20]), "INPUT_IMAGE_WITHOUT_BADGE"
    )
    yield _no(
        "input-svg-without-badge",
        "A drawing.",
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "INPUT_IMAGE_WITHOUT_BADGE",
    )
    yield _no("input-pdf", "A certificate as PDF.", "%PDF-1.7\n", "INPUT_PDF")
    yield _no("input-word", "A Word file is a zip archive.", _bytes(b"PK\x03\x04" + bytes(40)), "INPUT_OFFICE_DOCUMENT")
    yield _no(
        "input-old-word",
        "A Word file of the older kind.",
        _bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40)),
        "INPUT_OFFICE_DOCUMENT",
    )
    yield _no("input-html", "The page about the badge.", "<!DOCTYPE html><html></html>", "INPUT_HTML")


def _json() -> Iterator[dict[str, Any]]:
    yield _no("input-words", "Not JSON at all.", "Dear Ms Smith, here is my badge.", "INPUT_NOT_JSON")
    yield _no("input-truncated", "Half of a badge.", text(sign(badge()))[:400], "INPUT_NOT_JSON")
    yield _no("input-two-documents", "Something after the end.", "{} {}", "INPUT_NOT_JSON")
    yield _no("input-trailing-comma", "JavaScript, not JSON.", '{"a": 1,}', "INPUT_NOT_JSON")
    yield _no("input-array", "JSON, but no object.", "[{}]", "INPUT_NOT_AN_OBJECT")
    yield _no(
        "input-duplicate-key",
        "Two readers would see two issuers.",
        '{"issuer": "did:example:a", "issuer": "did:example:b"}',
        "INPUT_DUPLICATE_KEY",
    )
    yield _no(
        "input-duplicate-key-escaped",
        "The same name, once written with an escape.",
        '{"name": 1, "n\\u0061me": 2}',
        "INPUT_DUPLICATE_KEY",
    )
    yield _no("input-33-levels", "One level more than is read.", '{"a":' + "[" * 32 + "]" * 32 + "}", "INPUT_TOO_DEEP")
    yield case(
        "input-32-levels",
        "The last depth that is read.",
        '{"a":' + "[" * 31 + "]" * 31 + "}",
        "invalid",
        rows("INPUT_OK", ("CONTEXT_MISSING", "$.@context")),
    )
    yield _no(
        "input-100000-levels", "Deep enough to end a careless reader.", {"repeat": [["[", 100_000]]}, "INPUT_TOO_DEEP"
    )
    yield _no("input-nan", "A number that JSON does not have.", '{"a": NaN}', "INPUT_UNSAFE_NUMBER")
    yield _no("input-1e400", "Infinite in one reader, an error in the next.", '{"a": 1e400}', "INPUT_UNSAFE_NUMBER")
    yield _no(
        "input-unsafe-integer", "2^53 is where doubles begin to skip.", '{"a": 9007199254740992}', "INPUT_UNSAFE_NUMBER"
    )
    yield _no("input-lone-surrogate", "Half of a character.", '{"a": "\\ud800"}', "INPUT_LONE_SURROGATE")
    yield _no(
        "input-proto",
        "A name that reaches into JavaScript's objects.",
        '{"__proto__": {"proof": []}}',
        "INPUT_RESERVED_KEY",
    )
    yield _no(
        "input-constructor", "Another such name, deep inside.", '{"a": [{"constructor": 1}]}', "INPUT_RESERVED_KEY"
    )
    yield case(
        "input-spaces-around",
        "White space around a good badge does no harm.",
        f"\n  {text(sign(badge()))}\r\n\t",
        "valid",
        whole(),
    )


def _containers() -> Iterator[dict[str, Any]]:
    def unknown(name: str, why: str, given: Any) -> dict[str, Any]:
        return case(name, why, given, "indeterminate", rows("CONTAINER_UNSUPPORTED"))

    yield unknown("container-jws", "A signed token.", "eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl")
    yield unknown(
        "container-sd-jwt", "A token with parts to disclose.", "eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJhIn0.c2ln~WyJzYWx0Il0~"
    )
    baked = b"openbadgecredential\0\0\0\0\0" + text(badge()).encode()
    yield unknown("container-png", "A picture with a badge inside.", _bytes(_png((b"iTXt", baked))))
    yield unknown(
        "container-png-2",
        "A picture with an Open Badge 2.0.",
        _bytes(_png((b"tEXt", b"openbadges\0https://a.example/1"))),
    )
    yield unknown(
        "container-svg",
        "A drawing with a badge inside.",
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"/>',
    )
    yield unknown(
        "container-enveloped",
        "A credential wrapped as a token.",
        {
            "@context": "https://www.w3.org/ns/credentials/v2",
            "type": "EnvelopedVerifiableCredential",
            "id": "data:application/vc+jwt,eyJ",
        },
    )
