"""The problems of one file, collected while it is read."""

from collections.abc import Iterable
from difflib import get_close_matches

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import line, quoted
from digbug_cli.errors import Origin

MAX_ID_LENGTH = 80
_MAX_SEARCHES = 30


class Diagnostics:
    """Collects the problems of one file: reading goes on after each of them."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """Begin with the problems found so far."""
        self.problems = list(problems)
        self._searches_left = _MAX_SEARCHES

    def error(self, origin: Origin, code: str, message: str, hint: str | None = None) -> None:
        """Add a problem that makes the file unusable."""
        self._add(Problem(origin, code, message, hint))

    def warn(self, origin: Origin, code: str, message: str, hint: str | None = None) -> None:
        """Add a warning: something was repaired, skipped or is in doubt."""
        self._add(Problem(origin, code, message, hint, warning=True))

    def warn_skipped(self, origin: Origin, title: str, reason: str) -> None:
        """Add a warning about an event that cannot be used."""
        self.warn(origin, "left-out", f"skipped {quoted(title)}: {reason}")

    def _add(self, problem: Problem) -> None:
        # Text quoted from a file is made safe here, once for all messages.
        hint = line(problem.hint) if problem.hint else None
        self.problems.append(problem._replace(text=line(problem.text), hint=hint))

    def may_search(self) -> bool:
        """Tell whether to search for a similar name once more: that is slow, and limited."""
        self._searches_left -= 1
        return self._searches_left >= 0

    def nearest(self, text: str, names: Iterable[str]) -> str | None:
        """Return a hint that suggests the name most like `text`."""
        if not self.may_search():
            return None
        suggestions = get_close_matches(text[:MAX_ID_LENGTH].casefold(), names, n=1)
        return f"did you mean {suggestions[0]}?" if suggestions else None
