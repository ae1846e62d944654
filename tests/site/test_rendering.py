"""Our own Jinja environment, and the words of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import pytest

from badge_commons.site import words
from badge_commons.site.rendering import environment, paragraphs, relative_link, render, web_address

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("", "", "./"),
        ("", "verify/", "verify/"),
        ("communities/a/", "", "../../"),
        ("communities/a/", "communities/a/", "./"),
        ("communities/a/badges/b/", "communities/a/", "../../"),
        ("communities/a/badges/b/", "communities/a/badges/b/badge.svg", "badge.svg"),
        ("communities/a/badges/b/", "frameworks/f/#item-x", "../../../../frameworks/f/#item-x"),
        ("frameworks/f/", "catalog.json", "../../catalog.json"),
    ],
)
def test_links_are_relative_so_that_a_mirror_works(page: str, target: str, link: str) -> None:
    assert relative_link(page, target) == link


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (None, []),
        ("", []),
        ("one", ["one"]),
        ("one\nstill one", ["one\nstill one"]),
        ("one\n\ntwo\n \t\n\nthree\n", ["one", "two", "three"]),
        ("# not a heading\n\n* not a list", ["# not a heading", "* not a list"]),
    ],
)
def test_a_blank_line_parts_paragraphs_and_nothing_else_does(text: str | None, parts: list[str]) -> None:
    assert paragraphs(text) == parts


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host", "", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) == ""


def test_text_is_escaped_and_never_run(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p title='{{ text }}'>{{ text }}</p>")
    html = render(environment(tmp_path), "page.html", "", text="{{ 7*7 }}'\"<script>&lt;")
    assert html == (
        "<p title='{{ 7*7 }}&#39;&#34;&lt;script&gt;&amp;lt;'>{{ 7*7 }}&#39;&#34;&lt;script&gt;&amp;lt;</p>"
    )


def test_a_name_that_is_not_there_is_an_error_and_not_a_gap(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ absent }}")
    with pytest.raises(jinja2.UndefinedError):
        render(environment(tmp_path), "page.html", "")


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (1, "1 month"),
        (6, "6 months"),
        (12, "1 year"),
        (36, "3 years"),
        (30, "2 years and 6 months"),
    ],
)
def test_months_as_people_say_them(months: int, said: str) -> None:
    assert words.duration(months) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-01", "1 November 2026"),
        ("2026-03-03T08:00:00Z", "3 March 2026"),
        ("some day", "some day"),
    ],
)
def test_dates_do_not_depend_on_the_locale(text: str, said: str) -> None:
    assert words.date(text) == said


@pytest.mark.parametrize(
    ("tag", "name", "direction"),
    [
        ("en", "English", "ltr"),
        ("ar", "العربية", "rtl"),
        ("zh-Hans", "中文 (zh-Hans)", "ltr"),
        ("tlh", "tlh", "ltr"),
    ],
)
def test_languages_by_their_own_names(tag: str, name: str, direction: str) -> None:
    assert words.language_name(tag) == name
    assert words.direction(tag) == direction


def test_broader_and_narrower_are_said_of_the_skill() -> None:
    """SKOS: `badge broadMatch skill` says that the skill is the broader one."""
    broad, narrow = words.STRENGTHS["broadMatch"], words.STRENGTHS["narrowMatch"]
    assert (broad.word, broad.of_skill) == ("Broader", "the skill is broader than the badge")
    assert broad.of_badge == "shows a part of this"
    assert (narrow.word, narrow.of_skill) == ("Narrower", "the skill is narrower than the badge")
    assert narrow.of_badge == "shows this and more"
    assert [s.squares for s in words.STRENGTHS.values()] == [4, 3, 2, 2, 1]
