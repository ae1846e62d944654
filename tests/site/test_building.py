"""The whole site, built by MkDocs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from badge_commons.catalog import load
from badge_commons.publishing import data_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "use": "href"}


class Seen(HTMLParser):
    """What a page links to, loads and offers as a target."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        named = {name: value or "" for name, value in attrs}
        if "id" in named:
            self.ids.add(named["id"])
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        if tag in LOADED and LOADED[tag] in named:
            self.loaded.append(named[LOADED[tag]])
        if tag == "link" and named.get("rel") != "canonical":
            self.loaded.append(named["href"])


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pages(site: Path) -> dict[str, str]:
    """Return the HTML of every page of the theme, by its path."""
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*.html")}
    return {name: path.read_text("utf-8") for name, path in found.items() if name[:7] != "verify/"}


def test_what_programs_read_is_there_byte_for_byte(built: Any) -> None:
    """MkDocs puts the same bytes on the site as `badges build` writes without it."""
    for path, content in data_files(load(built.catalog)).items():
        assert (built.site / path).read_bytes() == content, path


def test_two_builds_are_equal(built: Any, project: Any) -> None:
    assert tree(project.build()) == tree(built.site)


def test_no_build_carries_the_day_it_was_made(built: Any, project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "981173106")
    assert tree(project.build()) == tree(built.site)


def test_every_page_of_the_catalog_is_there(built: Any) -> None:
    assert {name for name in pages(built.site) if name.startswith("communities/")} == {
        "communities/index.html",
        "communities/closed-club/index.html",
        "communities/closed-club/badges/old-hand/index.html",
        "communities/harbour/index.html",
        "communities/harbour/badges/arabic/index.html",
        "communities/harbour/badges/bare/index.html",
        "communities/harbour/badges/full/index.html",
        "communities/harbour/pathways/onward/index.html",
    }
    assert (built.site / "frameworks" / "small" / "index.html").is_file()


def test_every_link_leads_somewhere(built: Any) -> None:
    """Links, what pages load, and the places inside pages that links name."""
    everything = tree(built.site)
    seen = {name: Seen(html) for name, html in pages(built.site).items() if name != "404.html"}
    for name, page in seen.items():
        for link in page.links + page.loaded:
            target = urlsplit(urljoin(f"https://here.example/{name}", link))
            if target.scheme != "https" or target.netloc != "here.example":
                continue
            path = unquote(target.path).lstrip("/")
            path = f"{path}index.html" if path.endswith("/") or not path else path
            assert path in everything, f"{name} links to {link}"
            if target.fragment and path in seen:
                assert target.fragment in seen[path].ids, f"{name} links to {link}"


def test_nothing_is_loaded_from_elsewhere(built: Any) -> None:
    """No font, script or picture of a third party, also not from a style sheet."""
    for name, html in pages(built.site).items():
        foreign = [url for url in Seen(html).loaded if urlsplit(url).netloc]
        assert not foreign, f"{name} loads {foreign}"
    for style in built.site.rglob("*.css"):
        assert not re.search(r"(@import|url\(\s*['\"]?(https?:)?//)", style.read_text("utf-8"))


def test_a_page_names_its_data_in_its_head(built: Any) -> None:
    html = pages(built.site)["communities/harbour/badges/full/index.html"]
    head = html.partition("</head>")[0]
    assert re.search(r'<link rel="alternate[^"]*" type="application/ld\+json" href="achievement.json">', head)
    assert "<title>Source detective - Badge Commons</title>" in head
    assert '<meta name="description" content="Traces a claim in the news' in head


def test_the_verifier_stands_at_verify(built: Any) -> None:
    """Its page keeps its own bytes: no theme, no scripts of ours around it."""
    files = {path.name: path.read_text() for path in (built.site / "verify").iterdir()}
    assert files == {
        "index.html": "stand-in for verify.html\n",
        "verify.js": "stand-in for verify.js\n",
        "worker.js": "stand-in for worker.js\n",
        "verify.css": "stand-in for verify.css\n",
        "NOTICES.txt": "stand-in for NOTICES.txt\n",
    }


def test_samples_are_published_where_there_are_some(project: Any) -> None:
    samples = project.catalog / "trial" / "samples"
    samples.mkdir(parents=True)
    (samples / "index.json").write_bytes(b"[ ]")
    (samples / ".made-from").write_bytes(b"not this")
    project.build()
    assert tree(project.site / "verify" / "samples") == {"index.json": b"[ ]"}


def test_the_way_to_the_verifier_is_on_every_page(built: Any) -> None:
    for name, html in pages(built.site).items():
        targets = {urljoin(f"https://here.example/{name}", link) for link in Seen(html).links}
        assert "https://here.example/verify/" in targets, name


def test_the_navigation_stays_short(repository: Path) -> None:
    """MkDocs' cost grows with the square of its length."""
    text = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.safe_load(text)
    entries = [
        entry
        for item in settings["nav"]
        for value in item.values()
        for entry in (value if isinstance(value, list) else [value])
    ]
    assert len(entries) <= 15
    assert "navigation.prune" in settings["theme"]["features"]
    assert "navigation.instant" not in settings["theme"]["features"]
    assert settings["strict"] is True


def test_nothing_is_written_into_docs(built: Any, repository: Path) -> None:
    assert tree(built.folder / "docs") == tree(repository / "docs")


def test_search_finds_badges_and_not_lists_of_badges(built: Any) -> None:
    index = yaml.safe_load((built.site / "search" / "search_index.json").read_text("utf-8"))
    places = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert "communities/harbour/badges/full/" in places
    assert not places & {"", "badges/", "communities/"}


@pytest.mark.slow
def test_ten_times_the_badges_cost_no_more_each(
    new_project: Callable[[], Any],
) -> None:
    """A page that no navigation names costs the same, however many there are."""
    project = new_project()
    folder = project.catalog / "communities" / "harbour" / "badges"
    text = (folder / "bare.yml").read_text("utf-8")
    for number in range(300):
        named = text.replace("Careful reader", f"Careful reader {number}")
        (folder / f"bare-{number}.yml").write_text(named, encoding="utf-8")
    site = project.build()
    html = (site / "communities" / "harbour" / "badges" / "bare-299" / "index.html").read_text()
    assert "Careful reader 299" in html
    assert "Careful reader 12<" not in html
    assert len(html) < 30_000
