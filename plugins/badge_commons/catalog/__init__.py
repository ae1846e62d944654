"""The catalog's files: read strictly, checked, and given as a typed, frozen model.

`check` never raises for what the files hold; `load` raises CatalogError. Everything else of the catalog
(addresses, how findings are shown) is pure.
"""

from badge_commons.catalog.addresses import Addresses
from badge_commons.catalog.diagnostics import CatalogError, Diagnostic, Severity
from badge_commons.catalog.loading import check, load
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
from badge_commons.catalog.report import render_json, render_text

__all__ = [
    "Addresses",
    "Alignment",
    "Art",
    "Assessment",
    "Badge",
    "Catalog",
    "CatalogError",
    "Community",
    "Criteria",
    "Diagnostic",
    "EvidenceAsked",
    "Framework",
    "FrameworkItem",
    "IssuerKey",
    "Pathway",
    "Rubric",
    "RubricCriterion",
    "Severity",
    "StatusListFile",
    "Step",
    "Steward",
    "Validity",
    "check",
    "load",
    "render_json",
    "render_text",
]
