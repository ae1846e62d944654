"""What the command's exit codes mean, and the one exception that carries one."""

from __future__ import annotations

from typing import Final

CLEAN: Final = 0
ERRORS: Final = 1
USAGE: Final = 3
INTERRUPTED: Final = 130
OF_VERDICT: Final = {"valid": 0, "invalid": 1, "indeterminate": 2}


class Failure(Exception):  # noqa: N818 # it is what the user is told, not a fault of ours
    """A command that cannot go on: one sentence, and how to mend it."""

    def __init__(self, message: str, *, fix: str = "", exit_code: int = USAGE) -> None:
        super().__init__(message)
        self.fix = fix
        self.exit_code = exit_code
