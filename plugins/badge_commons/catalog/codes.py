"""Every code that a diagnostic can carry. A code is never given a second meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.catalog.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A stable code, how bad it is, and what it is about in a few words."""

    code: str
    severity: Severity
    title: str


_ALL: Final = (
    # Reading a file
    Code("BC001", "error", "a file or folder cannot be read"),
    Code("BC002", "error", "a file is larger than 64 kB"),
    Code("BC003", "error", "a file is not plain UTF-8"),
    Code("BC004", "error", "a character that nobody can see, or that turns text around"),
    Code("BC005", "error", "text that is not in Unicode's normal form (NFC)"),
    Code("BC006", "error", "YAML that cannot be read"),
    Code("BC007", "error", "the same key twice"),
    Code("BC008", "error", "an anchor, an alias or a merge key"),
    Code("BC009", "error", "a tag"),
    Code("BC010", "error", "more than one document, or a directive"),
    Code("BC011", "error", "a value that YAML readers take for something else"),
    Code("BC012", "error", "nested too deep, or too many values"),
    Code("BC013", "error", "a key that is not plain text, or is reserved"),
    # What a file says, by its schema
    Code("BC020", "error", "an unknown property"),
    Code("BC021", "error", "a missing property"),
    Code("BC022", "error", "a value of the wrong kind"),
    Code("BC023", "error", "a value that is not one of the choices"),
    Code("BC024", "error", "a value of the wrong form"),
    Code("BC025", "error", "too long, too short, too many, too few, or repeated"),
    # Where files lie
    Code("BC030", "error", "a file or folder that must be there is not"),
    Code("BC031", "error", "a file or folder name that cannot be an id"),
    Code("BC032", "error", "two names that differ only by capital letters"),
    Code("BC033", "error", "a link that leaves the catalog"),
    Code("BC034", "error", "a file whose ending hides it from the catalog"),
    Code("BC035", "error", "a path that leaves its folder"),
    Code("BC036", "warning", "a file that the catalog does not read"),
    # What points to what
    Code("BC040", "error", "no such framework"),
    Code("BC041", "error", "no such item in the framework"),
    Code("BC042", "error", "no such badge"),
    Code("BC043", "error", "no such community"),
    Code("BC044", "error", "no such step"),
    Code("BC045", "error", "an alignment does not say how well it fits"),
    Code("BC046", "error", "badges that ask for each other first"),
    Code("BC047", "error", "no such broader item, or items that contain each other"),
    # Badges
    Code("BC050", "error", "paused or closed without a reason"),
    Code("BC051", "error", "a rubric row with too few or too many descriptors"),
    Code("BC052", "error", "the level to pass is not one of the levels"),
    # Art
    Code("BC060", "error", "the art is not there"),
    Code("BC061", "error", "the art has no description for those who do not see it"),
    Code("BC062", "error", "art that could do more than be looked at"),
    Code("BC063", "error", "art that is not a readable SVG"),
    Code("BC064", "hint", "a picture that no badge uses"),
    # Pathways and frameworks
    Code("BC070", "error", "steps that wait for each other"),
    Code("BC071", "error", "a step that cannot be reached"),
    Code("BC072", "error", "a step asks for more badges than it has"),
    Code("BC073", "error", "the same id twice"),
    # Communities and the catalog
    Code("BC080", "error", "not a public key that can be used here"),
    Code("BC081", "error", "the same key more than once"),
    Code("BC082", "error", "a key whose dates do not fit its state"),
    Code("BC083", "warning", "a closed community that still offers badges"),
    Code("BC084", "error", "an address that cannot be published"),
    # What must not be in a public file
    Code("BC090", "error", "an e-mail address"),
    Code("BC091", "error", "a telephone number"),
    Code("BC092", "error", "a private key or another secret"),
)

CODES: Final[Mapping[str, Code]] = {entry.code: entry for entry in _ALL}
