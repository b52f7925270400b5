"""digbug check: every problem in workshop files."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from digbug_cli.cli import workshop_ref
from digbug_cli.cli.context import World
from digbug_cli.cli.options import JsonOption
from digbug_cli.cli.workshop_ref import WorkshopRef
from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import DigbugError
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
    world: World = ctx.obj
    result = [item for path in paths for item in _files(path, world.data_dir())]
    if as_json:
        from digbug_cli.outputs.documents.check import check_document

        world.show_json(check_document(result))
    else:
        fine = [path for path, problems in result if not problems]
        for path, problems in result:
            # Files without problems must not hide those that have some.
            if problems or len(fine) <= _MAX_FILES_NAMED:
                lines = problem_lines.lines(problems) or [
                    problem_lines.fine(files.shown_path(path))
                ]
                world.print("\n".join(lines) + "\n")
        if len(fine) > _MAX_FILES_NAMED:
            world.print(f"{len(fine)} of {len(result)} files: no problems\n")
    if any(not problem.warning for _, problems in result for problem in problems):
        raise typer.Exit(1)


def _files(path: str, data: Path) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Yield each file at `path` (a file, a folder or a workshop id) with its problems."""
    try:
        refs = _workshop_ref(path, data).files()
    except DigbugError as error:
        yield path, (workshop_ref.problem_of(error, path),)
        return
    for ref in refs:
        yield ref.path, _problems(ref, data)


def _workshop_ref(path: str, data: Path) -> WorkshopRef:
    """Return the file at `path` or, if no such file exists, the workshop with that id."""
    if not files.exists(path):
        with suppress(DigbugError):
            return workshop_ref.find(path, data)
    return WorkshopRef(path)


def _problems(ref: WorkshopRef, data: Path) -> tuple[Problem, ...]:
    try:
        return workshop_ref.check_file(ref, data).problems
    except DigbugError as error:
        return (workshop_ref.problem_of(error, ref.path),)
