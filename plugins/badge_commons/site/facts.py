"""The facts label: the same facts, in the same order, on every badge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from badge_commons.site.words import SOURCES, duration

if TYPE_CHECKING:
    from badge_commons.catalog import Badge, Catalog

NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a fact says: text, with the page it leads to where there is one."""

    text: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the label. `known` is false when nobody has said; `heavy` rules it off below."""

    label: str
    statements: tuple[Statement, ...]
    known: bool = True
    heavy: bool = False


def facts(catalog: Catalog, badge: Badge) -> tuple[Fact, ...]:
    """Return the badge's label, always with the same rows in the same order."""
    assessment = badge.assessment
    return (
        _fact("Shown by", ", ".join(evidence.amount for evidence in badge.evidence)),
        _fact("Where", _where(badge)),
        _fact("Judged by", assessment.assessors),
        _fact("Try again", assessment.retry),
        _fact("Hours", badge.hours, heavy=True),
        _fact("Valid", _validity(badge)),
        Fact("Awarded by", _awarding(catalog, badge)),
        Fact("Accepted by", (Statement("Nobody has said so yet"),), known=False, heavy=True),
        _fact("Changed", f"Version {badge.version}"),
    )


def _fact(label: str, text: str | None, *, heavy: bool = False) -> Fact:
    return Fact(label, (Statement(text or NOT_SAID),), known=bool(text), heavy=heavy)


def _where(badge: Badge) -> str:
    kinds = dict.fromkeys(source for evidence in badge.evidence for source in evidence.sources)
    text = ", ".join(SOURCES.get(kind, kind) for kind in kinds)
    return text[:1].upper() + text[1:]


def _validity(badge: Badge) -> str:
    if badge.validity is None:
        return "No end date"
    return f"{duration(badge.validity.months)}. {badge.validity.renewal or ''}".strip().rstrip(".")


def _awarding(catalog: Catalog, badge: Badge) -> tuple[Statement, ...]:
    pages = catalog.addresses
    return tuple(Statement(catalog.community(slug).name, pages.community_page(slug)) for slug in badge.awarded_by)
