"""What is wrong with a workshop file: one line of `digbug check` each."""

from collections.abc import Iterable
from typing import NamedTuple

from digbug_cli.errors import DigbugError, Origin


class Problem(NamedTuple):
    """One finding. A warning is worth knowing; anything else makes the file unusable."""

    origin: Origin
    code: str
    text: str
    hint: str | None = None
    warning: bool = False


class InvalidFileError(DigbugError):
    """A file that no workshop can be built from."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem of the file, in the order of its lines."""
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.text, origin=first.origin, hint=first.hint)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return `problems` in the order of their places."""
    return tuple(sorted(problems, key=lambda problem: problem.origin))
