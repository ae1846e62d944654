"""Everything machine-readable that a catalog publishes, as bytes, with no MkDocs."""

from badge_commons.publishing.data import data_files
from badge_commons.publishing.output import OutputError, write_files

__all__ = ["OutputError", "data_files", "write_files"]
