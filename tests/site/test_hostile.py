"""Contributor text is text: it never becomes markup, a template, or a script."""

from __future__ import annotations

import functools
import json
import threading
from collections import Counter
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ATTACK = "</title></p>\"'><script>hit=1</script><img src=x onerror=hit=1>{{ 7*7 }}{% raw %}"
MARKDOWN = "[link](javascript:hit=1) **bold** `code` --8<-- ![](x)"
FULL = "communities/harbour/badges/full.yml"
HOSTILE = "hostile"


def attacked(value: Any, key: str = "") -> Any:
    """Return the document with an attack at the end of every text that people write freely."""
    fixed = {"id", "version", "state", "language", "type", "level", "framework", "item", "relation"}
    fixed |= {"from", "prerequisites", "awarded_by", "badges", "after", "url", "contact", "file"}
    fixed |= {"languages", "created", "retired", "license", "license_url", "source", "retrieved"}
    fixed |= {"digest", "target_type", "broader", "asserted_by", "require", "handle", "months"}
    if key in fixed or isinstance(value, int):
        return value
    if isinstance(value, dict):
        return {name: attacked(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [attacked(inner, key) for inner in value]
    short = {"name", "title", "levels", "pass", "tags", "code"}
    room = 60 if key in short else 200
    if len(value) + len(ATTACK) <= room or key in {"description", "narrative", "method", "note"}:
        return f"{value} {ATTACK if key != 'method' else MARKDOWN}"
    return f"{value} <b>{{{{ 7*7 }}}}"


class Elements(HTMLParser):
    """Every element of a page, with the names of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found[f"{tag} {sorted(name for name, _ in attrs)}"] += 1

    def handle_data(self, data: str) -> None:
        """Note what is read."""
        self.text.append(data)


@pytest.fixture(scope="module")
def hostile(new_project: Callable[[], Any]) -> Any:
    """Return a built project with an attack in every text of every file."""
    project = new_project()
    for file in project.catalog.rglob("*.yml"):
        document = attacked(yaml.safe_load(file.read_text("utf-8")))
        file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    full = project.catalog / FULL
    document = yaml.safe_load(full.read_text("utf-8"))
    document["name"] = "</title><img src=x onerror=hit=1>{{ 7*7 }}"
    full.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    project.build()
    return project


def pages(site: Path) -> dict[str, str]:
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*.html")}
    return {name: path.read_text("utf-8") for name, path in found.items() if name[:7] != "verify/"}


def test_no_page_gains_an_element_or_an_attribute(hostile: Any, built: Any) -> None:
    """The attacked pages have the same skeleton as the harmless ones, head and navigation included.

    A longer name may wrap over one more line of a pathway's drawing, and a kind of evidence that is
    not part of its amount is named beside it; nothing else may differ.
    """
    harmless = pages(built.site)
    for name, html in pages(hostile.site).items():
        gained = Elements(html).found - Elements(harmless[name]).found
        assert set(gained) <= {"text ['text-anchor', 'x', 'y']", "bdi []"}, name


def test_what_was_written_is_what_is_read(hostile: Any) -> None:
    html = pages(hostile.site)["communities/harbour/badges/full/index.html"]
    text = "".join(Elements(html).text)
    assert "</title><img src=x onerror=hit=1>{{ 7*7 }} - Badge Commons" in text
    assert ATTACK in text
    assert MARKDOWN in text
    assert "49" not in text


def test_the_search_index_holds_no_markup_of_contributors(hostile: Any) -> None:
    """The theme's search prints titles and texts as HTML."""
    index = json.loads((hostile.site / "search" / "search_index.json").read_text("utf-8"))
    assert "onerror" in json.dumps(index)
    for entry in index["docs"]:
        for field in ("title", "text"):
            tags = {element.split()[0] for element in Elements(entry[field]).found}
            assert tags <= {"p", "ol", "ul", "li", "code", "pre", "sub", "sup"}, entry["location"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base's own name
        """Say nothing."""


@pytest.fixture
def served(hostile: Any) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(hostile.site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.slow
def test_nothing_runs_in_a_browser_not_even_while_searching(browser: Browser, hostile: Any, served: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        wrong: list[str] = []
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        for name in pages(hostile.site):
            page.goto(served + name, wait_until="networkidle")
            assert page.evaluate("window.hit") is None, name
        page.goto(served)
        page.click(".md-search__input")
        page.keyboard.type("onerror")
        page.wait_for_selector(".md-search-result__item")
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.querySelectorAll('.md-search-result img').length") == 0
        assert [url for url in asked if not url.startswith(served)] == []
        assert wrong == []
