"""digbug check: every problem in workshop files."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.options import JsonOption
from digbug_cli.cli.stores.workshop_ref import WorkshopRef
from digbug_cli.cli.stores.workshops import WorkshopStore
from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.outputs.layout import problem_lines
from digbug_cli.system import files

_MAX_FILES_NAMED = 5
"""If more files than this have no problems, only their number is printed."""
EXAMPLES = ("digbug check my-workshop.yaml", "digbug check data/*.yaml --json")


def check(
    ctx: typer.Context,
    *,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Workshop files, published programmes, deadline lists, workshop ids, or folders"
            " of YAML files (- for standard input).",
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Report every problem in a workshop file.

    Each problem is a line FILE:LINE:COL: message, followed by a hint. The exit code is 1 if there
    are errors; warnings alone leave it 0.
    """
    context: Context = ctx.obj
    result = [item for path in paths for item in _files(path, context.store)]
    if as_json:
        from digbug_cli.outputs.documents.check import check_document

        context.streams.show_json(check_document(result))
    else:
        fine = [path for path, problems in result if not problems]
        for path, problems in result:
            # Files without problems must not hide those that have some.
            if problems or len(fine) <= _MAX_FILES_NAMED:
                lines = problem_lines.lines(problems) or [
                    problem_lines.fine(files.shown_path(path))
                ]
                context.streams.print("\n".join(lines) + "\n")
        if len(fine) > _MAX_FILES_NAMED:
            context.streams.print(f"{len(fine)} of {len(result)} files: no problems\n")
    if any(not problem.warning for _, problems in result for problem in problems):
        raise typer.Exit(1)


def _files(path: str, store: WorkshopStore) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Yield each file at `path` (a file, a folder or a workshop id) with its problems.

    Files of a folder that have no dates are skipped, if there are others.
    """
    try:
        refs = _workshop_ref(path, store).files()
    except DigbugError as error:
        yield path, (_unreadable(error, path),)
        return
    found = [(ref, _check(ref, store)) for ref in refs]
    useful = [(ref, problems) for ref, (problems, no_dates) in found if not no_dates]
    for ref, problems in useful or [(ref, problems) for ref, (problems, _) in found]:
        yield ref.path, problems


def _workshop_ref(path: str, store: WorkshopStore) -> WorkshopRef:
    """Return the file at `path` or, if no such file exists, the workshop with that id."""
    if not files.exists(path):
        with suppress(DigbugError):
            return store.find(path)
    return WorkshopRef(path)


def _check(ref: WorkshopRef, store: WorkshopStore) -> tuple[tuple[Problem, ...], bool]:
    """Return the problems of a file, and whether it is one in a folder that has no dates."""
    try:
        result = store.check(ref)
    except DigbugError as error:
        return (_unreadable(error, ref.path),), False
    return result.problems, result.no_dates and ref.in_folder


def _unreadable(error: DigbugError, path: str) -> Problem:
    """Return the error of a file that cannot be read as a problem of that file."""
    origin = error.origin or Origin(files.shown_path(path))
    return Problem(origin, "unreadable", error.text, error.hint)
