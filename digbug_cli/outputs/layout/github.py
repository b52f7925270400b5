"""Problems as workflow commands of GitHub, which shows them beside the lines of the file."""

from collections.abc import Iterable, Iterator

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import exact


def annotations(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the workflow command of each problem: `::error file=talk.yaml,line=14,col=12::…`."""
    for problem in problems:
        place = problem.origin
        properties = {"file": exact(place.path)}
        if place.line:
            properties |= {"line": str(place.line), "col": str(place.column)}
        written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        hint = f"\nhint: {problem.hint}" if problem.hint else ""
        kind = "warning" if problem.warning else "error"
        yield f"::{kind} {written}::{_data(f'{problem.text}{hint}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
