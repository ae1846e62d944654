"""The words that pages use for the catalog's terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Strength:
    """How closely a badge matches a skill elsewhere: a word, squares out of four, what it means.

    `of_skill` is what the reader of the badge is told about the skill, `of_badge` what the reader
    of the skill is told about the badge.
    """

    word: str
    squares: int
    of_skill: str
    of_badge: str


# SKOS reads "badge broadMatch skill" as: the skill is the broader one (SKOS Reference, section 10).
STRENGTHS = MappingProxyType(
    {
        "exactMatch": Strength("Same", 4, "the two are the same", "shows exactly this"),
        "closeMatch": Strength("Close", 3, "near enough for most uses", "shows nearly this"),
        "broadMatch": Strength("Broader", 2, "the skill is broader than the badge", "shows a part of this"),
        "narrowMatch": Strength("Narrower", 2, "the skill is narrower than the badge", "shows this and more"),
        "relatedMatch": Strength("Related", 1, "they touch, no more", "is related to this"),
    }
)

SOURCES = MappingProxyType(
    {
        "workplace": "at a workplace",
        "portfolio": "in a portfolio",
        "simulation": "in a simulation",
        "observation": "under observation",
        "remote": "from a distance",
    }
)

BADGE_STATES = MappingProxyType(
    {
        "draft": ("Draft", "It is being written and cannot be earned yet."),
        "active": ("Open", "It can be earned."),
        "paused": ("Paused", "It cannot be earned for now. Badges awarded before still count."),
        "closed": ("Closed", "It cannot be earned any more. Badges awarded before still count."),
    }
)

COMMUNITY_STATES = MappingProxyType(
    {
        "open": ("Open", "It awards badges."),
        "paused": ("Paused", "It awards no badges for now. Those awarded before still count."),
        "closed": ("Closed", "It awards no badges any more. Those awarded before still count."),
    }
)

KEY_STATES = MappingProxyType(
    {
        "active": ("Active", "signs credentials"),
        "retired": ("Retired", "signs no more; what it signed before still counts"),
        "compromised": ("Compromised", "nothing it signed is believed"),
    }
)

# A language's own name, as its readers look for it; any other language shows as its tag.
LANGUAGES = MappingProxyType(
    {
        "ar": "العربية",
        "bn": "বাংলা",
        "ca": "Català",
        "cs": "Čeština",
        "da": "Dansk",
        "de": "Deutsch",
        "el": "Ελληνικά",
        "en": "English",
        "es": "Español",
        "eu": "Euskara",
        "fa": "فارسی",
        "fi": "Suomi",
        "fr": "Français",
        "ga": "Gaeilge",
        "he": "עברית",
        "hi": "हिन्दी",
        "id": "Bahasa Indonesia",
        "it": "Italiano",
        "ja": "日本語",
        "ko": "한국어",
        "nl": "Nederlands",
        "no": "Norsk",
        "pl": "Polski",
        "pt": "Português",
        "ro": "Română",
        "ru": "Русский",
        "sv": "Svenska",
        "sw": "Kiswahili",
        "tr": "Türkçe",
        "uk": "Українська",
        "ur": "اردو",
        "vi": "Tiếng Việt",
        "zh": "中文",
    }
)
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def language_name(tag: str) -> str:
    """Return a language's own name for a BCP 47 tag, or the tag where it has none here."""
    name = LANGUAGES.get(tag.split("-", maxsplit=1)[0].lower())
    if name is None:
        return tag
    return name if "-" not in tag else f"{name} ({tag})"


def kind(achievement_type: str) -> str:
    """Return an Open Badges achievement type as people write it, such as "micro credential"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", achievement_type).lower()


def direction(tag: str) -> str:
    """Return which way a language is written, as the value of `dir`."""
    return "rtl" if tag.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


def duration(months: int) -> str:
    """Return a number of months as people say it."""
    years, rest = divmod(months, MONTHS_A_YEAR)
    parts = [_counted(years, "year")] if years else []
    parts += [_counted(rest, "month")] if rest else []
    return " and ".join(parts)


def date(text: str) -> str:
    """Return an ISO 8601 date or date and time as "3 March 2026"; other text as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{moment.day} {_MONTH_NAMES[moment.month - 1]} {moment.year}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# Not `%B`: a page must not depend on the locale of the machine that builds it.
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
