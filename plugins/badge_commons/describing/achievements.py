"""A badge class as an Open Badges 3.0 Achievement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from badge_commons.describing.issuers import issuer_summary

if TYPE_CHECKING:
    from badge_commons.catalog import Alignment, Badge, Catalog, Rubric


def achievement(catalog: Catalog, badge: Badge) -> dict[str, Any]:
    """Return the badge as an Achievement (Open Badges 3.0, section B.1.1), without `@context`.

    The same object is published as achievement.json and embedded in each credential. It avoids the four
    terms whose context has changed behind one address (`awardedDate`, `inLanguage`, `endorsementJwt`, `jti`).
    """
    addresses = catalog.addresses
    identifier = addresses.absolute(addresses.achievement(badge.community, badge.slug))
    page = addresses.absolute(addresses.badge_page(badge.community, badge.slug))
    document: dict[str, Any] = {
        "id": identifier,
        "type": ["Achievement"],
        "creator": issuer_summary(catalog, catalog.community(badge.community)),
        "achievementType": badge.type,
        "name": badge.name,
        "description": badge.description,
        "version": badge.version,
        "criteria": {"id": f"{page}#criteria", "narrative": criteria_narrative(badge)},
    }
    if badge.art:
        art = addresses.absolute(addresses.badge_art(badge.community, badge.slug))
        document["image"] = {"id": art, "type": "Image", "caption": badge.art.alt}
    if badge.tags:
        document["tag"] = list(badge.tags)
    if badge.alignments:
        document["alignment"] = [_alignment(catalog, alignment) for alignment in badge.alignments]
    if badge.assessment.rubric:
        document["resultDescription"] = [_result_description(identifier, badge.assessment.rubric)]
    return document


def criteria_narrative(badge: Badge) -> str:
    """Return the criteria as one text: each statement on its own numbered line, then the narrative."""
    lines = [f"{number}. {text}" for number, text in enumerate(badge.criteria.statements, 1)]
    if badge.criteria.narrative:
        lines += ["", badge.criteria.narrative]
    return "\n".join(lines)


def _alignment(catalog: Catalog, alignment: Alignment) -> dict[str, Any]:
    framework = catalog.framework(alignment.framework)
    item = framework.item(alignment.item)
    document = {
        "type": ["Alignment"],
        "targetName": item.name,
        "targetUrl": item.url,
        "targetFramework": framework.name,
        "targetType": framework.target_type,
    }
    if item.code:
        document["targetCode"] = item.code
    if item.description:
        document["targetDescription"] = item.description
    return document


def _result_description(identifier: str, rubric: Rubric) -> dict[str, Any]:
    """Return the rubric's levels; an earned credential's result may point to the one reached."""
    levels = [f"{identifier}#level-{number}" for number in range(1, len(rubric.levels) + 1)]
    return {
        "id": f"{identifier}#rubric",
        "type": ["ResultDescription"],
        "name": "Level reached",
        "resultType": "RubricCriterionLevel",
        "requiredLevel": levels[rubric.levels.index(rubric.pass_level)],
        "rubricCriterionLevel": [
            {
                "id": level,
                "type": ["RubricCriterionLevel"],
                "name": name,
                "description": _descriptors(rubric, number),
            }
            for number, (level, name) in enumerate(zip(levels, rubric.levels, strict=True))
        ],
    }


def _descriptors(rubric: Rubric, level: int) -> str:
    """Return what the level means for each thing that is looked at."""
    return "; ".join(f"{c.name}: {c.descriptors[level]}" for c in rubric.criteria)
