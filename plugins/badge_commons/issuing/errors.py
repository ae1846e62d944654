"""The one exception of issuing: what cannot be done, and how to mend it."""

from __future__ import annotations


class IssuingError(Exception):
    """Nothing was signed or written. `fix` says what to do about it."""

    def __init__(self, message: str, *, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix
