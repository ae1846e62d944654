"""No bytes make the check crash, hang, or print a traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badge_commons.catalog import check, render_json, render_text
from badge_commons.catalog.strict_yaml import places, read
from badge_commons.catalog.svg import svg_problems

SMALL = Path(__file__).resolve().parent.parent / "examples" / "positive" / "small"
FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.*") if path.is_file())
YAMLISH = st.text(st.sampled_from("ab1:-[]{}'\"\\#&*!|>%@`?,~=<\n\t .0\u00e9\u202e\u0301🙂"), max_size=200)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
TREES = st.recursive(SCALARS, lambda t: st.lists(t, max_size=4) | st.dictionaries(st.text(max_size=8), t, max_size=4))

pytestmark = pytest.mark.slow


@settings(max_examples=400, deadline=2_000)
@given(st.binary(max_size=300) | YAMLISH.map(str.encode) | TREES.map(lambda t: json.dumps(t).encode()))
def test_reading_any_bytes(data: bytes) -> None:
    reading = read(data)
    assert reading.complete or reading.problems
    if reading.complete:
        places(reading.text)
    list(svg_problems(data))


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fuzz") / "catalog"
    shutil.copytree(SMALL, root)
    return root


@settings(max_examples=300, deadline=5_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.data())
def test_checking_any_file(spoiled: Path, name: str, data: st.DataObject) -> None:
    """Cut, splice, or replace a value anywhere in any file; the check answers with findings."""
    original = (SMALL / name).read_bytes()
    start = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(start, min(len(original), start + 40)))
    put = data.draw(st.binary(max_size=20) | YAMLISH.map(str.encode) | TREES.map(lambda t: json.dumps(t).encode()))
    (spoiled / name).write_bytes(original[:start] + put + original[end:])
    try:
        catalog, found = check(spoiled)
        assert (catalog is None) == any(d.severity == "error" for d in found)
        assert all(d.line >= 1 and d.column >= 1 and d.message and d.fix for d in found)
        render_text(found, spoiled, color=True).encode()
        json.loads(render_json(found))
    finally:
        (spoiled / name).write_bytes(original)


@settings(max_examples=200, deadline=5_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([f for f in FILES if f.endswith(".yml")]), TREES)
def test_checking_any_shape(spoiled: Path, name: str, tree: object) -> None:
    """Well-formed YAML of any shape in the place of any file."""
    original = (SMALL / name).read_bytes()
    (spoiled / name).write_text(json.dumps(tree, ensure_ascii=True))
    try:
        catalog, found = check(spoiled)
        assert (catalog is None) == any(d.severity == "error" for d in found)
        render_text(found, spoiled).encode()
    finally:
        (spoiled / name).write_bytes(original)
