"""Our own Jinja environment: autoescape on, links relative, contributor text only ever text."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from badge_commons.site import words
from badge_commons.site.roads import what_is_asked

if TYPE_CHECKING:
    from pathlib import Path

BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def environment(pages: Path) -> Environment:
    """Return the environment that renders `pages`; an undefined name is an error, not a gap."""
    made = Environment(
        loader=FileSystemLoader(pages),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "paragraphs": paragraphs,
        "web_address": web_address,
        "language_name": words.language_name,
        "date": words.date,
        "asked": what_is_asked,
    }
    made.globals["words"] = words
    return made


def render(made: Environment, template: str, page: str, **context: Any) -> str:
    """Return `template` as the page at the path `page` below the root ("" is the home page)."""
    return made.get_template(template).render(link=partial(relative_link, page), **context)


def relative_link(page: str, target: str) -> str:
    """Return the way from one path below the site's root to another; a mirror may lie anywhere."""
    path, _, fragment = target.partition("#")
    ending = "/" if not path or path.endswith("/") else ""
    relative = posixpath.relpath("/" + path, "/" + posixpath.dirname(page))
    return relative + ending + ("#" + fragment if fragment else "")


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a contributor's text: a blank line parts them, and that alone."""
    return [part.strip() for part in BLANK_LINE.split(text or "") if part.strip()]


def web_address(url: str | None) -> str:
    """Return `url` when it leads to a web page, else nothing: no other scheme becomes a link."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""
