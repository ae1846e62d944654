"""From checked data to the typed model. Whatever comes here has the shape that the schemas say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from badge_commons.catalog.model import (
    Alignment,
    Art,
    Assessment,
    Badge,
    Catalog,
    Community,
    Criteria,
    EvidenceAsked,
    Framework,
    FrameworkItem,
    IssuerKey,
    Pathway,
    Rubric,
    RubricCriterion,
    StatusListFile,
    Step,
    Steward,
    Validity,
)

if TYPE_CHECKING:
    from pathlib import Path

    from badge_commons.catalog.entry import CommunityFiles, Entry, Everything


def catalog_of(root: Path, everything: Everything) -> Catalog | None:
    """Return the model; None when a file is missing (which is a finding of its own)."""
    if everything.catalog is None:
        return None
    data = everything.catalog.data
    return Catalog(
        root=root,
        title=data["title"],
        description=data["description"].strip(),
        url=data["url"],
        languages=tuple(data["languages"]),
        communities=tuple(_community(root, files) for files in everything.communities.values()),
        frameworks=tuple(_framework(entry) for entry in everything.frameworks.values() if entry),
    )


def _community(root: Path, files: CommunityFiles) -> Community:
    data = files.entry.data if files.entry else {}
    trial = files.trial_keys.data["keys"] if files.trial_keys else ()
    return Community(
        slug=files.slug,
        name=data["name"],
        description=data["description"].strip(),
        url=data.get("url"),
        contact=data.get("contact"),
        languages=tuple(data["languages"]),
        state=data["state"],
        stewards=tuple(Steward(s["handle"], s["role"]) for s in data["stewards"]),
        keys=(
            *(_key(k, trial=False) for k in data.get("keys", ())),
            *(_key(k, trial=True) for k in trial),
        ),
        badges=tuple(_badge(root, entry) for entry in files.badges.values() if entry),
        pathways=tuple(_pathway(entry) for entry in files.pathways.values() if entry),
        status_lists=tuple(StatusListFile(name, root / path) for name, path in files.status_lists),
    )


def _key(data: dict[str, Any], *, trial: bool) -> IssuerKey:
    return IssuerKey(data["id"], data["state"], data["created"], data.get("retired"), trial)


def _badge(root: Path, entry: Entry) -> Badge:
    data = entry.data
    return Badge(
        community=entry.community,
        slug=entry.slug,
        name=data["name"],
        summary=data["summary"],
        description=data["description"].strip(),
        version=data["version"],
        state=data["state"],
        reason=_stripped(data.get("reason")),
        language=data["language"],
        type=data["type"],
        level=data["level"],
        tags=tuple(data.get("tags", ())),
        criteria=_criteria(data["criteria"]),
        evidence=tuple(_evidence(asked) for asked in data["evidence"]),
        assessment=_assessment(data["assessment"]),
        alignments=tuple(_alignment(a, entry.community) for a in data.get("alignments", ())),
        prerequisites=tuple(entry.full_ref(ref) for ref in data.get("prerequisites", ())),
        validity=_validity(data.get("validity")),
        awarded_by=tuple(data.get("awarded_by", (entry.community,))),
        hours=data.get("hours"),
        art=_art(root, entry),
    )


def _criteria(data: dict[str, Any]) -> Criteria:
    statements = tuple(statement.strip() for statement in data["statements"])
    return Criteria(statements, _stripped(data.get("narrative")))


def _evidence(data: dict[str, Any]) -> EvidenceAsked:
    return EvidenceAsked(data["kind"], data["amount"], tuple(data["from"]), _stripped(data.get("description")))


def _assessment(data: dict[str, Any]) -> Assessment:
    return Assessment(
        assessors=data["assessors"],
        qualification=data["qualification"].strip(),
        method=data["method"].strip(),
        retry=data["retry"].strip(),
        rubric=_rubric(data.get("rubric")),
    )


def _rubric(data: dict[str, Any] | None) -> Rubric | None:
    if data is None:
        return None
    criteria = tuple(
        RubricCriterion(c["name"], tuple(text.strip() for text in c["descriptors"])) for c in data["criteria"]
    )
    return Rubric(tuple(data["levels"]), data["pass"], criteria)


def _alignment(data: dict[str, Any], community: str) -> Alignment:
    asserted_by = data.get("asserted_by", community)
    return Alignment(data["framework"], data["item"], data["relation"], asserted_by, _stripped(data.get("note")))


def _validity(data: dict[str, Any] | None) -> Validity | None:
    return Validity(data["months"], data["renewal"].strip()) if data else None


def _art(root: Path, entry: Entry) -> Art | None:
    data = entry.data.get("art")
    if not data:
        return None
    path = root / "communities" / entry.community / "badges" / data["file"]
    return Art(path, data["alt"], data["license"], data.get("credit"))


def _pathway(entry: Entry) -> Pathway:
    data = entry.data
    steps = tuple(_step(step, entry) for step in data["steps"])
    return Pathway(
        entry.community,
        entry.slug,
        data["name"],
        data["summary"],
        data["description"].strip(),
        steps,
    )


def _step(data: dict[str, Any], entry: Entry) -> Step:
    badges = tuple(entry.full_ref(ref) for ref in data["badges"])
    asked = data.get("require", "all")
    return Step(
        id=data["id"],
        name=data["name"],
        badges=badges,
        require=len(badges) if asked == "all" else asked,
        after=tuple(data.get("after", ())),
        note=_stripped(data.get("note")),
    )


def _framework(entry: Entry) -> Framework:
    data = entry.data
    header = {name: data[name] for name in _HEADER}
    items = tuple(_item(item) for item in data["items"])
    return Framework(
        slug=entry.slug,
        **header,
        license_url=data.get("license_url"),
        attribution=data["attribution"].strip(),
        items=items,
    )


_HEADER = (
    "name",
    "publisher",
    "version",
    "source",
    "license",
    "retrieved",
    "digest",
    "target_type",
    "language",
)


def _item(data: dict[str, Any]) -> FrameworkItem:
    return FrameworkItem(
        id=data["id"],
        code=data.get("code"),
        name=data["name"].strip(),
        description=_stripped(data.get("description")),
        url=data["url"],
        broader=data.get("broader"),
    )


def _stripped(text: str | None) -> str | None:
    """Return a text without the line break that YAML's `>` and `|` leave at its end."""
    return None if text is None else text.strip()
