"""Collect the problems of one file while it is read."""

from collections.abc import Iterable

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.text import line, quoted
from digbug_cli.errors import Origin

MAX_ID_LENGTH = 100
MAX_SLUG_LENGTH = 80
"""An id made of a text is not longer; the date of a series may follow it."""
_MAX_SEARCHES = 30


class Diagnostics:
    """The problems of one file. Adding one does not stop the reading."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """Start with the problems found so far."""
        self.problems = list(problems)
        self._searches_left = _MAX_SEARCHES

    def error(self, origin: Origin, code: str, message: str, hint: str | None = None) -> None:
        """Add an error: the file is unusable."""
        self._add(Problem(origin, code, message, hint))

    def warn(self, origin: Origin, code: str, message: str, hint: str | None = None) -> None:
        """Add a warning: something was repaired, skipped or is unclear."""
        self._add(Problem(origin, code, message, hint, warning=True))

    def warn_skipped(self, origin: Origin, title: str, reason: str) -> None:
        """Add a warning about an event that is skipped."""
        self.warn(origin, "left-out", f"skipped {quoted(title)}: {reason}")

    def _add(self, problem: Problem) -> None:
        # Messages quote untrusted text from the file; here it is made safe for all of them.
        hint = line(problem.hint) if problem.hint else None
        self.problems.append(problem._replace(text=line(problem.text), hint=hint))

    def may_search(self) -> bool:
        """Count one search for a similar name, which is slow; return whether it is allowed."""
        self._searches_left -= 1
        return self._searches_left >= 0

    def nearest(self, text: str, names: Iterable[str]) -> str | None:
        """Return a hint with the name most similar to `text`; None if no name is similar."""
        if not self.may_search():
            return None
        return did_you_mean(similar(text.casefold(), names))
