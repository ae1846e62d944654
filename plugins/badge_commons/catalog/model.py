"""The catalog as typed, frozen values. Nothing here reads or writes a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from badge_commons.catalog.addresses import Addresses

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Steward:
    """Who looks after a community's badges, as a role: a handle or team on the forge."""

    handle: str
    role: str


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A public key: `id` is its publicKeyMultibase. `trial` keys exist on one machine only."""

    id: str
    state: str
    created: str
    retired: str | None
    trial: bool


@dataclass(frozen=True, slots=True)
class StatusListFile:
    """A signed status list as it lies on disk; a trial list's name begins with `trial-`."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a badge's holder has shown."""

    statements: tuple[str, ...]
    narrative: str | None


@dataclass(frozen=True, slots=True)
class EvidenceAsked:
    """One kind of proof; `sources` are workplace, portfolio, simulation, observation or remote."""

    kind: str
    amount: str
    sources: tuple[str, ...]
    description: str | None


@dataclass(frozen=True, slots=True)
class RubricCriterion:
    """One thing that is looked at, with what each level means for it."""

    name: str
    descriptors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """A table of levels; `pass_level` is one of `levels`, each criterion has as many descriptors."""

    levels: tuple[str, ...]
    pass_level: str
    criteria: tuple[RubricCriterion, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Who judges, and how."""

    assessors: str
    qualification: str
    method: str
    retry: str
    rubric: Rubric | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """badge -relation-> item (SKOS), as the community `asserted_by` says."""

    framework: str
    item: str
    relation: str
    asserted_by: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Validity:
    """How many months a credential holds, and how it is renewed."""

    months: int
    renewal: str


@dataclass(frozen=True, slots=True)
class Art:
    """The badge's picture: a safe SVG."""

    path: Path
    alt: str
    license: str
    credit: str | None


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge class. `prerequisites` are full references, `awarded_by` community slugs."""

    community: str
    slug: str
    name: str
    summary: str
    description: str
    version: str
    state: str
    reason: str | None
    language: str
    type: str
    level: str
    tags: tuple[str, ...]
    criteria: Criteria
    evidence: tuple[EvidenceAsked, ...]
    assessment: Assessment
    alignments: tuple[Alignment, ...]
    prerequisites: tuple[str, ...]
    validity: Validity | None
    awarded_by: tuple[str, ...]
    hours: str | None
    art: Art | None

    @property
    def ref(self) -> str:
        """Return the full reference, "community/slug"."""
        return f"{self.community}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a pathway: `require` of its `badges` (full references), after the steps `after`."""

    id: str
    name: str
    badges: tuple[str, ...]
    require: int
    after: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Pathway:
    """Badges in an order that makes sense; the steps are acyclic by `after`."""

    community: str
    slug: str
    name: str
    summary: str
    description: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Who stands behind a group of badges. Badges and pathways are in the order of their slugs."""

    slug: str
    name: str
    description: str
    url: str | None
    contact: str | None
    languages: tuple[str, ...]
    state: str
    stewards: tuple[Steward, ...]
    keys: tuple[IssuerKey, ...]
    badges: tuple[Badge, ...]
    pathways: tuple[Pathway, ...]
    status_lists: tuple[StatusListFile, ...]


@dataclass(frozen=True, slots=True)
class FrameworkItem:
    """One skill of a framework; `broader` is the id of the item it is part of."""

    id: str
    code: str | None
    name: str
    description: str | None
    url: str
    broader: str | None


@dataclass(frozen=True, slots=True)
class Framework:
    """A pinned copy of what badges line up with, and where it came from."""

    slug: str
    name: str
    publisher: str
    version: str
    source: str
    license: str
    license_url: str | None
    attribution: str
    retrieved: str
    digest: str
    target_type: str
    language: str
    items: tuple[FrameworkItem, ...]
    _by_id: dict[str, FrameworkItem] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {item.id: item for item in self.items})

    def item(self, item_id: str) -> FrameworkItem:
        """Return the item; raises KeyError when there is none."""
        return self._by_id[item_id]


@dataclass(frozen=True, slots=True)
class Catalog:
    """A catalog that was checked and has no errors."""

    root: Path
    title: str
    description: str
    url: str
    languages: tuple[str, ...]
    communities: tuple[Community, ...]
    frameworks: tuple[Framework, ...]
    _communities: dict[str, Community] = field(init=False, repr=False, compare=False)
    _badges: dict[str, Badge] = field(init=False, repr=False, compare=False)
    _frameworks: dict[str, Framework] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        badges = {badge.ref: badge for community in self.communities for badge in community.badges}
        object.__setattr__(self, "_communities", {c.slug: c for c in self.communities})
        object.__setattr__(self, "_badges", badges)
        object.__setattr__(self, "_frameworks", {f.slug: f for f in self.frameworks})

    @property
    def addresses(self) -> Addresses:
        """Return where everything is published."""
        return Addresses(self.url)

    def community(self, slug: str) -> Community:
        """Return the community; raises KeyError when there is none."""
        return self._communities[slug]

    def badge(self, ref: str) -> Badge:
        """Return the badge by its full reference; raises KeyError when there is none."""
        return self._badges[ref]

    def framework(self, slug: str) -> Framework:
        """Return the framework; raises KeyError when there is none."""
        return self._frameworks[slug]
