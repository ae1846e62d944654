"""A page that MkDocs carries without reading it: its HTML is ready."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from badge_commons.site.pages import SitePage

TOP = "top"


class ReadyPage(Page):
    """A page whose content is neither Markdown nor Jinja.

    The theme prints titles and descriptions as HTML, so they are escaped here, once.
    """

    def __init__(self, ready: SitePage, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(ready.title) if ready.path else "Home", file, config)
        self.ready = ready

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what a Markdown page would have in its head. No other plugin gets to change it."""
        del config
        self.markdown = ""
        self.meta = {
            "title": escape(self.ready.title),
            "description": escape(self.ready.description),
            "hide": ["navigation", "toc"],
            "ready": True,
        }
        if self.ready.is_index:
            self.meta["search"] = {"exclude": True}  # it only repeats what other pages say
        if self.ready.linked_data:
            self.meta["linked_data"] = self.ready.linked_data

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the HTML."""
        del config, files
        self.content = self.ready.html
        # One entry: what the theme's "skip to content" leads to.
        self.toc = TableOfContents([AnchorLink("Top", TOP, level=1)])
        self.present_anchor_ids = set()


def page_file(ready: SitePage, config: MkDocsConfig) -> File:
    """Return the file that MkDocs builds `ready` from, `<path>index.md` to `nav:`.

    Only indexes may stand in the navigation: its cost grows with the square of its length.
    """
    inclusion = InclusionLevel.INCLUDED if ready.is_index else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, f"{ready.path}index.md", content="", inclusion=inclusion)
    ReadyPage(ready, file, config)
    return file


def static_file(path: str, content: bytes, config: MkDocsConfig) -> File:
    """Return a file that is copied byte for byte; no `exclude_docs` pattern can drop it."""
    return File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)
