"""The options that select dates of workshops and deadline lists, in `deadlines` and `export`."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, NamedTuple

import typer

from digbug_cli.cli.option_values import require_value, validate_kinds
from digbug_cli.cli.stores.workshops import Lists
from digbug_cli.core.check import moments
from digbug_cli.core.model import DEADLINE_KINDS, Conference, DeadlineOwner
from digbug_cli.core.text import folded, quoted
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.deadlines import Deadlines
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError

TagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        help="Only conferences with this tag of their list. May be repeated.",
    ),
]
WithinOption = Annotated[
    str | None,
    typer.Option(
        "--within", metavar="TIME", help="Only deadlines at most this far away: 12h, 30d, 2w."
    ),
]


class DateFilters(NamedTuple):
    """Filters on dates: a date must match every filter that is set."""

    kinds: tuple[str, ...]
    tags: tuple[str, ...]
    """The conference has one of these tags, in any letter case."""
    search: str
    upcoming: bool
    within: timedelta | None


NO_DATE_FILTERS = DateFilters(kinds=(), tags=(), search="", upcoming=False, within=None)


class SelectedDates(NamedTuple):
    """The dates that match, and why there are none."""

    view: Deadlines
    undated: tuple[DeadlineOwner, ...]
    """Conferences that match the search, but have no dates."""
    explanation: tuple[str, str] | None
    """Why no date matches the tags, kinds and words, and a hint; None if one does."""


def build_date_filters(
    kind: Sequence[str] | None,
    tag: Sequence[str] | None,
    search: str,
    within: str | None,
    *,
    upcoming: bool,
) -> DateFilters:
    """Turn the options into filters.

    Raises:
        UsageError: an option is invalid.
    """
    return DateFilters(
        kinds=validate_kinds(kind, DEADLINE_KINDS),
        tags=tuple(require_value("--tag", text) for text in tag or ()),
        search=search,
        upcoming=upcoming,
        within=_span(within),
    )


def select_dates(lists: Lists, filters: DateFilters, viewer: Viewer) -> SelectedDates:
    """Return the dates that match, in time order."""
    owners = _with_tags(lists.owners, filters.tags)
    ids = {id(owner) for owner in owners}
    dates = tuple(each for each in lists.dates if id(each.owner) in ids)
    selected = deadlines_view.select_dates(dates, filters.kinds, filters.search)
    undated = deadlines_view.without_dates(owners, filters.search)
    explanation = None
    kinds = dict.fromkeys(each.deadline.kind for each in dates)
    if filters.tags and not owners:
        explanation = _no_tag(lists.owners, filters.tags)
    elif kinds and not selected and not filters.search:
        explanation = "no deadline is of that kind", f"choose from {', '.join(kinds)}"
    elif kinds and not selected and not undated:
        kind_too = " of that kind" if filters.kinds else ""
        explanation = (
            f"no deadline{kind_too} contains {quoted(filters.search)}",
            "search for words of its name, place or note",
        )
    view = deadlines_view.deadlines(
        owners, selected, viewer, upcoming=filters.upcoming, within=filters.within
    )
    return SelectedDates(view, undated, explanation)


def _with_tags(owners: tuple[DeadlineOwner, ...], tags: Sequence[str]) -> tuple[DeadlineOwner, ...]:
    """Return the owners with one of these tags; without tags, all of them."""
    if not tags:
        return owners
    wanted = set(map(folded, tags))
    return tuple(
        owner
        for owner in owners
        if isinstance(owner, Conference) and wanted & set(map(folded, owner.tags))
    )


def _no_tag(owners: Sequence[DeadlineOwner], tags: Sequence[str]) -> tuple[str, str]:
    tagged = (owner.tags for owner in owners if isinstance(owner, Conference))
    names = sorted({name for tags in tagged for name in tags})
    hint = f"choose from {', '.join(names)}" if names else "its conferences have no tags"
    return f"no conference has the tag {quoted(' '.join(tags))}", hint


def _span(within: str | None) -> timedelta | None:
    if within is None:
        return None
    span = moments.to_duration(within)
    if span is None:
        message = f"--within: {quoted(within)} is not a valid duration"
        raise UsageError(message, hint="write it as 12h, 30d or 2w")
    return span
