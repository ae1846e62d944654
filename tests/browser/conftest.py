"""A real Chromium, and the example site built as a fresh clone would build it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """Return the browser that was named or that the machine has; None leaves it to playwright's own."""
    if named := os.environ.get("BADGE_CHROMIUM"):
        return named
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a Chromium; without one the test skips with one line, and fails in CI."""
    with sync_playwright() as playwright:
        path = chromium_path()
        if path is None and not Path(playwright.chromium.executable_path).exists():
            message = "no Chromium here: install one, or name it in BADGE_CHROMIUM"
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


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
