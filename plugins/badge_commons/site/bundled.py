"""What the site is made of besides the catalog: templates, styles, the built verifier."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PAGE = "verify.html"
# Without these the page does nothing; whatever else was built beside them is published as it is.
VERIFIER_FILES = (PAGE, "verify.js", "worker.js", "verify.css")


class BundleError(Exception):
    """Something that an installation carries is not there. The message says how to get it."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The folder `site_templates` of a checkout or of the installed package."""

    root: Path

    @property
    def pages(self) -> Path:
        """Return the folder of page templates."""
        return self.root / "pages"

    @property
    def theme(self) -> Path:
        """Return the folder that overrides the theme's own templates."""
        return self.root / "pages" / "theme"

    @property
    def verifier(self) -> Path:
        """Return the folder that the built verifier lies in."""
        return self.root / "verifier" / "dist"

    def assets(self) -> dict[str, bytes]:
        """Return styles and drawings by their path below the site's root."""
        folder = self.root / "assets"
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {f"assets/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in files}


def find_templates() -> Templates:
    """Return the checkout's templates, or the installed package's; raise BundleError if neither."""
    package = Path(__file__).resolve().parent.parent
    for root in (package.parent.parent / "site_templates", package / "site_templates"):
        if (root / "pages" / "badge.html").is_file():
            return Templates(root)
    raise BundleError("the page templates are missing from this installation; install it again")


def verifier_files(folder: Path) -> dict[str, bytes]:
    """Return the built verifier by its path on the site; raise BundleError when it is not built."""
    absent = [name for name in VERIFIER_FILES if not (folder / name).is_file()]
    if absent:
        raise BundleError(
            f"the verifier is not built: {', '.join(absent)} not in {folder}. Build it with scripts/build-verifier"
        )
    built = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    names = {path: "index.html" if path.name == PAGE else path.name for path in built}
    return {f"verify/{name}": path.read_bytes() for path, name in names.items()}


def sample_files(catalog_root: Path) -> dict[str, bytes]:
    """Return the signed samples of a trial by their path on the site, if there are any."""
    folder = catalog_root / "trial" / "samples"
    samples = sorted(folder.glob("*.json")) if folder.is_dir() else []
    return {f"verify/samples/{path.name}": path.read_bytes() for path in samples}
