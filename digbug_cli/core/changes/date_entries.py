"""Dates of lists as calendar entries: cancelled and ambiguous ones too, each with its own UID."""

from collections.abc import Iterable
from datetime import UTC, date, timedelta

from digbug_cli.core.changes import identity
from digbug_cli.core.changes.diff import Entry, entry_of_deadline
from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.model import AmbiguousDate
from digbug_cli.core.time.instants import to_wall


def entry_of_date(listed: ListedDate) -> Entry:
    """Return the calendar entry of a date.

    A cancelled date is where it was. A date that could be several moments is an entry of the whole
    day on which the earliest of them is, in UTC or as stated, whichever comes first: never too
    late, and never a moment that nobody stated. A date that cannot be read has no time.
    """
    deadline = listed.deadline
    if listed.is_cancelled and deadline.when is None and deadline.was:
        deadline = deadline.replaced(when=deadline.was[-1])
    entry = entry_of_deadline(deadline, listed.owner)
    when = deadline.when
    if isinstance(when, AmbiguousDate) and (day := _first_day(when)):
        title = f"{deadline.name} (unclear) · {listed.owner.title}"
        entry = entry.replaced(title=title, starts=day, ends=day + timedelta(days=1))
    return entry.replaced(cancelled=True) if listed.is_cancelled else entry


def _first_day(when: AmbiguousDate) -> date | None:
    if when.earliest is None:
        return None
    day = to_wall(when.earliest, UTC).date()
    return min(day, when.wall.date()) if when.wall else day


def date_entries(dates: Iterable[ListedDate]) -> tuple[Entry, ...]:
    """Return an entry for each date; its id includes the key of its owner."""
    return tuple(
        entry.replaced(id=identity.list_id(entry.id, each.key))
        for each in dates
        for entry in (entry_of_date(each),)
    )
