"""Errors that a user can fix: a message, its place and a hint.

Any other exception is a bug and is not caught.
"""

from typing import NamedTuple


class Origin(NamedTuple):
    """A place in a file. Lines and columns count from 1; line 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `FILE:LINE:COL`, or `FILE` for the whole file."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class DigbugError(Exception):
    """Bad input, or an operation that the machine refused (exit code 3)."""

    exit_code = 3

    def __init__(self, text: str, *, origin: Origin | None = None, hint: str | None = None) -> None:
        """Store the message, its place and a hint; all three are printed unchanged."""
        super().__init__(text)
        self.text = text
        self.origin = origin
        self.hint = hint

    @property
    def placed(self) -> str:
        """Return the message after its place, if it has one: `FILE:LINE:COL: message`."""
        return f"{self.origin}: {self.text}" if self.origin else self.text


class UsageError(DigbugError):
    """An invalid option or environment variable (exit code 2)."""

    exit_code = 2
