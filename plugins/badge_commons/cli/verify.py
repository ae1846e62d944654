"""`badges verify`: say whether a credential is genuine, current, and by whom."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from badge_commons.catalog import CatalogError, load
from badge_commons.cli.exits import OF_VERDICT, Failure
from badge_commons.cli.here import catalog_folder, nearest_catalog
from badge_commons.cli.terminal import note, wants_colour
from badge_commons.publishing import data_files
from badge_commons.verifying import NotAsked, Report, fetch, render_text, verify

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping

    from badge_commons.catalog import Catalog

LARGEST_READ = 64 * 1024 * 1024
INDEX = "catalog.json"


def run(options: Namespace) -> int:
    """Print the report; return the verdict's exit code."""
    own = own_files(options.catalog)
    report = checked(options, own)
    print(report.to_json() if options.format == "json" else render_text(report, color=wants_colour()))
    return OF_VERDICT[report.verdict]


def checked(options: Namespace, own: Mapping[str, bytes]) -> Report:
    """Read the input and everything the options name, and verify."""
    network = documents_of(options)
    try:
        return verify(
            read_input(options.input, offline=options.offline or options.documents is not None),
            at=options.at,
            documents=answering(own, network),
            catalog=json.loads(own[INDEX]) if own else None,
            contexts=contexts_of(options.context),
        )
    except ValueError as error:  # a time that is none
        raise Failure(str(error), fix="write times such as 2026-11-23T12:00:00Z") from error


def own_files(given: Path | None) -> Mapping[str, bytes]:
    """Return every file the catalog publishes, by address; empty where there is no catalog."""
    folder = catalog_folder(given) if given else nearest_catalog()
    if folder is None:
        return {}
    try:
        catalog = load(folder)
    except CatalogError as error:
        if given:
            raise Failure(f"the catalog in {folder} has errors", fix=f"badges check --catalog {folder}") from error
        note(f"the catalog in {folder} has errors, so it answers no question here; see `badges check`")
        return {}
    return by_address(catalog)


def by_address(catalog: Catalog) -> Mapping[str, bytes]:
    """Return the published files under their full addresses, and the index also under its bare name."""
    files = data_files(catalog)
    return {**{catalog.url + path: content for path, content in files.items()}, INDEX: files[INDEX]}


def answering(
    own: Mapping[str, bytes], network: Callable[[str], bytes] | Mapping[str, bytes] | None
) -> Callable[[str], bytes] | Mapping[str, bytes] | None:
    """Let the catalog's own files answer for themselves, and `network` for the rest."""
    if network is None and not own:
        return None
    if network is not None and not callable(network):
        return {**network, **own}

    def answer(url: str) -> bytes:
        if url in own:
            return own[url]
        if network is None:
            raise NotAsked(url)
        return network(url)

    return answer


def documents_of(options: Namespace) -> Callable[[str], bytes] | Mapping[str, bytes] | None:
    """Return what answers for the network: the named map, nothing, or the network itself."""
    if options.documents:
        return read_map(options.documents)
    return None if options.offline else fetch


def read_map(path: Path) -> dict[str, bytes]:
    """Read MAP.json and every file it names; raise Failure when it is not such a map."""
    entries = _json_object(path)
    if not all(isinstance(value, str) for value in entries.values()):
        raise Failure(f"{path} must map each address to the name of a file")
    return {url: _readable(path.parent / name) for url, name in entries.items()}


def contexts_of(pairs: list[str]) -> dict[str, bytes] | None:
    """Read the contexts that the caller adds."""
    added = {}
    for pair in pairs:
        url, found, name = pair.partition("=")
        if not found:
            raise Failure(f"--context needs URL=FILE, not {pair}")
        added[url] = _readable(Path(name))
    return added or None


def read_input(name: str, *, offline: bool) -> bytes:
    """Return the bytes to check; raise Failure when there is no such thing."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST_READ)
    if name.startswith(("https://", "http://")):
        if offline:
            raise Failure(f"{name} would have to be fetched, and the network is switched off")
        try:
            return fetch(name)
        except OSError as error:
            raise Failure(f"{name} could not be read: {error}") from error
    return _readable(Path(name))


def _readable(path: Path) -> bytes:
    if path.is_dir():
        raise Failure(f"{path} is a folder, not a file")
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_READ)
    except FileNotFoundError as error:
        raise Failure(f"there is no file {path}") from error


def _json_object(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(_readable(path))
    except (ValueError, RecursionError) as error:
        raise Failure(f"{path} is not JSON") from error
    if not isinstance(value, dict):
        raise Failure(f"{path} must be an object from address to file name")
    return value
