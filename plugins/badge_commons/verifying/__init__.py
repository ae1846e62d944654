"""Is a credential genuine, still current, and by whom? One verdict, with a reason for each part of it.

`verify` never touches the network itself; what answers for it is handed in, for example `fetch`.
"""

from badge_commons.verifying.codes import Check
from badge_commons.verifying.documents import NotAsked
from badge_commons.verifying.report import Need, Report
from badge_commons.verifying.retrieval import fetch
from badge_commons.verifying.text import render_text
from badge_commons.verifying.verdict import verify

__all__ = ["Check", "Need", "NotAsked", "Report", "fetch", "render_text", "verify"]
