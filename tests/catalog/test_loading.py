"""From a folder to the typed model."""

from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING

import pytest

from badge_commons.catalog import CatalogError, check, load

if TYPE_CHECKING:
    from pathlib import Path

TRIAL_KEY = "z6MkneMkZqwqRiU5mJzSG3kDwzt9P8C59N4NGTfBLfSGE7c7"
KEYS = f'keys:\n  - id: {TRIAL_KEY}\n    state: active\n    created: "2026-11-23T20:00:00Z"\n'


def edit(path: Path, old: str, new: str) -> None:
    """Replace what must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_model_holds_what_the_files_say(small: Path) -> None:
    catalog = load(small)
    badge = catalog.badge("harbour/detective")
    assert (catalog.title, catalog.url, catalog.root) == ("Small Commons", "https://badges.small.example/", small)
    assert badge.ref == "harbour/detective"
    assert badge.version == "2.1"
    assert badge.description == "For whoever reads the news and wonders.\n\nIt ends with a group that you lead."
    assert badge.evidence[0].sources == ("portfolio", "remote")
    assert badge.assessment.rubric is not None
    assert badge.assessment.rubric.pass_level == "Meets it"
    assert badge.prerequisites == ("harbour/reader",)
    assert badge.art is not None
    assert badge.art.path == small / "communities/harbour/badges/detective.svg"
    assert catalog.framework("small-skills").item("tracing").broader == "judging-sources"
    assert catalog.addresses.issuer_did("harbour") == "did:web:badges.small.example:communities:harbour"


def test_what_is_left_out_has_its_default(small: Path) -> None:
    badge = load(small).badge("harbour/reader")
    assert (badge.awarded_by, badge.tags, badge.alignments, badge.art) == (("harbour",), (), (), None)
    assert (badge.validity, badge.reason, badge.hours) == (None, None, None)


def test_require_is_a_number(small: Path) -> None:
    (pathway,) = load(small).community("harbour").pathways
    assert [step.require for step in pathway.steps] == [1, 1]
    edit(small / "communities/harbour/pathways/onward.yml", "require: 1", "require: all")
    (pathway,) = load(small).community("harbour").pathways
    assert [step.require for step in pathway.steps] == [1, 2]


def test_the_model_is_frozen_and_comparable(small: Path) -> None:
    catalog = load(small)
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalog.title = "x"  # type: ignore[misc]
    assert catalog == load(small)
    assert hash(catalog) == hash(load(small))
    assert dataclasses.replace(catalog, title="Other").badge("harbour/reader").name == "Careful reader"


@pytest.mark.parametrize("ask", ["community", "badge", "framework"])
def test_what_is_not_there_is_a_key_error(small: Path, ask: str) -> None:
    with pytest.raises(KeyError):
        getattr(load(small), ask)("nowhere")


def test_load_raises_with_every_finding(small: Path) -> None:
    edit(small / "catalog.yml", "languages: [en]", "languages: [no]")
    (small / "communities/harbour/badges/reader.yml").write_text("name: [")
    with pytest.raises(CatalogError, match=r"2 errors: .*catalog\.yml:4") as caught:
        load(small)
    assert [d.code for d in caught.value.diagnostics] == ["BC011", "BC006"]


def test_one_broken_badge_breaks_no_reference_to_it(small: Path) -> None:
    """A person is told of the mistake, not of what follows from it."""
    (small / "communities/harbour/badges/reader.yml").write_text("name: [")
    assert [d.code for d in check(small)[1]] == ["BC006"]
    (small / "communities/harbour/badges/reader.yml").write_text("name: Reader\n")
    assert {d.code for d in check(small)[1]} == {"BC021"}


def test_findings_are_sorted_and_single(small: Path) -> None:
    edit(small / "catalog.yml", "languages: [en]", "languages: [no]")
    edit(small / "communities/harbour/badges/detective.yml", "level: practitioner", "level: guru")
    edit(small / "communities/harbour/badges/detective.yml", "language: en", "language: no")
    found = check(small)[1]
    assert [(d.path.rsplit("/", 1)[-1], d.line) for d in found] == [
        ("catalog.yml", 4),
        ("detective.yml", 9),
        ("detective.yml", 11),
    ]
    assert len(set(found)) == len(found)


def test_trial_keys_and_lists_are_laid_over(small: Path) -> None:
    trial = small / "trial" / "harbour"
    (trial / "status").mkdir(parents=True)
    (small / "trial" / "samples").mkdir()
    (small / "trial" / "samples" / "good.json").write_text("{}")
    (trial / "keys.yml").write_text(KEYS)
    (trial / "status" / "trial-1.json").write_text("{}")
    (trial / "status" / "trial-1.allocated").write_text("7\n")
    records = small / "records" / "harbour" / "status"
    records.mkdir(parents=True)
    for name in ("10.json", "2.json", "2.allocated", "2.log"):
        (records / name).write_text("")
    catalog, found = check(small)
    assert not found
    assert catalog is not None
    harbour = catalog.community("harbour")
    assert [(key.id[-4:], key.trial) for key in harbour.keys][-1] == (TRIAL_KEY[-4:], True)
    assert [key.trial for key in harbour.keys] == [False, False, True]
    assert [s.name for s in harbour.status_lists] == ["2", "10", "trial-1"]
    assert harbour.status_lists[0].path == records / "2.json"


def test_a_broken_overlay_is_said_at_its_place(small: Path) -> None:
    (small / "trial" / "harbour").mkdir(parents=True)
    keys = small / "trial" / "harbour" / "keys.yml"
    keys.write_text(KEYS.replace("active", "activ"))
    assert [(d.code, d.path, d.line) for d in check(small)[1]] == [("BC023", "catalog/trial/harbour/keys.yml", 3)]


def test_an_overlay_of_a_community_that_is_gone_says_nothing(small: Path) -> None:
    (small / "trial" / "gone").mkdir(parents=True)
    (small / "trial" / "gone" / "keys.yml").write_text("broken: [")
    assert not check(small)[1]


def test_one_key_cannot_be_two_communities(small: Path) -> None:
    shutil.copytree(small / "communities/harbour", small / "communities/quayside")
    found = [d for d in check(small)[1] if d.code == "BC081"]
    assert {d.path for d in found} == {
        "catalog/communities/harbour/community.yml",
        "catalog/communities/quayside/community.yml",
    }


def test_prerequisites_that_circle_are_told_at_each_badge(small: Path) -> None:
    reader = small / "communities/harbour/badges/reader.yml"
    reader.write_text(reader.read_text() + "prerequisites: [detective]\n")
    found = check(small)[1]
    assert [(d.code, d.path.rsplit("/", 1)[-1]) for d in found] == [("BC046", "detective.yml"), ("BC046", "reader.yml")]


@pytest.mark.parametrize(
    "url",
    [
        "https://badges.example/?a",
        "https://badges.example/#a",
        "https://user@badges.example/",
        "https://BADGES.example/",
        "https://192.0.2.1/",
        "https://[2001:db8::1]/",
        "https://badges.example:99999/",
        "https://badges.example:/",
        "https:///badges/",
        "https://",
        "HTTPS://badges.example/",
        "https://badges.example//a/",
        "https://badges.example/../a/",
        "https://badges.example/a%2Fb/",
        "https://bädges.example/",
        "https://badges_.example/",
        "ftp://badges.example/",
        "badges.example",
    ],
)
def test_addresses_that_ids_cannot_be_made_of(small: Path, url: str) -> None:
    edit(small / "catalog.yml", "https://badges.small.example/", f'"{url}"')
    assert [(d.code, d.line, d.column) for d in check(small)[1]] == [("BC084", 3, 6)]


@pytest.mark.parametrize(
    "url", ["https://localhost:8000/", "https://school.example/a/b-c/", "https://xn--bdges-fua.example/"]
)
def test_addresses_that_ids_can_be_made_of(small: Path, url: str) -> None:
    edit(small / "catalog.yml", "https://badges.small.example/", url)
    assert load(small).url == url


def test_a_misspelt_property_is_told_once_with_its_right_name(small: Path) -> None:
    edit(small / "communities/harbour/badges/detective.yml", "summary: Traces", "sumary: Traces")
    (found,) = check(small)[1]
    assert (found.code, found.fix) == ("BC020", "did you mean `summary`?")
    assert "sumary" in found.message


def test_a_number_where_text_is_wanted_says_how_to_quote_it(small: Path) -> None:
    edit(small / "communities/harbour/badges/detective.yml", 'version: "2.1"', "version: 2.1")
    (found,) = check(small)[1]
    assert found.fix == 'put it in quotes: "2.1"'


def test_a_near_item_is_suggested(small: Path) -> None:
    edit(small / "communities/harbour/badges/detective.yml", "item: tracing", "item: tracng")
    (found,) = check(small)[1]
    assert found.fix == "did you mean `tracing`?"


def test_records_need_their_community(small: Path) -> None:
    """Who issued credentials must stay findable: a community closes, and never vanishes."""
    (small / "records" / "gone" / "status").mkdir(parents=True)
    assert not check(small)[1]
    (small / "records" / "gone" / "status" / "1.json").write_text("{}")
    assert [(d.code, d.path) for d in check(small)[1]] == [("BC043", "catalog/records/gone")]


def test_reasons_of_withdrawal_name_nobody(small: Path) -> None:
    status = small / "records" / "harbour" / "status"
    status.mkdir(parents=True)
    (status / "1.json").write_text("{}")
    (status / "1.log").write_text("7 2026-11-23 issued to ana@school.example by mistake\n")
    assert [(d.code, d.line, d.column) for d in check(small)[1]] == [("BC090", 1, 24)]
