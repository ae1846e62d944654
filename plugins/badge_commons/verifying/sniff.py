"""What was handed in: the JSON of a credential, or one of the many other things that people drop on a verifier."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from badge_commons.credentials import StrictJsonError, strict_json
from badge_commons.verifying.codes import CheckError

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PICTURES: Final = (b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_BRANDS: Final = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1")
_OFFICE: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_TEXT_CHUNKS: Final = (b"tEXt", b"zTXt", b"iTXt")
_KEYWORDS: Final = (b"openbadgecredential", b"openbadges")
_LONGEST_KEYWORD: Final = 79
_JSON_SPACE: Final = " \t\n\r"
_JWS = re.compile(r"ey[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(~[A-Za-z0-9_.~-]*)?")
_SVG = re.compile(r"<(!DOCTYPE[ \t\n\r]+svg|([A-Z][A-Z0-9_.-]*:)?svg)(?=[ \t\n\r>/\[])", re.IGNORECASE | re.ASCII)
_BADGE_IN_SVG = re.compile(r"openbadges:|purl\.imsglobal\.org/ob/v3p0|openbadges\.org")


def read(data: object) -> dict[str, Any]:
    """Return the JSON object in what was handed in: bytes, text, or JSON data as Python has it.

    Raises CheckError with an INPUT_… code or CONTAINER_UNSUPPORTED.
    """
    content = as_bytes(data)
    if not content.strip(_JSON_SPACE.encode()):
        raise CheckError("INPUT_EMPTY")
    _refuse_other_files(content)
    if len(content) > strict_json.LARGEST:
        raise CheckError("INPUT_TOO_LARGE")
    _refuse_other_texts(_as_text(content).strip(_JSON_SPACE))
    document = read_object(content)
    types = document.get("type")
    if "EnvelopedVerifiableCredential" in (types if isinstance(types, list) else [types]):
        raise CheckError("CONTAINER_UNSUPPORTED", reason="envelope")
    return document


def read_object(content: bytes) -> dict[str, Any]:
    """Return the object that strict JSON text holds; raise CheckError with an INPUT_… code."""
    try:
        value = strict_json.parse(content)
    except StrictJsonError as error:
        raise CheckError(error.code, key=str(getattr(error, "key", ""))) from error
    if not isinstance(value, dict):
        raise CheckError("INPUT_NOT_AN_OBJECT")
    return value


def as_bytes(data: object) -> bytes:
    """Return what was handed in as bytes, JSON data written out; raise CheckError when it cannot be."""
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data)
    if not isinstance(data, str):
        return _dumped(data).encode()
    try:
        return data.encode()
    except UnicodeEncodeError as error:
        raise CheckError("INPUT_LONE_SURROGATE") from error


def _dumped(data: object) -> str:
    """Write JSON data out, so that it is read as strictly as any text."""
    try:
        return json.dumps(data, default=_plain_mapping)
    except RecursionError as error:
        raise CheckError("INPUT_TOO_DEEP") from error
    except (TypeError, ValueError) as error:
        raise CheckError("INPUT_NOT_JSON") from error


def _plain_mapping(value: object) -> dict[Any, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError("not JSON data")


def _as_text(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise CheckError("INPUT_NOT_UTF8") from error
    if text.startswith("\ufeff"):
        raise CheckError("INPUT_BYTE_ORDER_MARK")
    return text


def _refuse_other_files(content: bytes) -> None:
    if content.startswith(_PNG):
        raise _picture("png" if _has_badge_chunk(content) else None)
    if _is_picture(content):
        raise _picture(None)
    if content.startswith(b"%PDF-"):
        raise CheckError("INPUT_PDF")
    if content.startswith(_OFFICE):
        raise CheckError("INPUT_OFFICE_DOCUMENT")


def _is_picture(content: bytes) -> bool:
    if content.startswith(_PICTURES):
        return True
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return True
    if content.startswith(b"BM") and content[6:10] == bytes(4):
        return True
    return content[4:8] == b"ftyp" and content[8:12] in _BRANDS


def _picture(badge: str | None) -> CheckError:
    if badge:
        return CheckError("CONTAINER_UNSUPPORTED", reason=badge)
    return CheckError("INPUT_IMAGE_WITHOUT_BADGE")


def _has_badge_chunk(content: bytes) -> bool:
    """Walk the chunks of a PNG: length, type, data, checksum; text chunks start with a keyword and a zero byte."""
    at = len(_PNG)
    while at + 8 <= len(content):
        if content[at + 4 : at + 8] in _TEXT_CHUNKS:
            keyword, zero, _ = content[at + 8 : at + 9 + _LONGEST_KEYWORD].partition(b"\0")
            if zero and keyword in _KEYWORDS:
                return True
        at += int.from_bytes(content[at : at + 4]) + 12
    return False


def _refuse_other_texts(text: str) -> None:
    if text.startswith("<"):
        if not _is_svg(text):
            raise CheckError("INPUT_HTML")
        raise _picture("svg" if _BADGE_IN_SVG.search(text) else None)
    if _JWS.fullmatch(text):
        raise CheckError("CONTAINER_UNSUPPORTED", reason="jws")


def _is_svg(text: str) -> bool:
    """Let the first element decide: a web page may well hold a drawing."""
    rest = text
    while True:
        end = "?>" if rest.startswith("<?") else "-->" if rest.startswith("<!--") else None
        if end is None:
            return bool(_SVG.match(rest))
        _, found, rest = rest.partition(end)
        if not found:
            return False
        rest = rest.lstrip(_JSON_SPACE)
