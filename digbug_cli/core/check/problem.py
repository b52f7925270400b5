"""The problems of a workshop file, as `digbug check` lists them."""

from collections.abc import Iterable
from typing import NamedTuple

from digbug_cli.errors import DigbugError, Origin


class Problem(NamedTuple):
    """An error or a warning about one place in a file. An error makes the file unusable."""

    origin: Origin
    code: str
    text: str
    hint: str | None = None
    warning: bool = False


class InvalidFileError(DigbugError):
    """A file with errors, so that no workshop can be built from it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Store the problems of the file; the first one becomes the message."""
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.text, origin=first.origin, hint=first.hint)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return `problems` sorted by file, line and column."""
    return tuple(sorted(problems, key=lambda problem: problem.origin))
