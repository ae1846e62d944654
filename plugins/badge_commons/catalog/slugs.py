"""Which file and folder names can be ids: in addresses, in DIDs, and on every file system."""

from __future__ import annotations

import re
from typing import Final

MAX_SLUG: Final = 64
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows opens a device instead of a file with one of these names, whatever its ending.
_DEVICES: Final = re.compile(r"con|nul|aux|prn|com[0-9]|lpt[0-9]")


def why_not_a_slug(name: str) -> str | None:
    """Return why `name` cannot be an id, or None when it can."""
    if len(name) > MAX_SLUG:
        return f"has {len(name)} characters, and at most {MAX_SLUG} fit"
    if name.startswith("xn--"):
        return "begins with xn--, which stands for another word in addresses"
    if _DEVICES.fullmatch(name):
        return "is the name of a device on Windows, where nobody could open it"
    if not _SLUG.fullmatch(name):
        return "is not made of lower-case letters (a to z), digits and single hyphens"
    return None


def nearest_slug(name: str) -> str:
    """Return a legal name close to `name`."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().removeprefix("xn--")).strip("-")[:MAX_SLUG].strip("-")
