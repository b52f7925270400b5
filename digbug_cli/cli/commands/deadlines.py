"""digbug deadlines: the deadlines and other dates."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.date_marks import MarkChange, mark, unmark
from digbug_cli.cli.deadline_filters import TagOption, only_followed, with_tags
from digbug_cli.cli.option_values import (
    reject_markdown,
    reject_others,
    validate_kinds,
)
from digbug_cli.cli.options import DeadlineKindOption, FormatOption, JsonOption, completer
from digbug_cli.cli.stores.deadline_lists import Lists
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.check import moments
from digbug_cli.core.merging.listed import ListedDate, owners_of
from digbug_cli.core.model import DEADLINE_KINDS, DeadlineOwner
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, UsageError
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

_YEAR_LENGTH = 4


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
    year: Annotated[
        list[str] | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            help="Only conferences and workshops of this year, whenever their deadlines are. May be"
            " repeated.",
        ),
    ] = None,
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
    within: Annotated[
        str | None,
        typer.Option(
            "--within", metavar="TIME", help="Only deadlines at most this far away: 12h, 30d, 2w."
        ),
    ] = None,
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
    if everything and "--workshop" in given:
        raise UsageError("--workshop has no effect with --all", hint="leave out one of them")
    if everything and followed:
        raise UsageError("--all has no effect with --followed", hint="leave out one of them")
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
    kinds = validate_kinds(kind, DEADLINE_KINDS)
    span = _span(within)
    years = tuple(dict.fromkeys(_to_year(text, viewer) for text in year or ()))
    if followed:
        lists = only_followed(lists, context)
    dates, without_dates = _of_years(*with_tags(lists, tag, context), years, context)
    rows_selected = deadlines_view.select_dates(dates, kinds, search)
    undated = deadlines_view.without_dates(without_dates, search)
    if dates and not rows_selected and not (search and undated):
        context.streams.info(*_no_match(dates, kinds, search))
    only_upcoming = upcoming or everything or followed or short
    owners = (*owners_of(dates), *without_dates)
    marked = context.following.marked()
    view = deadlines_view.deadlines(
        owners, rows_selected, viewer, upcoming=only_upcoming, within=span, done=marked
    )
    if everything or followed:  # how many dates were loaded depends on what is upcoming
        view = view.replaced(conferences=owners_of(row.listed for row in view.rows))
    if short and not as_json:
        context.streams.print(f"{one_line(view, span)}\n")
        if not lists.complete:
            raise typer.Exit(DigbugError.exit_code)
        return None
    return Answer(
        page=lambda: pages.deadlines.page(view, undated),
        document=lambda: documents.deadlines.deadlines_document(view),
        exit_code=0 if lists.complete else DigbugError.exit_code,
    )


def _no_match(dates: Sequence[ListedDate], kinds: Sequence[str], search: str) -> tuple[str, str]:
    """Return the message that no date is of these kinds and contains these words, and a hint."""
    if not search:
        kinds_present = dict.fromkeys(each.deadline.kind for each in dates)
        return "no deadline is of that kind", f"choose from {', '.join(kinds_present)}"
    kind_too = " of that kind" if kinds else ""
    return (
        f"no deadline{kind_too} contains {quoted(search)}",
        "search for words of its name, place or note",
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


def _to_year(text: str, viewer: Viewer) -> int:
    if len(text) == _YEAR_LENGTH and text.isascii() and text.isdigit():
        return int(text)
    hint = f"write it as {viewer.today.year}"
    raise UsageError(f"--year: {quoted(text)} is not a valid year", hint=hint)


def _of_years(
    dates: tuple[ListedDate, ...],
    undated: tuple[DeadlineOwner, ...],
    years: Sequence[int],
    context: Context,
) -> tuple[tuple[ListedDate, ...], tuple[DeadlineOwner, ...]]:
    """Return the dates, and the owners without one, of editions in one of these years.

    Without years, all are returned.
    """
    if not years or not (dates or undated):
        return dates, undated
    from digbug_cli.core.finding.editions import edition_of
    from digbug_cli.core.merging.years import years_by_key

    by_key = years_by_key(dates)
    of_undated = [(owner, edition_of(owner).year) for owner in undated]
    years_present = {*by_key.values(), *(year for _, year in of_undated)}
    if unmatched := [str(year) for year in years if year not in years_present]:
        choices = sorted(year for year in years_present if year is not None)
        hint = (
            f"choose from {', '.join(map(str, choices))}"
            if choices
            else "no year can be told from their names and dates"
        )
        context.streams.info(f"no conference or workshop is of {listed(unmatched, 'or')}", hint)
    return (
        tuple(each for each in dates if by_key[each.key] in years),
        tuple(owner for owner, year in of_undated if year in years),
    )


def _span(within: str | None) -> timedelta | None:
    if within is None:
        return None
    span = moments.to_duration(within)
    if span is None:
        message = f"--within: {quoted(within)} is not a valid duration"
        raise UsageError(message, hint="write it as 12h, 30d or 2w")
    return span
