"""A catalog's badge classes, communities and keys as the documents that others read.

Stands on the catalog and on credentials, so that what is published and what is embedded in a credential
are the same words.
"""

from badge_commons.describing.achievements import achievement
from badge_commons.describing.issuers import issuer_document, profile

__all__ = ["achievement", "issuer_document", "profile"]
