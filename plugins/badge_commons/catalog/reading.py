"""Reading every file of a catalog into entries, with what is wrong in each file on its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from badge_commons.catalog.diagnostics import diagnostic
from badge_commons.catalog.entry import CommunityFiles, Entry, Everything, position_of
from badge_commons.catalog.folder import Listing, colliding
from badge_commons.catalog.personal_data import SECRET, private_data
from badge_commons.catalog.schema_findings import schema_findings
from badge_commons.catalog.slugs import nearest_slug, why_not_a_slug
from badge_commons.catalog.strict_yaml import MAX_BYTES, read
from badge_commons.catalog.words import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from badge_commons.catalog.event_tree import Path
    from badge_commons.catalog.folder import CatalogFolder
    from badge_commons.catalog.problems import Problem
    from badge_commons.catalog.schemas import Kind
    from badge_commons.catalog.strict_yaml import Reading

_NOTES: Final = (".md", ".txt", ".license")
_NOTE_NAMES: Final = ("LICENSE", "CODEOWNERS")
_LISTS: Final = re.compile(r"[0-9]{1,9}\.json")
_TRIAL_LISTS: Final = re.compile(r"trial-[0-9]{1,9}\.json")
_NO_PLACE: Final = Listing((), ())


class Reader:
    """Walks a catalog's folder once; the folder gathers the findings."""

    def __init__(self, folder: CatalogFolder) -> None:
        self.folder = folder

    def everything(self) -> Everything:
        """Return all that could be read."""
        top = self._listed("", files=("catalog.yml",), folders=("communities", "frameworks", "records", "trial"))
        catalog = None
        if "catalog.yml" in top.files:
            catalog = self._entry("catalog", "catalog.yml", "", "catalog")
        else:
            fix = "name the folder that holds catalog.yml, or write that file"
            self._absent(top, "catalog.yml", "catalog.yml", fix)
        frameworks = self._entries("framework", "frameworks", "") if "frameworks" in top.folders else {}
        communities = self._communities(top) if "communities" in top.folders else {}
        return Everything(catalog, communities, frameworks)

    def _communities(self, top: Listing) -> dict[str, CommunityFiles]:
        inside = self._listed("communities", files=(), folders=None)
        records = self._names("records", top)
        trial = self._names("trial", top)
        for slug in sorted(set(records) - set(inside.folders)):
            if self._status_lists("records", slug, _LISTS):
                message = f"there is no community `{slug}`, and credentials that it issued are still checked here"
                fix = f"keep communities/{slug}/ with `state: closed`"
                self.folder.report("BC043", f"records/{slug}", message, fix)
        return {
            slug: self._community(slug, has_records=slug in records, has_trial=slug in trial)
            for slug in self._legal("communities", inside.folders)
        }

    def _community(self, slug: str, *, has_records: bool, has_trial: bool) -> CommunityFiles:
        place = f"communities/{slug}"
        inside = self._listed(place, files=("community.yml",), folders=("badges", "pathways"))
        entry = None
        if "community.yml" in inside.files:
            entry = self._entry("community", f"{place}/community.yml", slug, slug)
        else:
            self._absent(
                inside,
                "community.yml",
                place,
                "write community.yml, which says who the community is",
            )
        pictures: list[str] = []
        badges = self._entries("badge", f"{place}/badges", slug, pictures) if "badges" in inside.folders else {}
        pathways = self._entries("pathway", f"{place}/pathways", slug) if "pathways" in inside.folders else {}
        trial_keys, trial_lists = self._trial(slug) if has_trial else (None, ())
        lists = (
            *(self._status_lists("records", slug, _LISTS) if has_records else ()),
            *trial_lists,
        )
        return CommunityFiles(slug, entry, badges, pathways, frozenset(pictures), trial_keys, lists)

    def _trial(self, slug: str) -> tuple[Entry | None, tuple[tuple[str, str], ...]]:
        """Return the trial overlay, which exists only on the machine that made it."""
        place = f"trial/{slug}"
        keys = None
        if "keys.yml" in self.folder.listing(place).files:
            keys = self._entry("keys", f"{place}/keys.yml", slug, "keys")
        return keys, self._status_lists("trial", slug, _TRIAL_LISTS)

    def _status_lists(self, part: str, slug: str, names: re.Pattern[str]) -> tuple[tuple[str, str], ...]:
        if "status" not in self.folder.listing(f"{part}/{slug}").folders:
            return ()
        place = f"{part}/{slug}/status"
        files = self.folder.listing(place).files
        for name in files:
            if name.endswith(".log"):
                self._scan(f"{place}/{name}")
        found = [name.removesuffix(".json") for name in files if names.fullmatch(name)]
        return tuple((name, f"{place}/{name}.json") for name in sorted(found, key=lambda n: (len(n), n)))

    def _names(self, part: str, top: Listing) -> Sequence[str]:
        return self.folder.listing(part).folders if part in top.folders else ()

    def _entries(
        self, kind: Kind, place: str, community: str, pictures: list[str] | None = None
    ) -> dict[str, Entry | None]:
        """Return the entries of a folder by slug; in a badges folder, gather the pictures' names too."""
        inside = self.folder.listing(place)
        own = tuple(name for name in inside.files if name.endswith(".yml"))
        drawn = tuple(name for name in inside.files if name.endswith(".svg")) if pictures is not None else ()
        if pictures is not None:
            pictures += self._without_twins(place, drawn)
        known = {*own, *drawn}
        self._strays(place, [n for n in inside.files if n not in known], inside.folders, (), ())
        return {
            name.removesuffix(".yml"): self._entry(kind, f"{place}/{name}", community, name.removesuffix(".yml"))
            for name in self._legal(place, own)
        }

    def _legal(self, place: str, names: tuple[str, ...]) -> Iterator[str]:
        """Yield the names that can be ids, or come near; report those that cannot."""
        for name in self._without_twins(place, names):
            path, slug = f"{place}/{name}", name.removesuffix(".yml")
            why = why_not_a_slug(slug)
            if why:
                near = nearest_slug(slug)
                better = near and not why_not_a_slug(near)
                fix = f"rename it to {near}{name[len(slug) :]}" if better else "give it another name"
                self.folder.report("BC031", path, f"the name `{slug}` {why}", fix)
            yield name

    def _without_twins(self, place: str, names: tuple[str, ...]) -> list[str]:
        """Return the names but those that differ from another one by capital letters only; report these."""
        twins = dict(colliding(names))
        for name, other in twins.items():
            message = f"`{name}` and `{other}` are one file on many computers"
            self.folder.report("BC032", f"{place}/{name}", message, "rename one of them, or delete it")
        return [name for name in names if name not in twins]

    def _entry(self, kind: Kind, path: str, community: str, slug: str) -> Entry | None:
        data = self.folder.read(path, MAX_BYTES)
        if data is None:
            return None
        reading = read(data)
        entry = Entry(kind, community, slug, path, self.folder.shown(path), reading.text, {}, sound=False)
        private = list(_private(kind, reading))
        for problem in (*reading.problems, *private):
            self.folder.found.append(diagnostic(problem.code, entry.shown, problem.at, problem.message, problem.fix))
        if not reading.complete:
            return None
        return self._by_schema(entry, reading.value, {problem.at.line for problem in private})

    def _by_schema(self, entry: Entry, value: Any, told: set[int]) -> Entry:
        """Return the entry with its data if the schema agrees.

        That an e-mail address is no web address either need not be told: `told` are the lines of such.
        """
        wrong = list(schema_findings(entry.kind, value))
        for finding in wrong:
            at = entry.finding(finding.code, finding.path, finding.message, finding.fix, key=finding.at_key)
            if not (finding.code == "BC024" and at.line in told):
                self.folder.found.append(at)
        return entry if wrong else replace(entry, data=value, sound=True)

    def _listed(self, place: str, *, files: tuple[str, ...], folders: tuple[str, ...] | None) -> Listing:
        """Return what lies in a folder, after a word about what does not belong there."""
        inside = self.folder.listing(place)
        stray_folders = () if folders is None else tuple(n for n in inside.folders if n not in folders)
        self._strays(place, [n for n in inside.files if n not in files], stray_folders, files, folders or ())
        return inside

    def _strays(
        self,
        place: str,
        files: Sequence[str],
        folders: Sequence[str],
        known_files: tuple[str, ...],
        known_folders: tuple[str, ...],
    ) -> None:
        for name in files:
            if not name.endswith(_NOTES) and name not in _NOTE_NAMES:
                self._stray(f"{place}/{name}" if place else name, name, known_files)
        for name in folders:
            near = closest(name, known_folders)
            fix = f"did you mean `{near}`? Rename it" if near else "move it out of the catalog"
            path = f"{place}/{name}" if place else name
            self.folder.report("BC036", path, f"the catalog does not read a folder `{name}` here", fix)

    def _stray(self, path: str, name: str, known: tuple[str, ...]) -> None:
        stem, _, ending = name.rpartition(".")
        if ending.lower() in ("yml", "yaml") and (not known or f"{stem.lower()}.yml" in known):
            right = f"{stem.lower()}.yml"
            message = f"`{name}` is not read here, so nobody would see what it says"
            self.folder.report("BC034", path, message, f"rename it to {right}")
            return
        data = self.folder.read(path, MAX_BYTES)
        if data is not None and SECRET.search(data.decode("utf-8", "replace")):
            fix = "delete it and stop using it; keys are kept outside the repository"
            self.folder.report("BC092", path, "this file holds a private key or another secret", fix)
            return
        near = closest(name, known)
        fix = f"did you mean `{near}`? Rename it" if near else "move it out of the catalog"
        self.folder.report("BC036", path, f"the catalog does not read `{name}`", fix)

    def _absent(self, inside: Listing, name: str, path: str, fix: str) -> None:
        """Report a missing file, unless a misnamed one was reported in its place."""
        stem = name.removesuffix(".yml")
        if not any(f.lower().startswith(f"{stem}.y") for f in inside.files):
            self.folder.report("BC030", path, f"{name} is missing", fix)

    def _scan(self, path: str) -> None:
        data = self.folder.read(path, MAX_BYTES)
        for problem in private_data((data or b"").decode("utf-8", "replace")):
            self.folder.found.append(
                diagnostic(problem.code, self.folder.shown(path), problem.at, problem.message, problem.fix)
            )


def _private(kind: Kind, reading: Reading) -> Iterator[Problem]:
    """Yield personal data and secrets, also those written with escapes.

    Frameworks are full of numbers that are nobody's telephone.
    """
    phones = kind != "framework"
    yield from private_data(reading.text, phones=phones)
    if "\\" not in reading.text:
        return
    for path, text in _texts(reading.value, ()):
        if text not in reading.text:
            for problem in private_data(text, phones=phones):
                yield problem._replace(at=position_of(reading.text, path, key=False))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*path, step))
