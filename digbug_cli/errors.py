"""Errors that a user can mend: where, what, and a hint.

Anything else that goes wrong is a bug and is left to crash.
"""

from typing import NamedTuple


class Origin(NamedTuple):
    """A place in a file: line and column count from 1; line 0 is the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `FILE:LINE:COL`, or `FILE` for the file as a whole."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class DigbugError(Exception):
    """Bad input, or a machine that would not let us (exit code 3)."""

    exit_code = 3

    def __init__(self, text: str, *, origin: Origin | None = None, hint: str | None = None) -> None:
        """Keep the fact, its place and what to do about it; all three are shown as given."""
        super().__init__(text)
        self.text = text
        self.origin = origin
        self.hint = hint

    @property
    def placed(self) -> str:
        """Return the fact behind its place, where it has one: `FILE:LINE:COL: what`."""
        return f"{self.origin}: {self.text}" if self.origin else self.text


class UsageError(DigbugError):
    """A wrong option or environment variable (exit code 2)."""

    exit_code = 2
