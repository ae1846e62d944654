"""Rules about catalog.yml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog.diagnostics import Diagnostic
    from badge_commons.catalog.entry import Entry, Everything

_PATH: Final = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_WHOLE: Final = "write it like `https://badges.commons.example/`"


def url_can_be_published(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Every id is made from the catalog's url, so it is https, plain, and ends with a slash.

    A did:web must not name a host by number (did:web method, section 2.5.1).
    """
    url = entry.data["url"]
    found = _why_not(url)
    if found:
        message, fix = found
        yield entry.finding("BC084", ("url",), f"`url` {message}", fix)


def _why_not(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is not an address", _WHOLE
    if parts.scheme != "https" or not url.startswith("https://"):
        return "must begin with https://", _WHOLE
    if "@" in parts.netloc:
        return "must not name a user", _WHOLE
    if parts.query or parts.fragment or url.endswith(("?", "#")):
        return "must not have a ? or # part", _WHOLE
    if not _is_host(host) or parts.netloc != (f"{host}:{port}" if port else host):
        return "must name a host in lower-case letters, as in a browser's address line", _WHOLE
    if not url.endswith("/"):
        return "must end with /", f"write `{url}/`"
    if not _PATH.fullmatch(parts.path) or re.search(r"/\.{1,2}/", parts.path):
        return (
            "has a path that others could read in another way",
            "use letters, digits and hyphens between single slashes",
        )
    return None


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit()
