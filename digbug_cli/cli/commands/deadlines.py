"""digbug deadlines: the deadlines and other dates."""

from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.date_filters import (
    TagOption,
    WithinOption,
    YearOption,
    build_date_filters,
    only_followed,
    select_dates,
)
from digbug_cli.cli.date_marks import MarkChange, mark, unmark
from digbug_cli.cli.option_values import reject_markdown, reject_others, reject_together
from digbug_cli.cli.options import DeadlineKindOption, FormatOption, JsonOption, completer
from digbug_cli.cli.stores.deadline_lists import Lists
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.merging.listed import owners_of
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError
from digbug_cli.outputs import documents, pages
from digbug_cli.outputs.phrases.deadlines import one_line

EXAMPLES = (
    "digbug deadlines --tz Asia/Tokyo",
    "digbug deadlines --upcoming --kind submission",
    "digbug deadlines -w conferences.yml --within 30d --search vision",
    "digbug deadlines --all --tag security --year 2027",
    "digbug deadlines --done cvpr26/submission",
)

_ALLOWED_WITH_DONE = (
    *("--workshop", "--now", "--tz", "--clock", "--json", "--format"),
    *("--color", "--no-color", "--pager", "--no-pager"),  # aliases may have them
)


@view_command()
def deadlines(
    context: Context,
    lists: Lists,
    viewer: Viewer,
    *,
    given: tuple[str, ...],
    everything: Annotated[
        bool,
        typer.Option("--all", help="What is upcoming in all that you have added: see digbug add."),
    ] = False,
    followed: Annotated[
        bool,
        typer.Option(
            "--followed", help="What is upcoming of the conferences that you follow: digbug follow."
        ),
    ] = False,
    kind: DeadlineKindOption = None,
    tag: TagOption = None,
    year: YearOption = None,
    search: Annotated[
        str,
        typer.Option(
            "--search",
            metavar="TEXT",
            help="Only deadlines that contain these words, or whose conference name does.",
        ),
    ] = "",
    upcoming: Annotated[
        bool, typer.Option("--upcoming", help="Only deadlines that have not passed.")
    ] = False,
    within: WithinOption = None,
    short: Annotated[
        bool, typer.Option("--short", help="Print the next one in one line, for a prompt.")
    ] = False,
    done: Annotated[
        list[str] | None,
        typer.Option(
            "--done",
            metavar="REF",
            help="Mark a date as submitted: cvpr26/submission, or words of it. May be repeated.",
            autocompletion=completer("complete_open_date"),
        ),
    ] = None,
    not_done: Annotated[
        list[str] | None,
        typer.Option(
            "--not-done",
            metavar="REF",
            help="Remove the mark of a date. May be repeated.",
            autocompletion=completer("complete_done_date"),
        ),
    ] = None,
    form: FormatOption = None,
    as_json: JsonOption = False,
) -> Answer | None:
    """Show the deadlines and how long is left.

    Each deadline is shown as stated and in your time zone. A date without a time is the same date
    everywhere.

    -w also accepts the lists of deadline trackers, such as ai-, ccf-, sec- and python-deadlines. If
    the zone of a date is missing or contradicts itself, the date is shown with a warning. Unusable
    files are skipped; the exit code is then 3.
    """
    reject_together("--workshop", "--all", are_given=everything and "--workshop" in given)
    reject_together("--all", "--followed", are_given=everything and followed)
    if done or not_done:
        option = "--done" if done else "--not-done"
        reject_others(option, given, _ALLOWED_WITH_DONE)
        reject_markdown(form, option, is_given=True)
        change = (
            mark(context, done, lists.dates, viewer)
            if done
            else unmark(context, not_done or (), lists.dates)
        )
        _report_marks(context, change, as_json=as_json)
        return None
    reject_markdown(form, "--short", is_given=short)
    if followed:
        lists = only_followed(lists, context)
    only_upcoming = upcoming or everything or followed or short
    filters = build_date_filters(
        viewer, kind=kind, tag=tag, year=year, search=search, within=within, upcoming=only_upcoming
    )
    done_dates = context.following.marked()
    view, undated, explanations = select_dates(lists, filters, viewer, done_dates)
    for explanation in explanations:
        context.streams.info(*explanation)
    if everything or followed:  # how many dates were loaded depends on what is upcoming
        view = view.replaced(conferences=owners_of(row.listed for row in view.rows))
    if short and not as_json:
        context.streams.print(f"{one_line(view, filters.within)}\n")
        if not lists.complete:
            raise typer.Exit(DigbugError.exit_code)
        return None
    return Answer(
        page=lambda: pages.deadlines.page(view, undated),
        document=lambda: documents.deadlines.deadlines_document(view),
        exit_code=0 if lists.complete else DigbugError.exit_code,
    )


def _report_marks(context: Context, change: MarkChange, *, as_json: bool) -> None:
    """Print which dates were marked as submitted, or are so no longer."""
    if as_json:
        path = str(context.following.done_path)
        document = documents.following.done_document(change.before, change.after, path)
        context.streams.show_json(document)
        return
    for each in change.named:
        was_done, is_done = (
            each.reference in marks.by_reference for marks in (change.before, change.after)
        )
        if is_done:
            state = "was already" if was_done else "is"
        else:
            state = "is no longer" if was_done else "was not"
        context.streams.info(f"{each.reference} {state} marked as submitted: {each.title}")
