"""What a verified credential says, for a reader: taken from the verified document and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from badge_commons.verifying.badge import achievement_of, criteria_of, member, subjects_of
from badge_commons.verifying.values import as_list, id_of, object_of, objects, strings, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.verifying.verified import Verified


def view_of(verified: Verified) -> dict[str, Any]:
    """Return the view: absent values are None, lists always lists; of several subjects the first is shown."""
    document = verified.document
    issuer = object_of(document.get("issuer"))
    subject = next(iter(subjects_of(document)), None)
    achievement = achievement_of(subject)
    return {
        "id": text_of(document.get("id")),
        "types": strings(document.get("type")),
        "name": text_of(document.get("name")),
        "description": text_of(document.get("description")),
        "issuer": {
            "id": verified.issuer,
            "name": text_of(issuer.get("name")),
            "url": text_of(issuer.get("url")),
        },
        "subject": _subject(subject),
        "achievement": None if achievement is None else _achievement(achievement),
        "valid_from": text_of(document.get("validFrom")),
        "valid_until": text_of(document.get("validUntil")),
        "results": [_result(result) for result in objects(object_of(subject).get("result"))],
        "evidence": [_evidence(evidence) for evidence in objects(document.get("evidence"))],
    }


def _subject(subject: Any) -> dict[str, Any]:
    identifiers = objects(object_of(subject).get("identifier"))
    return {
        "id": id_of(subject),
        "identifiers": [
            {"hashed": one.get("hashed") is True, "type": text_of(one.get("identityType"))} for one in identifiers
        ],
    }


def _achievement(achievement: Mapping[str, Any]) -> dict[str, Any]:
    tags = (text_of(tag) for tag in as_list(achievement.get("tag")))
    return {
        "id": text_of(achievement.get("id")),
        "name": text_of(achievement.get("name")),
        "description": text_of(achievement.get("description")),
        "version": text_of(achievement.get("version")),
        "type": text_of(achievement.get("achievementType")),
        "criteria": criteria_of(achievement),
        "image": id_of(member(achievement, "image", "Image")),
        "tags": [tag for tag in tags if tag is not None],
        "alignments": [_alignment(one) for one in objects(achievement.get("alignment"))],
    }


def _alignment(alignment: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": text_of(alignment.get("targetName")),
        "url": text_of(alignment.get("targetUrl")),
        "framework": text_of(alignment.get("targetFramework")),
        "code": text_of(alignment.get("targetCode")),
    }


def _result(result: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "value": text_of(result.get("value")),
        "status": text_of(result.get("status")),
        "description_id": id_of(result.get("resultDescription")),
    }


def _evidence(evidence: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": text_of(evidence.get("id")),
        "name": text_of(evidence.get("name")),
        "narrative": text_of(evidence.get("narrative")),
    }
