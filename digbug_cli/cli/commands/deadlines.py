"""digbug deadlines: the dates and cut-offs."""

from datetime import timedelta
from typing import Annotated

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    DeadlineKindOption,
    JsonOption,
    ListsOption,
    NowOption,
    PagerOption,
    TzOption,
    validate_kinds,
)
from digbug_cli.core.check import moments
from digbug_cli.core.model import DEADLINE_KINDS
from digbug_cli.core.text import quoted
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.errors import DigbugError, UsageError

EXAMPLES = (
    "digbug deadlines --tz Asia/Tokyo",
    "digbug deadlines --upcoming --kind submission",
    "digbug deadlines -w ai-deadlines/_data/conferences.yml --within 30d --search vision",
)


def deadlines(
    ctx: typer.Context,
    *,
    workshop_name: ListsOption = None,
    tz: TzOption = None,
    kind: DeadlineKindOption = None,
    search: Annotated[
        str,
        typer.Option(
            "--search",
            metavar="TEXT",
            help="Only dates with these words in them, or in what the conference is called.",
        ),
    ] = "",
    upcoming: Annotated[
        bool, typer.Option("--upcoming", help="Leave out what has passed.")
    ] = False,
    within: Annotated[
        str | None,
        typer.Option(
            "--within", metavar="TIME", help="Only what is at most so far off: 12h, 30d, 2w."
        ),
    ] = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    pager: PagerOption = True,
    now: NowOption = None,
) -> None:
    """Show the dates and cut-offs, and how long is left.

    Each is shown as stated and on your own clocks.

    A date without a time is the same date everywhere. The lists of ai-deadlines and ccf-deadlines
    are read too; a date whose zone is missing or contradicts itself is shown with its doubt.
    Of several files those that can be used are shown; the exit code is 3 where others are left out.
    """
    world: World = ctx.obj
    kinds = validate_kinds(kind, DEADLINE_KINDS)
    span = _span(within)
    owners, complete = world.deadline_owners(workshop_name)
    viewer = world.viewer(tz, now, *owners, clock=clock)
    rows_selected = deadlines_view.select_dates(owners, kinds, search)
    undated = deadlines_view.without_dates(owners, search)
    kinds_present = dict.fromkeys(deadline.kind for owner in owners for deadline in owner.deadlines)
    if kinds_present and not rows_selected and not search:
        world.info("no date is of that kind", f"there are dates of {', '.join(kinds_present)}")
    elif kinds_present and not rows_selected and not undated:
        kind_too = " of that kind" if kinds else ""
        world.info(
            f"no date{kind_too} has {quoted(search)} in it",
            "it is looked for in names, places and notes",
        )
    view = deadlines_view.deadlines(owners, rows_selected, viewer, upcoming=upcoming, within=span)
    if as_json:
        from digbug_cli.outputs.documents.deadlines import deadlines_document

        world.show_json(deadlines_document(view))
    else:
        from digbug_cli.outputs.pages import deadlines as deadlines_page

        world.show(deadlines_page.page(view, undated), color=color, pager=pager)
    if not complete:
        raise typer.Exit(DigbugError.exit_code)


def _span(within: str | None) -> timedelta | None:
    if within is None:
        return None
    span = moments.to_duration(within)
    if span is None:
        message = f"--within: {quoted(within)} is no length of time"
        raise UsageError(message, hint="write it as 12h, 30d or 2w")
    return span
