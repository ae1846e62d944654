"""Pages of a catalog that shows each oddity of the model once."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from badge_commons.site.bundled import find_templates
from badge_commons.site.facts import facts
from badge_commons.site.pages import SitePage, site_pages
from badge_commons.site.roads import drawing, road, ways

if TYPE_CHECKING:
    from badge_commons.catalog import Catalog

LABELS = [
    *("Shown by", "Where", "Judged by", "Try again", "Hours"),
    *("Valid", "Awarded by", "Accepted by", "Changed"),
]


def rendered(catalog: Catalog) -> dict[str, SitePage]:
    return {page.path: page for page in site_pages(catalog, find_templates().pages)}


@pytest.fixture(scope="module")
def pages(small_catalog: Catalog) -> dict[str, SitePage]:
    return rendered(small_catalog)


def badge_page(pages: dict[str, SitePage], ref: str) -> str:
    community, badge = ref.split("/")
    return pages[f"communities/{community}/badges/{badge}/"].html


def text_of(html: str) -> str:
    """Return what is read, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("ref", ["harbour/full", "harbour/bare", "harbour/arabic", "closed-club/old-hand"])
def test_the_label_has_the_same_facts_in_the_same_order(pages: dict[str, SitePage], ref: str) -> None:
    assert re.findall("<dt>([^<]+)</dt>", badge_page(pages, ref)) == LABELS


def test_what_the_label_says(small_catalog: Catalog) -> None:
    said = {
        fact.label: [statement.text for statement in fact.statements]
        for fact in facts(small_catalog, small_catalog.badge("harbour/full"))
    }
    assert said == {
        "Shown by": ["3 written traces, 1 session observed"],
        "Where": ["In a portfolio, under observation, from a distance"],
        "Judged by": ["2 reviewers who hold Circle mentor"],
        "Try again": ["As often as you like"],
        "Hours": ["Not counted"],
        "Valid": ["2 years and 6 months. Show one new trace"],
        "Awarded by": ["Harbour Circle", "Closed Club"],
        "Accepted by": ["Nobody has said so yet"],
        "Changed": ["Version 2.1"],
    }


def test_what_nobody_said_is_said_to_be_unsaid(small_catalog: Catalog) -> None:
    unknown = facts(small_catalog, small_catalog.badge("harbour/bare"))
    said = {fact.label: (fact.statements[0].text, fact.known) for fact in unknown}
    assert said["Hours"] == ("Not said", False)
    assert said["Valid"] == ("No end date", True)


def test_criteria_are_numbered_and_have_an_address(pages: dict[str, SitePage]) -> None:
    html = badge_page(pages, "harbour/full")
    listed = html.partition('id="criteria"')[2].partition("</ol>")[0]
    assert "<ol " in listed
    assert listed.count("<li>") == 2
    assert "Any topic will do." in html


def test_a_rubric_is_a_table_that_says_what_is_enough(pages: dict[str, SitePage]) -> None:
    html = badge_page(pages, "harbour/full")
    assert "Meets it enough for the badge" in text_of(html)
    assert 'data-label="Beyond" dir="auto">Finds what was changed' in html


def test_a_badge_without_a_rubric_has_no_table(pages: dict[str, SitePage]) -> None:
    html = badge_page(pages, "harbour/bare")
    assert "<table" not in html
    assert "What it lines up with" not in html


def test_alignments_the_closest_first_with_who_says_so(pages: dict[str, SitePage]) -> None:
    text = text_of(badge_page(pages, "harbour/full"))
    same = "Small Skills · S.1.1 · its source Same the two are the same Harbour Circle"
    broader = "its source The group session is part of it. Broader the skill is broader"
    assert text.index(same) < text.index(broader)


def test_what_was_closed_says_so_first(pages: dict[str, SitePage]) -> None:
    text = text_of(badge_page(pages, "closed-club/old-hand"))
    assert text.index("Closed. It cannot be earned any more") < text.index("Old hand")
    assert "The club has closed." in text
    assert "Closed: Closed Club . It awards no badges any more." in text
    assert "badges issue" not in text


def test_what_is_paused_gives_its_reason(pages: dict[str, SitePage]) -> None:
    assert "نعيد كتابة المعايير." in badge_page(pages, "harbour/arabic")


def test_an_open_badge_has_no_banner(pages: dict[str, SitePage]) -> None:
    assert "bc-banner" not in badge_page(pages, "harbour/full")


def test_a_script_from_right_to_left_is_set_so(pages: dict[str, SitePage]) -> None:
    html = badge_page(pages, "harbour/arabic")
    assert '<div class="bc-head" lang="ar">' in html
    assert '<ol class="bc-criteria" dir="rtl">' in html
    assert '<h1 id="top" dir="auto">قارئ متأنٍّ</h1>' in html


