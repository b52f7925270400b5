"""The options that select dates of workshops and deadline lists, in `deadlines` and `export`."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, NamedTuple

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import require_value, validate_kinds
from digbug_cli.cli.options import completer
from digbug_cli.cli.stores.deadline_lists import Lists
from digbug_cli.core.check import moments
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.merging.listed import ListedDate, owners_of
from digbug_cli.core.model import DEADLINE_KINDS, Conference, DeadlineOwner
from digbug_cli.core.text import folded, listed, quoted
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.deadlines import Deadlines
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, UsageError

TagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        help="Only conferences with this tag of their list. May be repeated.",
        autocompletion=completer("complete_tag"),
    ),
]
YearOption = Annotated[
    list[str] | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help="Only conferences and workshops of this year, whenever their deadlines are. May be"
        " repeated.",
        autocompletion=completer("complete_year"),
    ),
]
WithinOption = Annotated[
    str | None,
    typer.Option(
        "--within", metavar="TIME", help="Only deadlines at most this far away: 12h, 30d, 2w."
    ),
]

_YEAR_LENGTH = 4

_Explanation = tuple[str, str]
"""What matches no date, and a hint."""


class DateFilters(NamedTuple):
    """Filters on dates: a date must match every filter that is set."""

    kinds: tuple[str, ...]
    tags: tuple[str, ...]
    """The conference has one of these tags, in any letter case."""
    years: tuple[int, ...]
    """The edition is of one of these years."""
    search: str
    upcoming: bool
    within: timedelta | None


NO_DATE_FILTERS = DateFilters(kinds=(), tags=(), years=(), search="", upcoming=False, within=None)


class SelectedDates(NamedTuple):
    """The dates that match, and what matches none."""

    view: Deadlines
    undated: tuple[DeadlineOwner, ...]
    """Conferences that match the search, but have no dates."""
    explanations: tuple[_Explanation, ...]
    """Which tags, years, kinds or words match nothing."""


def build_date_filters(
    viewer: Viewer,
    *,
    kind: Sequence[str] | None,
    tag: Sequence[str] | None,
    year: Sequence[str] | None,
    search: str,
    within: str | None,
    upcoming: bool,
) -> DateFilters:
    """Turn the options into filters.

    Raises:
        UsageError: an option is invalid.
    """
    return DateFilters(
        kinds=validate_kinds(kind, DEADLINE_KINDS),
        tags=tuple(require_value("--tag", text) for text in tag or ()),
        years=tuple(dict.fromkeys(_to_year(text, viewer) for text in year or ())),
        search=search,
        upcoming=upcoming,
        within=_span(within),
    )


def only_followed(lists: Lists, context: Context) -> Lists:
    """Return the workshops and conferences that the user follows, with their dates.

    Raises:
        DigbugError: the user follows nothing.
    """
    following = context.following.names()
    if not following.names:
        raise DigbugError("you follow nothing yet", hint="follow a conference: digbug follow NAME")
    dates, undated = following.dates(lists.dates), following.owners(lists.undated)
    if not dates and not undated:
        message = "no list has upcoming dates of what you follow"
        context.streams.info(message, "run `digbug follow` to see the names")
    return lists._replace(dates=dates, undated=undated)


def select_dates(
    lists: Lists, filters: DateFilters, viewer: Viewer, done: DoneDates
) -> SelectedDates:
    """Return the dates that match, in time order; `done` are marked as submitted."""
    dates, without_dates, no_tag = with_tags(lists, filters.tags)
    dates, without_dates, no_year = _of_years(dates, without_dates, filters.years)
    selected = deadlines_view.select_dates(dates, filters.kinds, filters.search)
    undated = deadlines_view.without_dates(without_dates, filters.search)
    no_date = None
    kinds = dict.fromkeys(each.deadline.kind for each in dates)
    if kinds and not selected and not filters.search:
        no_date = "no deadline is of that kind", f"choose from {', '.join(kinds)}"
    elif kinds and not selected and not undated:
        kind_too = " of that kind" if filters.kinds else ""
        no_date = (
            f"no deadline{kind_too} contains {quoted(filters.search)}",
            "search for words of its name, place or note",
        )
    view = deadlines_view.deadlines(
        (*owners_of(dates), *without_dates),
        selected,
        viewer,
        upcoming=filters.upcoming,
        within=filters.within,
        done=done,
    )
    return SelectedDates(view, undated, tuple(filter(None, (no_tag, no_year, no_date))))


ChosenDates = tuple[tuple[ListedDate, ...], tuple[DeadlineOwner, ...], _Explanation | None]
"""Dates, owners without a date, and what matches none of them."""


def with_tags(lists: Lists, tags: Sequence[str]) -> ChosenDates:
    """Select dates and owners by tags, in any letter case; without tags, all."""
    if not tags:
        return lists.dates, lists.undated, None
    wanted = set(map(folded, tags))

    def is_tagged(owner: DeadlineOwner) -> bool:
        return isinstance(owner, Conference) and bool(wanted & set(map(folded, owner.tags)))

    dates = tuple(each for each in lists.dates if is_tagged(each.owner))
    undated = tuple(filter(is_tagged, lists.undated))
    if dates or undated:
        return dates, undated, None
    tagged = (owner.tags for owner in lists.owners if isinstance(owner, Conference))
    names = sorted({name for tags in tagged for name in tags})
    hint = (
        f"choose from {', '.join(names)}"
        if names
        else "remove --tag: these conferences have no tags"
    )
    return (), (), (f"no conference has the tag {quoted(' '.join(tags))}", hint)


def _to_year(text: str, viewer: Viewer) -> int:
    if len(text) == _YEAR_LENGTH and text.isascii() and text.isdigit():
        return int(text)
    hint = f"write it as {viewer.today.year}"
    raise UsageError(f"--year: {quoted(text)} is not a valid year", hint=hint)


def _of_years(
    dates: tuple[ListedDate, ...], undated: tuple[DeadlineOwner, ...], years: Sequence[int]
) -> ChosenDates:
    """Select dates and owners of editions in these years; without years, all."""
    if not years or not (dates or undated):
        return dates, undated, None
    from digbug_cli.core.finding.editions import edition_of
    from digbug_cli.core.merging.years import years_by_key

    by_key = years_by_key(dates)
    of_undated = [(owner, edition_of(owner).year) for owner in undated]
    years_present = {*by_key.values(), *(year for _, year in of_undated)}
    explanation = None
    if unmatched := [str(year) for year in years if year not in years_present]:
        choices = sorted(year for year in years_present if year is not None)
        hint = (
            f"choose from {', '.join(map(str, choices))}"
            if choices
            else "remove --year: their names and dates have no year"
        )
        explanation = f"no conference or workshop is of {listed(unmatched, 'or')}", hint
    return (
        tuple(each for each in dates if by_key[each.key] in years),
        tuple(owner for owner, year in of_undated if year in years),
        explanation,
    )


def _span(within: str | None) -> timedelta | None:
    if within is None:
        return None
    span = moments.to_duration(within)
    if span is None:
        message = f"--within: {quoted(within)} is not a valid duration"
        raise UsageError(message, hint="write it as 12h, 30d or 2w")
    return span
