"""One file of the catalog, read and checked by its schema, and everything that was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from badge_commons.catalog.diagnostics import START, Diagnostic, Position, diagnostic
from badge_commons.catalog.graphs import circles
from badge_commons.catalog.strict_yaml import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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

    def finding(self, code: str, at: Path, message: str, fix: str, *, key: bool = False) -> Diagnostic:
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
    names: set[str] = field(default_factory=set)  # communities and badges, in lower case
    circles: dict[str, int] = field(default_factory=dict)  # of badges that ask for each other first

    def __post_init__(self) -> None:
        for slug, files in self.communities.items():
            self.names.add(slug.lower())
            self.names.update(f"{slug}/{badge}".lower() for badge in files.badges)
        for slug, entry in self.frameworks.items():
            if entry and entry.sound:
                self.items[slug] = frozenset(item["id"] for item in entry.data["items"])

        self.circles.update(circles(dict(self._prerequisites())))

    def _prerequisites(self) -> Iterator[tuple[str, list[str]]]:
        for files in self.communities.values():
            for badge in files.badges.values():
                if badge and badge.sound:
                    yield badge.ref, [badge.full_ref(ref) for ref in badge.data.get("prerequisites", ())]

    def has_badge(self, full_ref: str) -> bool:
        """Tell whether there is a file for the badge, right or wrong, even if its name is."""
        return full_ref.lower() in self.names

    def has_community(self, slug: str) -> bool:
        """Tell whether there is a folder for the community, right or wrong, even if its name is."""
        return slug.lower() in self.names


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