def test_a_draft_is_named_and_not_linked(pages: dict[str, SitePage]) -> None:
    assert not [path for path in pages if "unfinished" in path]
    html = pages["communities/harbour/pathways/onward/"].html
    assert "<bdi>Not ready yet</bdi> (being written)" in html
    assert not [page.path for page in pages.values() if 'href="badges/unfinished' in page.html]


def test_before_and_after_a_badge(pages: dict[str, SitePage]) -> None:
    text = text_of(badge_page(pages, "harbour/full"))
    assert "Asked for first: Careful reader ." in text
    assert "It opens the way to Old hand ." in text


def test_where_a_badge_stands_on_a_pathway(small_catalog: Catalog) -> None:
    (pathway,) = ways(small_catalog).pathways["closed-club/old-hand"]
    seen = road(small_catalog, pathway, small_catalog.badge("closed-club/old-hand"))
    assert [(stop.name[:6], stop.place, stop.note) for stop in seen.stops] == [
        ("Read w", "done", "Careful reader"),
        ("Trace", "ahead", "Source detective"),
        ("Listen", "here", "you are here"),
        ("Guide ", "ahead", "any 2 of 3 badges"),
    ]


def test_a_pathway_is_drawn_left_to_right(small_catalog: Catalog) -> None:
    pathway = small_catalog.community("harbour").pathways[0]
    drawn = drawing(pathway)
    read, trace, listen, guide = drawn.boxes
    assert read.x < trace.x == listen.x < guide.x
    assert trace.y < listen.y
    assert len(drawn.curves) == 4
    assert listen.lines[-1].endswith("…")


def test_a_drawing_says_nothing_that_the_list_does_not(pages: dict[str, SitePage]) -> None:
    html = pages["communities/harbour/pathways/onward/"].html
    steps = html.partition('id="steps"')[2]
    for name in ("Read with care", "Trace", "Listen to those who were there", "Guide others"):
        assert name in steps
    assert "Asks for any 2 of 3 badges, after Trace and Listen" in text_of(steps)


def test_a_framework_names_its_licence_in_full(pages: dict[str, SitePage]) -> None:
    html = pages["frameworks/small/"].html
    assert "used under CC BY 4.0, shortened." in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in html
    assert 'href="https://small-skills.example/list"' in html
    assert "1 November 2026" in html


def test_a_badge_page_that_quotes_a_framework_names_its_licence(
    pages: dict[str, SitePage],
) -> None:
    html = badge_page(pages, "harbour/full")
    assert html.count("used under CC BY 4.0, shortened.") == 1
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in html
    assert "used under" not in badge_page(pages, "harbour/bare")


def test_a_framework_says_how_much_of_it_is_shown(pages: dict[str, SitePage]) -> None:
    text = text_of(pages["frameworks/small/"].html)
    assert "2 of its 3 skills are shown by a badge here: Judging sources" in text


def test_a_framework_says_what_evidences_its_items(pages: dict[str, SitePage]) -> None:
    text = text_of(pages["frameworks/small/"].html)
    assert "Source detective shows a part of this says Harbour Circle" in text
    assert "Source detective shows exactly this says Harbour Circle" in text
    item = pages["frameworks/small/"].html.partition('id="item-judging-sources"')[2]
    assert 'id="item-tracing"' in item.partition('id="item-repairing"')[0]


def test_a_community_shows_its_keys_and_their_states(pages: dict[str, SitePage]) -> None:
    text = text_of(pages["communities/harbour/"].html)
    assert "Active signs credentials 23 November 2026" in text
    assert "Retired signs no more; what it signed before still counts" in text
    assert "until 3 March 2026" in text
    assert "did:web:badges.commons.example:communities:harbour" in text
    assert "harbour-stewards Reviews proposals and signs badges" in text


def test_a_community_without_keys_or_pathways(pages: dict[str, SitePage]) -> None:
    text = text_of(pages["communities/closed-club/"].html)
    assert "It has published no signing key yet" in text
    assert "Pathways" not in text
    assert text.index("Closed.") < text.index("It met for years")


def test_trial_keys_are_announced(small_catalog: Catalog, pages: dict[str, SitePage]) -> None:
    """A page must not pass samples off as the real thing."""
    said = "Trial keys: samples only"
    assert not [path for path, page in pages.items() if said in page.html]
    harbour = small_catalog.community("harbour")
    keys = tuple(replace(key, trial=True) for key in harbour.keys)
    others = tuple(c for c in small_catalog.communities if c.slug != "harbour")
    trial = replace(small_catalog, communities=(*others, replace(harbour, keys=keys)))
    with_banner = {path for path, page in rendered(trial).items() if said in page.html}
    assert with_banner == {"", "communities/", "communities/harbour/"}


def test_descriptions_are_one_short_line(pages: dict[str, SitePage]) -> None:
    assert pages[""].description == ("A catalog that shows each oddity of the model once. Its second paragraph.")
    for page in pages.values():
        assert "\n" not in page.description
