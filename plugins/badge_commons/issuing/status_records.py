"""What a community's status list is kept with: the places given out, and the places withdrawn and why.

Both are text with one line an entry, so that Git merges what two stewards added. The signed list cannot be
merged: whoever signs it again puts in every place that its log names, and so loses nothing that either withdrew.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from badge_commons.issuing.errors import IssuingError
from badge_commons.issuing.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

# The least a list may hold, so that a place in it does not give its holder away (Bitstring Status List 1.0, 6.1).
PLACES: Final = 131_072
_RESTORE: Final = "get it back from Git's history"


@dataclass(frozen=True, slots=True)
class StatusRecords:
    """The records beside one signed list."""

    allocated_path: Path
    log_path: Path

    def allocated(self) -> set[int]:
        """Return the places that were given out. Raises IssuingError for a line that names no place."""
        lines = _lines(self.allocated_path)
        wrong = [line for line in lines if not (line.isascii() and line.isdigit() and int(line[:9]) < PLACES)]
        if wrong:
            message = f"{self.allocated_path} holds {wrong[0]!r}, which is no place in a list"
            raise IssuingError(message, fix=f"{_RESTORE}; each line is one number")
        return {int(line) for line in lines}

    def allocate(self, place: int) -> None:
        """Write down that a place is taken."""
        places = sorted(self.allocated() | {place})
        write_whole(self.allocated_path, "".join(f"{number}\n" for number in places).encode())

    def withdrawn(self) -> set[int]:
        """Return the places that the log names. Raises IssuingError for a line that is not one of ours."""
        return {self._place(number, line) for number, line in enumerate(_lines(self.log_path), 1)}

    def record(self, place: int, reason: str, at: str) -> int:
        """Add a line to the log; return how long it was before, for `put_back`."""
        before = self.log_path.read_bytes() if self.log_path.is_file() else b""
        line = json.dumps({"index": place, "at": at, "reason": reason}, ensure_ascii=False)
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        write_whole(self.log_path, before + gap + line.encode() + b"\n")
        return len(before)

    def put_back(self, length: int) -> None:
        """Undo `record`, without a need for room on the disk."""
        if length:
            os.truncate(self.log_path, length)
        else:
            self.log_path.unlink(missing_ok=True)

    def _place(self, number: int, line: str) -> int:
        try:
            place = json.loads(line)["index"]
        except (ValueError, TypeError, KeyError):
            place = None
        if type(place) is not int or not 0 <= place < PLACES:
            raise IssuingError(f"{self.log_path}:{number} is not a line that `badges revoke` wrote", fix=_RESTORE)
        return place


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise IssuingError(f"{path} could not be read: {error.strerror or error}", fix=_RESTORE) from error
    return [line for line in text.splitlines() if line.strip()]
