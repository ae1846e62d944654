"""The parts of an Open Badge in a verified document (Open Badges 3.0, appendix B)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from badge_commons.verifying.values import as_list, id_of, object_of, strings, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_BADGE_TYPES: Final = frozenset({"OpenBadgeCredential", "AchievementCredential"})


def is_badge(document: Mapping[str, Any]) -> bool:
    """Say whether the credential calls itself an Open Badge."""
    return not _BADGE_TYPES.isdisjoint(strings(document.get("type")))


def subjects_of(document: Mapping[str, Any]) -> list[Any]:
    """Return everyone the credential is about: objects, or identifiers where nothing else is said of them."""
    return as_list(document.get("credentialSubject"))


def achievement_of(subject: Any) -> dict[str, Any] | None:
    """Return what a subject has achieved; a bare identifier becomes an object with that id."""
    value = member(object_of(subject), "achievement", "Achievement")
    if isinstance(value, dict):
        return value
    return {"id": value} if isinstance(value, str) else None


def achievements_of(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the achievement of each subject that has one."""
    found = (achievement_of(subject) for subject in subjects_of(document))
    return [achievement for achievement in found if achievement is not None]


def criteria_of(achievement: Mapping[str, Any]) -> str | None:
    """Return the criteria in words, or else where they stand."""
    criteria = member(achievement, "criteria", "Criteria")
    return text_of(object_of(criteria).get("narrative")) or id_of(criteria)


def member(thing: Mapping[str, Any], name: str, class_name: str) -> Any:
    """Return a member; some editions of the context give a property and a class one IRI, so compacting may swap."""
    value = thing.get(name)
    return thing.get(class_name) if value is None else value
