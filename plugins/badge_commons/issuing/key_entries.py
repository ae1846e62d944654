"""Adding a key to a community's YAML file, so that everything else in it stays as its people wrote it."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from badge_commons.issuing.errors import IssuingError


def with_key(before: bytes | None, key_id: str, created: str) -> bytes:
    """Return the file with one more active key; comments and order are kept.

    Raises IssuingError when anything else would read differently afterwards.
    """
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    # As the catalog's own files are indented; another way of indenting is written over, without a change of meaning.
    yaml.indent(mapping=2, sequence=4, offset=2)
    document: Any = yaml.load(before.decode()) if before else {}
    entry = {"id": key_id, "state": "active", "created": DoubleQuotedScalarString(created)}
    if document.get("keys") is None:
        document["keys"] = []
    document["keys"].append(entry)
    out = io.BytesIO()
    yaml.dump(document, out)
    after = out.getvalue()
    expected = _meaning(before) if before else {}
    expected["keys"] = [*(expected.get("keys") or []), {**entry, "created": created}]
    if _meaning(after) != expected:
        raise IssuingError(
            "the key cannot be added without changing the file's meaning", fix=f"add the key {key_id} by hand"
        )
    return after


def _meaning(text: bytes) -> dict[str, Any]:
    read: dict[str, Any] = YAML(typ="safe", pure=True).load(text.decode())
    return read
