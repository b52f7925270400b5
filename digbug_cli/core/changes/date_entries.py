"""Dates of lists as calendar entries: cancelled and ambiguous ones too, each with its own UID."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, timedelta
from itertools import count
from zlib import crc32

from digbug_cli.core.changes import identity
from digbug_cli.core.changes.diff import Entry, entry_of_deadline
from digbug_cli.core.check.fields import is_id, slug
from digbug_cli.core.check.ids import stem
from digbug_cli.core.merging.listed import ListedDate, earliest
from digbug_cli.core.model import AmbiguousDate
from digbug_cli.core.time.instants import Instant, to_wall


def with_unique_keys(dates: Sequence[ListedDate]) -> tuple[ListedDate, ...]:
    """Return the dates with keys that are valid in UIDs, and no two with the same key and id.

    Of dates with one key and id, those of a list come before those of the next, and in a list the
    order is that of titles and times: it does not depend on the order in the file.
    """
    keys = [_valid_key(each.key) for each in dates]
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    lists: dict[tuple[str, ...], int] = {}
    for place, (key, each) in enumerate(zip(keys, dates, strict=True)):
        groups[key, each.deadline.id].append(place)
        lists.setdefault(each.sources[:1], len(lists))

    def order(place: int) -> tuple[int, str, Instant]:
        each = dates[place]
        return lists[each.sources[:1]], each.owner.title, earliest(each.deadline.when)

    used = set(groups)
    for (key, identifier), places in groups.items():
        for place in sorted(places, key=order)[1:]:
            free = (f"{stem(key)}-{number}" for number in count(2))
            keys[place] = next(name for name in free if (name, identifier) not in used)
            used.add((keys[place], identifier))
    return tuple(
        each if each.key == key else each.replaced(key=key)
        for key, each in zip(keys, dates, strict=True)
    )


def _valid_key(key: str) -> str:
    """Return a key that UIDs may contain; one without Latin letters or digits gets a checksum."""
    if is_id(key):
        return key
    return slug(key) or f"conference-{crc32(key.encode(errors='replace')):08x}"


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
