"""Problems as lines of text: `FILE:LINE:COL: message`, then `hint: …`."""

from collections.abc import Iterable

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import counted, message


def lines(problems: Iterable[Problem], before: str = "") -> list[str]:
    """Return the lines of `problems`; each line but the hints starts with `before`."""
    labels = []
    for problem in problems:
        kind = "warning: " if problem.warning else ""
        labels.append(f"{before}{message(str(problem.origin))}: {kind}{problem.text}")
        if problem.hint:
            labels.append(f"hint: {problem.hint}")
    return labels


def fine(path: str) -> str:
    """Return the line for a file without problems."""
    return f"{message(path)}: no problems"


def totals(problems: Iterable[Problem]) -> str:
    """Return how many errors and warnings there are: `2 errors, 1 warning`."""
    warnings = [problem.warning for problem in problems]
    counts = ((len(warnings) - sum(warnings), "error"), (sum(warnings), "warning"))
    return ", ".join(counted(count, noun) for count, noun in counts if count)
