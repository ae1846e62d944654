"""One file of the catalog, read and checked by its schema, and everything that was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from badge_commons.catalog.diagnostics import START, Diagnostic, Position, diagnostic
from badge_commons.catalog.strict_yaml import places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.catalog.event_tree import Path, Place
    from badge_commons.catalog.schemas import Kind


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One file: `data` is what it says; when `sound`, the schema agreed and rules may trust the shape.

    `community` is "" for files that belong to none; `path` is relative to the catalog's folder, `shown`
    is what diagnostics show.
    """

    kind: Kind
    community: str
    slug: str
    path: str
    shown: str
    text: str
    data: dict[str, Any]
    sound: bool

    @property
    def ref(self) -> str:
        """Return "community/slug"."""
        return f"{self.community}/{self.slug}"

    def finding(
        self, code: str, at: Path, message: str, fix: str, *, key: bool = False
    ) -> Diagnostic:
        """Return a finding at a path of this file: at its value, or at its key."""
        return diagnostic(code, self.shown, position_of(self.text, at, key=key), message, fix)

    def full_ref(self, ref: str) -> str:
        """Return a badge reference made full: a bare slug means this entry's own community."""
        return ref if "/" in ref else f"{self.community}/{ref}"


@dataclass(frozen=True, slots=True)
class CommunityFiles:
    """What lies in one community's folder. An entry is None when its file could not be read."""

    slug: str
    entry: Entry | None
    badges: Mapping[str, Entry | None]
    pathways: Mapping[str, Entry | None]
    pictures: frozenset[str]
    trial_keys: Entry | None
    status_lists: tuple[tuple[str, str], ...]  # name, path below the catalog


@dataclass(frozen=True, slots=True)
class Everything:
    """All files of a catalog, by slug. Rules look references up here."""

    catalog: Entry | None
    communities: Mapping[str, CommunityFiles]
    frameworks: Mapping[str, Entry | None]
    items: dict[str, frozenset[str]] = field(default_factory=dict)  # of frameworks that are sound

    def __post_init__(self) -> None:
        for slug, entry in self.frameworks.items():
            if entry and entry.sound:
                self.items[slug] = frozenset(item["id"] for item in entry.data["items"])

    def has_badge(self, full_ref: str) -> bool:
        """Tell whether there is a file for the badge, right or wrong."""
        community, _, badge = full_ref.partition("/")
        files = self.communities.get(community)
        return files is not None and badge in files.badges


def position_of(text: str, path: Path, *, key: bool) -> Position:
    """Return where a path stands in a text; where it does not, the nearest thing around it."""
    known = _places(text)
    while path not in known:
        if not path:
            return START
        path, key = path[:-1], False
    place = known[path]
    return place.key if key else place.value


@lru_cache(maxsize=4)
def _places(text: str) -> Mapping[Path, Place]:
    return places(text)
