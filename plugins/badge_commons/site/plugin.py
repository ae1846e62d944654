"""The MkDocs plugin: it wires hooks, and decides nothing.

Everything that can go wrong goes wrong in `on_pre_build`, which MkDocs calls before it wipes the
old site; what comes after only hands over what is ready.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import Link

from badge_commons.catalog import Catalog, check
from badge_commons.publishing import data_files
from badge_commons.site.bundled import (
    BundleError,
    find_templates,
    sample_files,
    verifier_files,
)
from badge_commons.site.pages import site_pages
from badge_commons.site.ready_page import page_file, static_file

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

log = get_plugin_logger(__name__)
STYLES = "assets/badges.css"
VERIFIER = "verify/"
# No file here has a date of its own, and two builds of one catalog give the same bytes.
NO_DATE = "1970-01-01"


class BadgeCommonsConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves the hook untyped
    """The plugin's settings, under `badge-commons:` in mkdocs.yml."""

    catalog_dir = config_options.Type(str, default="catalog")
    """The catalog's folder, relative to mkdocs.yml."""

    verifier_dir = config_options.Optional(config_options.Type(str))
    """The folder of the built verifier, relative to mkdocs.yml; by default the installed one."""


class BadgeCommonsPlugin(BasePlugin[BadgeCommonsConfig]):  # type: ignore[no-untyped-call] # the same
    """Turns a catalog into pages, linked data and the verifier."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme templates before the theme's own, and our styles after its."""
        self.folder = Path(config.config_file_path).parent / self.config.catalog_dir
        try:
            self.templates = find_templates()
        except BundleError as error:
            raise PluginError(str(error)) from error
        config.theme.dirs.insert(0, str(self.templates.theme))
        config.extra_css.append(STYLES)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the catalog and make every file of it, while the last good site still stands."""
        catalog = checked(self.folder)
        refuse_another_address(catalog, config)
        built = self.config.verifier_dir
        verifier = Path(config.config_file_path).parent / built if built else self.templates.verifier
        try:
            self.pages = list(site_pages(catalog, self.templates.pages))
            self.files = {
                **self.templates.assets(),
                **verifier_files(verifier),
                **sample_files(catalog.root),
                **data_files(catalog),
            }
        except (BundleError, OSError, TemplateError) as error:
            raise PluginError(f"{error}. The last good site is untouched.") from error
        refuse_two_of_a_name(config, {*self.files, *(f"{p.path}index.html" for p in self.pages)})

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is ready, after other plugins had their turn."""
        for page in self.pages:
            files.append(page_file(page, config))
        for path, content in self.files.items():
            files.append(static_file(path, content, config))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Add the way to the verifier, which is a page of its own and not the theme's."""
        del config
        nav.items.append(Link("Check a credential", VERIFIER))
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = NO_DATE
        return nav

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Build again when the catalog or a template changes."""
        del config, builder
        for folder in (self.folder, self.templates.pages, self.templates.root / "assets"):
            server.watch(str(folder))
        return server


def checked(folder: Path) -> Catalog:
    """Return the catalog; log what is wrong with it, and raise PluginError on an error."""
    catalog, diagnostics = check(folder)
    for found in diagnostics:
        say = log.error if found.severity == "error" else log.info
        say(f"{found.path}:{found.line}:{found.column}: {found.message} (fix: {found.fix})")
    if catalog is None:
        raise PluginError(f"the catalog in {folder} has errors; the last good site is untouched")
    return catalog


def refuse_another_address(catalog: Catalog, config: MkDocsConfig) -> None:
    """Raise PluginError when site and catalog disagree on where they are published.

    Credentials carry the catalog's addresses. `mkdocs serve` puts its own in place of `site_url`.
    """
    site = config.site_url or ""
    if urlsplit(site).netloc == str(config.dev_addr):
        return
    if site.rstrip("/") != catalog.url.rstrip("/"):
        raise PluginError(
            f"site_url in mkdocs.yml is {site or 'not set'}, and url in catalog.yml is "
            f"{catalog.url}; credentials carry that address, so both must be the same"
        )


def refuse_two_of_a_name(config: MkDocsConfig, made: Collection[str]) -> None:
    """Raise PluginError when a hand-written page would land on the path of a generated file."""
    for file in get_files(config):
        if file.dest_uri in made:
            raise PluginError(
                f"{file.src_uri} in {config.docs_dir} would become {file.dest_uri}, "
                "which the catalog makes; give it another name"
            )
