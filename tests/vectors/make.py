"""Make the shared vectors again: `python tests/vectors/make.py` writes them, `--check` says whether they are the same.

Each case states by hand what must come out. Keys come from fixed seeds and all dates are fixed, so the bytes are the
same on every machine.

A vector's `input` is a text, or {"base64": …}, or {"repeat": [[text, times], …]} for what is too long to keep.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))

import current_cases  # noqa: E402
import key_cases  # noqa: E402
import meaning_cases  # noqa: E402
import proof_cases  # noqa: E402
import reading_cases  # noqa: E402
import restructured_cases  # noqa: E402
import shape_cases  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = (
    reading_cases,
    shape_cases,
    restructured_cases,
    proof_cases,
    key_cases,
    current_cases,
    meaning_cases,
)


def vectors() -> Iterator[dict[str, Any]]:
    """Yield every vector; a name is given once."""
    names = set()
    for module in MODULES:
        for vector in module.cases():
            if vector["name"] in names:
                raise ValueError(f"two vectors are called {vector['name']}")
            names.add(vector["name"])
            yield vector


def files() -> dict[Path, str]:
    """Return the text of each vector's file."""
    return {
        FOLDER / f"{vector['name']}.json": json.dumps(vector, indent=1, ensure_ascii=True) + "\n"
        for vector in vectors()
    }


def stale(made: dict[Path, str]) -> list[str]:
    """Return the names of the files that are not as they are made."""
    there = set(FOLDER.glob("*.json"))
    differing = {path for path in there & set(made) if path.read_text(encoding="utf-8") != made[path]}
    return sorted(path.name for path in differing | (there ^ set(made)))


def main() -> int:
    """Write the files, or only compare them."""
    made = files()
    if "--check" in sys.argv:
        names = stale(made)
        sys.stdout.write(("\n".join(names) or f"{len(made)} vectors are as they are made") + "\n")
        return 1 if names else 0
    for path in set(FOLDER.glob("*.json")) - set(made):
        path.unlink()
    for path, content in made.items():
        path.write_text(content, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(made)} vectors\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
