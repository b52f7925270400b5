"""The JSON of `digbug check`."""

from collections.abc import Iterable, Sequence

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.masking import masked_url
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def check_document(files: Iterable[tuple[str, Sequence[Problem]]]) -> JsonObject:
    """Return the problems of each file; line 0 means the whole file."""
    return {
        "schema": SCHEMA,
        "files": [
            {
                "path": masked_url(path),
                "ok": all(problem.warning for problem in problems),
                "problems": problem_documents(problems),
            }
            for path, problems in files
        ],
    }


def problem_documents(problems: Iterable[Problem]) -> list[JsonObject]:
    """Return the problems of a file, with line and column."""
    return [
        {
            "line": problem.origin.line,
            "column": problem.origin.column,
            "severity": "warning" if problem.warning else "error",
            "code": problem.code,
            "text": problem.text,
            "hint": problem.hint,
        }
        for problem in problems
    ]
