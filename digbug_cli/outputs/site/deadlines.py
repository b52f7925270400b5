"""The deadlines of a page: as stated, and what the browser needs to tell how long is left."""

from collections.abc import Sequence

from digbug_cli.core.changes import identity
from digbug_cli.core.model import (
    CLOSING_KINDS,
    AmbiguousDate,
    Cutoff,
    DateOnly,
    Deadline,
    Workshop,
    doubt_of,
)
from digbug_cli.core.record import Record
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, end_of_day, iso_utc
from digbug_cli.core.time.wording import ClockHours
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.core.views.deadlines import sort_key
from digbug_cli.outputs.phrases.dates import date_in_words
from digbug_cli.outputs.site.marks import Mark
from digbug_cli.outputs.site.programme import stamp

_AT_THE_VENUE = frozenset({"event"})
_BY_THE_CALENDAR = frozenset({"notification", "review"})
"""The kinds whose date is over when the reader's own calendar says so."""


class Reading(Record):
    """A moment that a deadline is, or may be."""

    stamp: str
    in_utc: str


class Due(Record):
    """A deadline on the page."""

    owner: Workshop
    deadline: Deadline
    id: str
    stated: str
    day: str
    """The date of one without a time, as HTML has it; else empty."""
    last_day: str
    readings: tuple[Reading, ...]
    first_end: str
    """The moment from which it may be over, in UTC; empty if that is unknown."""
    last_end: str
    """The moment at which it surely is over."""
    closes: bool
    """Whether something closes at it, such as submission."""
    superseded: tuple[str, ...]
    doubt: str | None
    marks: tuple[Mark, ...]


def due_dates(
    owner: Workshop,
    deadlines: Sequence[Deadline],
    clock: ClockHours,
    marks: dict[str, tuple[Mark, ...]],
) -> tuple[Due, ...]:
    """Return the deadlines of a workshop in time order."""
    return tuple(
        _due(owner, deadline, clock, marks) for deadline in in_time_order(owner, deadlines)
    )


def in_time_order(owner: Workshop, deadlines: Sequence[Deadline]) -> list[Deadline]:
    """Return deadlines of a workshop in time order."""
    return sorted(deadlines, key=lambda deadline: sort_key(deadline.when, owner.zone))


def _due(
    owner: Workshop, deadline: Deadline, clock: ClockHours, marks: dict[str, tuple[Mark, ...]]
) -> Due:
    when = deadline.when
    id_ = f"{identity.DATE}{deadline.id}"
    first, last = _ends(owner, deadline)
    days = (when.day, when.last_day) if isinstance(when, DateOnly) else ()
    day, last_day = (each.isoformat() for each in days) if days else ("", "")
    return Due(
        owner=owner,
        deadline=deadline,
        id=id_,
        stated=date_in_words(when, clock),
        day=day,
        last_day=last_day,
        readings=_readings(deadline, clock),
        first_end=iso_utc(first) if first else "",
        last_end=iso_utc(last) if last else "",
        closes=deadline.kind in CLOSING_KINDS,
        superseded=tuple(date_in_words(old, clock) for old in deadline.was),
        doubt=doubt_of(when),
        marks=marks.get(id_, ()),
    )


def _readings(deadline: Deadline, clock: ClockHours) -> tuple[Reading, ...]:
    when = deadline.when
    if isinstance(when, Cutoff):
        in_utc = wording.moment_text(when.instant, UTC_ZONE, clock)
        return (Reading(stamp=stamp(when.instant, when.zone), in_utc=f"{in_utc} UTC"),)
    if isinstance(when, AmbiguousDate):
        return tuple(
            Reading(
                stamp=stamp(instant, UTC_ZONE),
                in_utc=f"{wording.moment_text(instant, UTC_ZONE, clock)} UTC",
            )
            for instant in when.readings
        )
    return ()


def _ends(owner: Workshop, deadline: Deadline) -> tuple[Instant | None, Instant | None]:
    """Return when a deadline may be over and when it surely is, as `DateOnly.over` says."""
    when = deadline.when
    if isinstance(when, Cutoff):
        return when.instant, when.instant
    if isinstance(when, AmbiguousDate):
        return when.earliest, when.latest
    if when is None:
        return None, None
    if deadline.kind in _AT_THE_VENUE:
        end = end_of_day(when.last_day, owner.zone.rules)
        return end, end
    if deadline.kind in _BY_THE_CALENDAR:
        return None, None
    return when.over
