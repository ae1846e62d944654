"""Steps 7 to 12: who issued it, may they, and what does it mean, against the catalog that the caller trusts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from badge_commons.verifying.badge import (
    achievements_of,
    criteria_of,
    is_badge,
    subjects_of,
)
from badge_commons.verifying.codes import Check, check
from badge_commons.verifying.values import as_list, object_of, objects, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from badge_commons.verifying.verified import Verified

    Catalog = Mapping[str, Any] | None

_ACHIEVEMENT: Final = "$.credentialSubject.achievement"
_RESULTS: Final = "$.credentialSubject.result"


def check_meaning(verified: Verified, catalog: Catalog) -> tuple[Check, ...]:
    """Return the rows of the issuer, the right to award, the achievement, results, endorsements and recipient."""
    return (
        check_issuer(verified, catalog),
        check_award(verified, catalog),
        check_achievement(verified, catalog),
        check_results(verified),
        *check_endorsements(verified),
        check("RECIPIENT_NOT_CHECKED", "$.credentialSubject"),
    )


def check_issuer(verified: Verified, catalog: Catalog) -> Check:
    """Say whether the catalog knows the issuer. One that it does not know is not a false one."""
    if catalog is None:
        return check("NO_CATALOG", "$.issuer")
    for known in objects(catalog.get("issuers")):
        if known.get("id") == verified.issuer:
            code = "ISSUER_CLOSED" if known.get("state") == "closed" else "ISSUER_IN_CATALOG"
            name = known.get("name")
            return check(code, "$.issuer", name=name if isinstance(name, str) else verified.issuer)
    return check("ISSUER_NOT_KNOWN", "$.issuer")


def check_award(verified: Verified, catalog: Catalog) -> Check:
    """Say whether the catalog lets this issuer award what was achieved, for every subject of the credential."""
    published = [_published(a, catalog) for a in achievements_of(verified.document)]
    if any(badge and verified.issuer not in as_list(badge.get("awarded_by")) for badge in published):
        return check("MAY_NOT_AWARD", _ACHIEVEMENT)
    if not is_badge(verified.document) or not published or published[0] is None:
        return check("ACHIEVEMENT_NOT_IN_CATALOG", _ACHIEVEMENT)
    return check("MAY_AWARD", _ACHIEVEMENT)


def check_achievement(verified: Verified, catalog: Catalog) -> Check:
    """Compare what was earned with what the catalog publishes today."""
    if not is_badge(verified.document):
        return check("NOT_AN_OPEN_BADGE", _ACHIEVEMENT)
    achievement = next(iter(achievements_of(verified.document)), {})
    badge = _published(achievement, catalog)
    if badge is None:
        return check("ACHIEVEMENT_FOREIGN", _ACHIEVEMENT)
    version, published = text_of(achievement.get("version")), badge.get("version")
    if version != published:
        return check(
            "ACHIEVEMENT_OTHER_VERSION",
            _ACHIEVEMENT,
            version=version or "none",
            published_version=str(published or "none"),
        )
    ours = (badge.get("name"), badge.get("criteria"))
    same = (text_of(achievement.get("name")), criteria_of(achievement)) == ours
    code = "ACHIEVEMENT_CURRENT" if same else "ACHIEVEMENT_DIFFERS"
    return check(code, _ACHIEVEMENT, version=version or "none")


def check_results(verified: Verified) -> Check:
    """Name the first result that is not completed: whatever else the credential says, that was not earned."""
    found = False
    for path, result in _results(verified.document):
        found = True
        for status in as_list(object_of(result).get("status")):
            text = text_of(status)
            if text != "Completed":
                said = json.dumps(status, ensure_ascii=False, separators=(",", ":")) if text is None else text
                return check("RESULT_NOT_EARNED", path, status=said)
    return check("RESULTS_OK" if found else "NO_RESULTS", _RESULTS)


def check_endorsements(verified: Verified) -> tuple[Check, ...]:
    """Return a row only where somebody endorses the credential, its issuer or its achievement."""
    document = verified.document
    endorsed = (document, object_of(document.get("issuer")), *achievements_of(document))
    for thing in endorsed:
        if as_list(thing.get("endorsement")) or as_list(thing.get("endorsementJwt")):
            return (check("ENDORSEMENTS_NOT_CHECKED", "$"),)
    return ()


def _published(achievement: Mapping[str, Any], catalog: Catalog) -> Mapping[str, Any] | None:
    """Return the catalog's entry with the achievement's id."""
    name = achievement.get("id")
    badges = objects(catalog.get("badges")) if catalog else []
    return next((badge for badge in badges if name and badge.get("id") == name), None)


def _results(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the path and value of every result; an index only where there is an array."""
    many_subjects = isinstance(document.get("credentialSubject"), list)
    for index, subject in enumerate(subjects_of(document)):
        results = object_of(subject).get("result")
        path = f"$.credentialSubject{f'[{index}]' if many_subjects else ''}.result"
        for place, result in enumerate(as_list(results)):
            yield f"{path}[{place}]" if isinstance(results, list) else path, result
