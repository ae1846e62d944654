"""Where each thing of a catalog is published, and the identifiers made from that. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a catalog published at `base_url`. All but `issuer_did` and `absolute` are relative."""

    base_url: str

    @property
    def index(self) -> str:
        """Return where the catalog in one file lies."""
        return "catalog.json"

    def absolute(self, relative: str) -> str:
        """Return the whole address of a relative one."""
        return f"{self.base_url.rstrip('/')}/{relative}"

    def issuer_did(self, community: str) -> str:
        """Return the community's did:web (did:web method, section 2.5.2: a port's colon becomes %3A)."""
        parts = urlsplit(self.base_url)
        host = parts.netloc.lower().replace(":", "%3A")
        path = [quote(segment, safe="-._~%") for segment in parts.path.split("/") if segment]
        return ":".join(["did", "web", host, *path, "communities", community])

    def did_document(self, community: str) -> str:
        """Return where the community's did:web resolves."""
        return f"communities/{community}/did.json"

    def profile(self, community: str) -> str:
        """Return where the community's Open Badges Profile lies."""
        return f"communities/{community}/profile.json"

    def community_page(self, community: str) -> str:
        """Return the community's page."""
        return f"communities/{community}/"

    def achievement(self, community: str, badge: str) -> str:
        """Return where the badge's Open Badges Achievement lies; the whole address is its id."""
        return f"communities/{community}/badges/{badge}/achievement.json"

    def badge_page(self, community: str, badge: str) -> str:
        """Return the badge's page."""
        return f"communities/{community}/badges/{badge}/"

    def badge_art(self, community: str, badge: str) -> str:
        """Return where the badge's picture lies."""
        return f"communities/{community}/badges/{badge}/badge.svg"

    def pathway_page(self, community: str, pathway: str) -> str:
        """Return the pathway's page."""
        return f"communities/{community}/pathways/{pathway}/"

    def framework_page(self, framework: str) -> str:
        """Return the framework's page."""
        return f"frameworks/{framework}/"

    def status_list(self, community: str, name: str) -> str:
        """Return where the community's status list of that name lies."""
        return f"communities/{community}/status/{name}.json"
