"""What every test may ask for: the checkout, test data by others, a real browser."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parent.parent
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Continuous integration tries the same cases each time; whoever runs the tests at home looks for new ones.
settings.register_profile("steady", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("steady")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line for each reason how many tests were skipped, since a skipped test proves nothing."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} skipped: {reason}")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the checkout under test."""
    return REPOSITORY


@pytest.fixture(scope="session")
def vectors() -> Path:
    """Return the folder of test data by others; a clone without it skips, CI fails."""
    folder = Path(os.environ.get("BADGE_VECTORS") or REPOSITORY.parent / "shared" / "vectors")
    if folder.is_dir():
        return folder
    message = "test data by others is not here; set BADGE_VECTORS to its folder"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def chromium_path() -> str | None:
    """Return the browser that was named or that the machine has; None leaves it to playwright's own."""
    if named := os.environ.get("BADGE_CHROMIUM"):
        return named
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a Chromium; without one the test skips with one line, and fails in CI."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 # most workers never need one

    with sync_playwright() as playwright:
        path = chromium_path()
        if path is None and not Path(playwright.chromium.executable_path).exists():
            message = "no Chromium here: install one, or name it in BADGE_CHROMIUM"
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
        launched = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield launched
        launched.close()
