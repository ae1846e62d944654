"""Every page that a catalog becomes, as ready HTML. Knows no MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from badge_commons.site.alignments import evidenced, frameworks_of, matches_of, tree
from badge_commons.site.facts import facts
from badge_commons.site.rendering import environment, render
from badge_commons.site.roads import drawing, road, ways

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from badge_commons.catalog import Badge, Catalog, Community, Framework, Pathway

LONGEST_DESCRIPTION = 300
# These may be named in the site's navigation; all others are reached from them.
INDEXES = {
    "badges/": ("badges.html", "Badges"),
    "communities/": ("communities.html", "Communities"),
    "pathways/": ("pathways.html", "Pathways"),
    "frameworks/": ("frameworks.html", "Skills"),
}


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the catalog: its path below the root, its head as plain text, its body as HTML."""

    path: str
    title: str
    description: str
    html: str
    is_index: bool = False
    linked_data: str | None = None


def site_pages(catalog: Catalog, templates: Path) -> Iterator[SitePage]:
    """Yield every page, in a fixed order. Drafts have none: they are not promised yet."""
    desk = _Desk(catalog, templates)
    yield desk.home()
    for path, (template, title) in INDEXES.items():
        html = desk.render(template, path)
        yield SitePage(path, title, f"{title} of {catalog.title}", html, is_index=True)
    for community in catalog.communities:
        yield desk.community(community)
        yield from (desk.badge(community, b) for b in community.badges if b.state != "draft")
        yield from (desk.pathway(community, pathway) for pathway in community.pathways)
    yield from (desk.framework(framework) for framework in catalog.frameworks)


class _Desk:
    """One catalog and one set of templates, brought together page by page."""

    def __init__(self, catalog: Catalog, templates: Path) -> None:
        self.catalog = catalog
        self.pages = catalog.addresses
        self.environment = environment(templates)
        self.ways = ways(catalog)
        published = (b for c in catalog.communities for b in c.badges if b.state != "draft")
        self.published = {badge.ref: badge for badge in published}

    def render(self, template: str, path: str, **context: Any) -> str:
        return render(
            self.environment,
            template,
            path,
            catalog=self.catalog,
            addresses=self.pages,
            published=self.published,
            **context,
        )

    def home(self) -> SitePage:
        html = self.render("home.html", "")
        return _page("", self.catalog.title, self.catalog.description, html, self.pages.index)

    def community(self, community: Community) -> SitePage:
        path = self.pages.community_page(community.slug)
        html = self.render("community.html", path, community=community)
        linked = self.pages.profile(community.slug)
        return _page(path, community.name, community.description, html, linked)

    def badge(self, community: Community, badge: Badge) -> SitePage:
        path = self.pages.badge_page(community.slug, badge.slug)
        matches = matches_of(self.catalog, badge)
        html = self.render(
            "badge.html",
            path,
            community=community,
            badge=badge,
            facts=facts(self.catalog, badge),
            matches=matches,
            quoted=frameworks_of(matches),
            roads=[road(self.catalog, p, badge) for p in self.ways.pathways.get(badge.ref, ())],
            leads_to=self.ways.followers.get(badge.ref, ()),
        )
        linked = self.pages.achievement(community.slug, badge.slug)
        return _page(path, badge.name, badge.summary, html, linked)

    def pathway(self, community: Community, pathway: Pathway) -> SitePage:
        path = self.pages.pathway_page(community.slug, pathway.slug)
        html = self.render("pathway.html", path, community=community, pathway=pathway, drawing=drawing(pathway))
        return _page(path, pathway.name, pathway.summary, html)

    def framework(self, framework: Framework) -> SitePage:
        path = self.pages.framework_page(framework.slug)
        branches = tree(self.catalog, framework)
        html = self.render(
            "framework.html",
            path,
            framework=framework,
            branches=branches,
            evidenced=list(evidenced(branches)),
        )
        description = f"{framework.name}, {framework.publisher}: what badges here line up with"
        return _page(path, framework.name, description, html)


def _page(path: str, title: str, description: str | None, html: str, linked: str | None = None) -> SitePage:
    one_line = " ".join((description or "").split())
    if len(one_line) > LONGEST_DESCRIPTION:
        one_line = one_line[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " …"
    return SitePage(path, title, one_line, html, is_index=not path, linked_data=linked)
