"""The example site, built as a fresh clone would build it, and served on this machine."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a fresh profile, in which no service worker or cache of another test lives."""
    made = browser.new_context(locale="en-GB", timezone_id="UTC")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return an empty page."""
    return context.new_page()


@pytest.fixture(scope="session")
def built_site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example site with trial samples, built from a copy of the catalog."""
    folder = tmp_path_factory.mktemp("example")
    build_site(repository, folder)
    return folder / "site"


def build_site(repository: Path, folder: Path) -> None:
    """Build the site of a copy, so that the checkout's own keys and samples stay as they are."""
    ignored = shutil.ignore_patterns("trial", "records")
    shutil.copytree(repository / "catalog", folder / "catalog", ignore=ignored)
    shutil.copytree(repository / "docs", folder / "docs")
    config = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config.replace("site_templates/", f"{repository}/site_templates/"))
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    for command in (["badge_commons.cli", "trial"], ["mkdocs", "build", "--quiet", "--strict", "-d", "building"]):
        subprocess.run([sys.executable, "-m", *command], cwd=folder, check=True, env=environment)
    (folder / "building").rename(folder / "site")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Static files, without a line per request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; yield the address with its last slash."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """Return what serves a folder for as long as a `with` lasts."""
    return served


@pytest.fixture(scope="session")
def origin(built_site: Path) -> Iterator[str]:
    """Yield the address of the built site on this machine, with its last slash."""
    with served(built_site) as address:
        yield address
