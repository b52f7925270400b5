"""digbug check: every problem in workshop files."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from digbug_cli.cli import sites
from digbug_cli.cli.context import Context
from digbug_cli.cli.loading import OfflineOption
from digbug_cli.cli.options import ColorOption, JsonOption, PagerOption
from digbug_cli.cli.stores.library import check_text
from digbug_cli.cli.stores.workshop_ref import WorkshopRef
from digbug_cli.cli.stores.workshops import WorkshopStore
from digbug_cli.core.check.problem import Problem, ordered
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.outputs.layout import problem_lines
from digbug_cli.system import files

if TYPE_CHECKING:
    from digbug_cli.core.check.workshop import CheckResult

_MAX_FILES_NAMED = 5
"""If more files than this have no problems, only their number is printed."""
EXAMPLES = (
    "digbug check my-workshop.yaml",
    "digbug check data/*.yaml --strict",
    "digbug check talks.yaml --format github",
)


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
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if there are warnings, too.")
    ] = False,
    form: Annotated[
        Literal["text", "json", "github"] | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="Print text (the default), json (the same as --json), or github: annotations of"
            " GitHub Actions.",
        ),
    ] = None,
    offline: OfflineOption = False,
    as_json: JsonOption = False,
    color: ColorOption = None,
    pager: PagerOption = True,
) -> None:
    """Report every problem in a workshop file.

    Warnings are about sessions in one room at once, a person in two rooms, names in two spellings,
    speakers missing from the list, dates in a wrong order, and weekdays that do not fit a date.

    For a URL, digbug fetches the page and those that it links to, and reports what is wrong or in
    doubt on them. For several deadline lists, it also reports where their dates differ.

    Each problem is a line FILE:LINE:COL: message, followed by a hint; a terminal shows the line of
    the file, too. The exit code is 1 if there are errors; warnings alone leave it 0.
    """
    context: Context = ctx.obj
    if as_json and form not in {None, "json"}:
        raise UsageError(f"--json and --format {form} cannot be combined", hint="leave out one")
    checked = [each for path in paths for each in _files(path, context, offline=offline)]
    differing = _differences(checked)
    result = [
        each._replace(problems=(*each.problems, *differing.get(each.path, ()))) for each in checked
    ]
    if as_json or form == "json":
        from digbug_cli.outputs.documents.check import check_document

        document = check_document((each.path, each.problems) for each in result)
        context.streams.show_json(document)
    elif form == "github":
        from digbug_cli.outputs.layout import github

        for each in result:
            lines = github.annotations(each.problems)
            context.streams.print("".join(f"{line}\n" for line in lines))
    elif context.streams.width is None and not color:
        _print_lines(context, result)
    else:
        from digbug_cli.outputs.pages import check as check_page

        files_of_page = [
            check_page.CheckedFile(
                files.shown_path(each.path), each.name, each.content, each.problems
            )
            for each in result
        ]
        page = check_page.page(files_of_page, _fine_files(result))
        context.streams.show(page, color=color, pager=pager)
    if any(strict or not problem.warning for each in result for problem in each.problems):
        raise typer.Exit(1)


def _print_lines(context: Context, checked: Sequence["_Checked"]) -> None:
    fine = _fine_files(checked)
    for each in checked:
        # Files without problems must not hide those that have some.
        if each.problems or not fine:
            lines = problem_lines.lines(each.problems) or [
                problem_lines.fine(files.shown_path(each.path))
            ]
            context.streams.print("\n".join(lines) + "\n")
    if fine:
        context.streams.print(f"{fine}\n")


def _fine_files(checked: Sequence["_Checked"]) -> str | None:
    """Return how many files have no problems; None if they are few enough to name each."""
    fine = sum(not each.problems for each in checked)
    return f"{fine} of {len(checked)} files: no problems" if fine > _MAX_FILES_NAMED else None


class _Checked(NamedTuple):
    """A file, or a workshop of the library, with its problems."""

    path: str
    source: str
    """The name of the list in messages."""
    problems: tuple[Problem, ...]
    result: "CheckResult | None"
    """None if it cannot be read."""
    name: str
    """The file in the places of problems."""
    content: str = ""
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
        problems = (_unreadable(error, path),)
        yield _Checked(path, path, problems, None, files.shown_path(path))
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
        return _Checked(shown, shown, (_unreadable(error, url),), None, shown)
    from digbug_cli.sources import formats

    problems = _with_reviews(result)
    return _Checked(shown, shown, problems, result, source.label, formats.first_page(source.text))


def _workshop_ref(path: str, store: WorkshopStore) -> WorkshopRef:
    """Return the file at `path` or, if no such file exists, the workshop with that id."""
    if not files.exists(path):
        with suppress(DigbugError):
            return store.find(path)
    return WorkshopRef(path)


def _check(ref: WorkshopRef, source: str, store: WorkshopStore) -> _Checked:
    try:
        examined = store.examine(ref)
    except DigbugError as error:
        problems = (_unreadable(error, ref.path),)
        return _Checked(ref.path, source, problems, None, files.shown_path(ref.path))
    result = examined.result
    return _Checked(
        path=ref.path,
        source=source,
        problems=_with_reviews(result),
        result=result,
        name=examined.name,
        content=examined.content,
        no_dates=result.no_dates and ref.in_folder,
    )


def _with_reviews(result: "CheckResult") -> tuple[Problem, ...]:
    """Return the problems of a file, and what a colleague would ask about."""
    from digbug_cli.core.review.review import review
    from digbug_cli.sources.pages.words import weekday_dates

    return ordered((*result.problems, *review(result, weekday_dates.find)))


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
