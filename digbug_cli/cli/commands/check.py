"""digbug check: every problem in workshop files."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from digbug_cli.cli import sites
from digbug_cli.cli.context import Context
from digbug_cli.cli.loading import OfflineOption
from digbug_cli.cli.options import JsonOption
from digbug_cli.cli.stores.library import check_text
from digbug_cli.cli.stores.workshop_ref import WorkshopRef
from digbug_cli.cli.stores.workshops import WorkshopStore
from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.outputs.layout import problem_lines
from digbug_cli.system import files

if TYPE_CHECKING:
    from digbug_cli.core.check.workshop import CheckResult

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
            help="Workshop files, published programmes, web pages, deadline lists, workshop ids,"
            " or folders of YAML files (- for standard input).",
        ),
    ],
    offline: OfflineOption = False,
    as_json: JsonOption = False,
) -> None:
    """Report every problem in a workshop file.

    Of a URL, digbug fetches the page and those that it links to, and reports what is wrong or in
    doubt on them. Of several deadline lists, it also reports where their dates differ.

    Each problem is a line FILE:LINE:COL: message, followed by a hint. The exit code is 1 if there
    are errors; warnings alone leave it 0.
    """
    context: Context = ctx.obj
    checked = [each for path in paths for each in _files(path, context, offline=offline)]
    differing = _differences(checked)
    result = [(each.path, (*each.problems, *differing.get(each.path, ()))) for each in checked]
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


class _Checked(NamedTuple):
    """A file, or a workshop of the library, with its problems."""

    path: str
    source: str
    """The name of the list in messages."""
    problems: tuple[Problem, ...]
    result: "CheckResult | None"
    """None if it cannot be read."""
    no_dates: bool = False
    """Whether it is a file in a folder that has no dates."""


def _files(path: str, context: Context, *, offline: bool) -> Iterator[_Checked]:
    """Yield each file at `path` (a file, a folder, a URL or a workshop id) with its problems.

    Files of a folder that have no dates are skipped, if there are others.
    """
    if "://" in path and not files.exists(path):
        yield _fetched(path, context, offline=offline)
        return
    store = context.store
    try:
        ref = _workshop_ref(path, store)
        refs = ref.files()
    except DigbugError as error:
        yield _Checked(path, path, (_unreadable(error, path),), None)
        return
    source = ref.id or files.shown_path(ref.path)
    checked = [_check(each, source, store) for each in refs]
    yield from [each for each in checked if not each.no_dates] or checked


def _fetched(url: str, context: Context, *, offline: bool) -> _Checked:
    """Fetch a page, with those that it links to, or a programme, and check it."""
    shown = files.shown_path(url)
    try:
        source = sites.fetch_source(context, url, offline=offline)
        result = check_text(source.text, source.label)
    except DigbugError as error:
        return _Checked(shown, shown, (_unreadable(error, url),), None)
    return _Checked(shown, shown, result.problems, result)


def _workshop_ref(path: str, store: WorkshopStore) -> WorkshopRef:
    """Return the file at `path` or, if no such file exists, the workshop with that id."""
    if not files.exists(path):
        with suppress(DigbugError):
            return store.find(path)
    return WorkshopRef(path)


def _check(ref: WorkshopRef, source: str, store: WorkshopStore) -> _Checked:
    try:
        result = store.check(ref)
    except DigbugError as error:
        return _Checked(ref.path, source, (_unreadable(error, ref.path),), None)
    return _Checked(ref.path, source, result.problems, result, result.no_dates and ref.in_folder)


def _differences(checked: Sequence[_Checked]) -> dict[str, list[Problem]]:
    """Return the dates of each file for which another list has an earlier one, as warnings."""
    if len({each.source for each in checked}) < 2:
        return {}
    from digbug_cli.core.merging.differences import differences
    from digbug_cli.core.merging.listed import ListedOwner

    listed: list[ListedOwner] = []
    places: list[tuple[str, tuple[Origin, ...]]] = []
    for each in checked:
        if each.result is None:
            continue
        for owner, origins in each.result.owners_with_origins():
            listed.append(ListedOwner(owner=owner, source=each.source))
            places.append((each.path, origins))
    problems: dict[str, list[Problem]] = {}
    for difference in differences(listed):
        path, origins = places[difference.place]
        origin = origins[difference.deadline] if origins else Origin(files.shown_path(path))
        hint = "until you know which is right, take the earlier one"
        problem = Problem(origin, "lists-differ", difference.text, hint, warning=True)
        problems.setdefault(path, []).append(problem)
    return problems


def _unreadable(error: DigbugError, path: str) -> Problem:
    """Return the error of a file that cannot be read as a problem of that file."""
    origin = error.origin or Origin(files.shown_path(path))
    return Problem(origin, "unreadable", error.text, error.hint)
