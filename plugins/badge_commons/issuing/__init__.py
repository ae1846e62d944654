"""Keys, credentials and status lists: what a steward does with a badge class.

Everything here refuses in whole sentences before the first write, writes beside and renames, and checks what
it signed before it lets go of it.
"""

from badge_commons.issuing.errors import IssuingError
from badge_commons.issuing.issue import Issued, issue
from badge_commons.issuing.keys import NewKey, new_key, signer_for
from badge_commons.issuing.revoke import Revoked, revoke
from badge_commons.issuing.trial import Trial, make_trial

__all__ = [
    "Issued",
    "IssuingError",
    "NewKey",
    "Revoked",
    "Trial",
    "issue",
    "make_trial",
    "new_key",
    "revoke",
    "signer_for",
]
