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
_DOTS: Final = re.compile(r"/\.{1,2}/")
_SEGMENTS: Final = "use letters, digits and hyphens between single slashes"
_WHOLE: Final = "write it like `https://badges.commons.example/`"


def url_can_be_published(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand an https address that ends with a slash: every id is made from it.

    A did:web must not name a host by number (did:web method, section 2.5.1).
    """
    url = entry.data["url"]
    found = _why_not(url)
    if found:
        message, fix = found
        yield entry.finding("BC084", ("url",), f"`url` {message}", fix)


def _why_not(url: str) -> tuple[str, str] | None:
    """Return the first thing that is wrong with the address, and how to mend it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is not an address", _WHOLE
    named = parts.netloc == (f"{host}:{port}" if port else host) and _is_host(host)
    plain = _PATH.fullmatch(parts.path) and not _DOTS.search(parts.path)
    in_full = (
        (not url.startswith("https://"), "must begin with https://"),
        ("@" in parts.netloc, "must not name a user"),
        ("?" in url or "#" in url, "must not have a ? or # part"),
        (not named, "must name a host in lower-case letters, and not by number"),
    )
    ending = (
        (not url.endswith("/"), "must end with /", f"write `{url}/`"),
        (not plain, "has a path that others could read in another way", _SEGMENTS),
    )
    faults = (*((wrong, said, _WHOLE) for wrong, said in in_full), *ending)
    return next(((said, fix) for wrong, said, fix in faults if wrong), None)


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit()
