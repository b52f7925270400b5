"""Select and sort deadlines, and find whether each is open, past or unknown."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, TypeVar

from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.merging.listed import ListedDate, dates_of
from digbug_cli.core.model import (
    CLOSING_KINDS,
    AmbiguousDate,
    Conference,
    Cutoff,
    DateOnly,
    DateSpec,
    Deadline,
    DeadlineOwner,
    Workshop,
)
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted, folded
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, to_wall
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.views.viewer import Viewer

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

DeadlineState = Literal["open", "past", "unknown"]
Urgency = Literal["day", "week", "later"]
"""Less than 24 hours may be left, less than seven times 24, or more."""
_SORTS_LAST = datetime.max.replace(tzinfo=UTC)
EVENT_KINDS = frozenset({"event", "notification", "review"})
"""The kinds whose date says when something happens, not until when something can be done."""
_MAY_BE_OVER = "may be over"
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_NEAR_SPAN = timedelta(days=2)
"""A day that ends sooner than this is counted down in hours: other zones have another date."""


class DeadlineStatus(Record):
    """The state of a deadline now, and how far off it is, in words.

    `time_left` is negative once a cut-off has passed, and None without an exact time.
    `least_time_left` is the least time until a cut-off, or the days until a date; None if it is
    past or to be announced. `urgency` is None unless the deadline is open.
    """

    state: DeadlineState
    words: str
    time_left: timedelta | None
    least_time_left: timedelta | None
    urgency: Urgency | None


def deadline_status(deadline: Deadline, now: Instant, today: date) -> DeadlineStatus:
    """Return the status of a deadline; dates of events are compared with `today`.

    - A cut-off is past at its instant.
    - A date on which something closes is past when that date has ended in its zone. Without a
      zone, it is past when the date has ended everywhere on Earth, and unknown from when it has
      ended anywhere.
    - Any other date is past from the next day on.
    - An ambiguous date is open or past only if every reading of it is.
    """
    when = deadline.when
    closed = "closed " if deadline.kind in CLOSING_KINDS else ""
    if when is None:
        return _not_open("unknown", "to be announced")
    if isinstance(when, AmbiguousDate):
        return _ambiguous_status(when, now, closed)
    if isinstance(when, DateOnly):
        if deadline.kind in EVENT_KINDS:
            return _date_status(when, now, today)
        return _date_only_status(when, now, today, closed)
    time_left = when.instant - now
    if time_left > timedelta(0):
        return DeadlineStatus(
            state="open",
            words=wording.until_text(time_left),
            time_left=time_left,
            least_time_left=time_left,
            urgency=_urgency(time_left),
        )
    gone = f"{closed}{wording.ago_text(-time_left)}"
    return _not_open("past", gone, time_left=time_left)


def _not_open(
    state: DeadlineState,
    words: str,
    *,
    time_left: timedelta | None = None,
    least_time_left: timedelta | None = None,
) -> DeadlineStatus:
    """Return the status of a deadline that is past, or may be."""
    return DeadlineStatus(
        state=state,
        words=words,
        time_left=time_left,
        least_time_left=least_time_left,
        urgency=None,
    )


def _open(words: str, soonest: timedelta, least_time: timedelta) -> DeadlineStatus:
    """Return the status of a deadline without an exact time of which `least_time` may be left."""
    return DeadlineStatus(
        state="open",
        words=words,
        time_left=None,
        least_time_left=soonest,
        urgency=_urgency(least_time),
    )


def _urgency(least_time: timedelta) -> Urgency:
    if least_time < _DAY:
        return "day"
    return "week" if least_time < _WEEK else "later"


def _date_status(when: DateOnly, now: Instant, today: date) -> DeadlineStatus:
    distance = _relative_days(when, today)
    if when.last_day < today:
        return _not_open("past", distance)
    soonest = max(when.day - today, timedelta(0))
    # Of several days the first one counts: an event is not over soon, but begins soon.
    first_end, _ = when.replaced(last=None).over
    return _open(distance, soonest, first_end - now)


def _relative_days(when: DateOnly, today: date) -> str:
    """Return a date relative to today; of a range its begin, then its end: `ends tomorrow`."""
    if today <= when.day:
        return wording.relative_day(when.day, today)
    distance = wording.relative_day(when.last_day, today)
    return distance if today > when.last_day else f"ends {distance}"


def _date_only_status(when: DateOnly, now: Instant, today: date, closed: str) -> DeadlineStatus:
    first, last = when.over
    if last <= now:
        gone = wording.ago_text(now - last) if when.zone else _relative_days(when, today)
        return _not_open("past", f"{closed}{gone}")
    if first <= now:
        return _not_open("unknown", _MAY_BE_OVER, least_time_left=timedelta(0))
    if when.zone:
        today = to_wall(now, when.zone.rules).date()
    near = when.zone and last - now < _NEAR_SPAN
    text = f"ends in {wording.duration_text(last - now)}" if near else _relative_days(when, today)
    soonest = max(when.day - today, timedelta(0))
    return _open(text, soonest, first - now)


def _ambiguous_status(when: AmbiguousDate, now: Instant, closed: str) -> DeadlineStatus:
    if when.earliest is None or when.latest is None:
        # It may be due at any moment.
        return _not_open("unknown", "unreadable", least_time_left=timedelta(0))
    if when.latest <= now:
        gone = wording.ago_text(now - when.latest)
        at_least = "" if gone == "just now" else "at least "
        return _not_open("past", f"{closed}{at_least}{gone}")
    soonest = when.earliest - now
    if soonest > timedelta(0):
        text = f"in at least {wording.duration_text(soonest)}"
        return _open(text, soonest, soonest)
    # Some readings are past, others are not.
    return _not_open("unknown", _MAY_BE_OVER, least_time_left=timedelta(0))


def sort_key(when: DateSpec, venue: Zone | None) -> tuple[datetime, bool]:
    """Return a sort key: a date comes before the cut-offs of that day, in its zone or the venue's.

    Use it only to sort: a date without a time must not be shown or computed with as an instant.
    """
    if isinstance(when, Cutoff):
        return when.instant, True
    if isinstance(when, AmbiguousDate):
        return (when.earliest, True) if when.earliest else (_SORTS_LAST, False)
    if when is None:
        return _SORTS_LAST, True
    rules = (when.zone or venue or UTC_ZONE).rules
    return datetime.combine(when.day, time(), rules).astimezone(UTC), False


class DeadlineRow(Record):
    """A deadline with its owner, the lists that have it, and its status now."""

    listed: ListedDate
    status: DeadlineStatus
    done: bool | None
    """Whether the viewer has marked it as submitted; None if the view does not know that."""

    @property
    def owner(self) -> DeadlineOwner:
        """Return the workshop or conference."""
        return self.listed.owner

    @property
    def deadline(self) -> Deadline:
        """Return the deadline."""
        return self.listed.deadline

    @property
    def may_be_open(self) -> bool:
        """Return whether it has a date that is not surely past, and is not submitted."""
        return self.deadline.when is not None and self.status.state != "past" and not self.done

    @property
    def is_on(self) -> bool:
        """Return whether it is the date of something that happens today, not of a limit."""
        is_today = self.status.state == "open" and self.status.least_time_left == timedelta(0)
        return is_today and self.deadline.kind in EVENT_KINDS


class Deadlines(Record):
    """The deadlines of a workshop, or of many conferences, in time order."""

    conferences: tuple[DeadlineOwner, ...]
    viewer: Viewer
    rows: tuple[DeadlineRow, ...]
    last: DeadlineRow | None
    """The latest of all rows, shown or not, if all are past; else None."""

    @property
    def title(self) -> str:
        """Return the name of the owners: `DIG-BUG @ ICML 2025`, `122 conferences`."""
        name = self.conferences[0].title if len(self.conferences) == 1 else None
        are_workshops = all(isinstance(owner, Workshop) for owner in self.conferences)
        noun = "workshop" if self.conferences and are_workshops else "conference"
        return name or counted(len(self.conferences), noun)


def deadlines(  # noqa: PLR0913 - what to choose and to mark
    conferences: Sequence[DeadlineOwner],
    dates: Sequence[ListedDate],
    viewer: Viewer,
    *,
    upcoming: bool = False,
    within: timedelta | None = None,
    done: DoneDates | None = None,
) -> Deadlines:
    """Return the deadlines in `dates`, in time order.

    `upcoming` skips past deadlines. `within` also skips those that are further off than this, and
    those without a date. `done` are the dates that are marked as submitted.
    """
    rows = tuple(row_of(each, viewer, done) for each in in_order(dates))
    to_come = tuple(row for row in rows if row.status.state != "past")
    gone = [row for row in rows if not row.listed.is_cancelled]
    # Of several with the same end the later one in order counts.
    last = max(reversed(gone), key=_end_key) if gone and not to_come else None
    shown_rows = to_come if upcoming else rows
    if within is not None:
        shown_rows = tuple(row for row in to_come if _is_within(row, within, viewer))
    return Deadlines(conferences=tuple(conferences), viewer=viewer, rows=shown_rows, last=last)


def _end_key(row: DeadlineRow) -> tuple[datetime, bool]:
    when = row.deadline.when
    if isinstance(when, DateOnly):
        when = when.replaced(day=when.last_day)
    return sort_key(when, row.owner.zone)


def in_order(dates: Iterable[ListedDate]) -> tuple[ListedDate, ...]:
    """Sort dates by time."""
    return tuple(sorted(dates, key=lambda each: sort_key(each.deadline.when, each.owner.zone)))


def deadline_row(
    of: DeadlineOwner, deadline: Deadline, viewer: Viewer, done: DoneDates | None = None
) -> DeadlineRow:
    """Return the row of a deadline that no list has, with its status for the viewer."""
    (listed,) = dates_of(of.replaced(deadlines=(deadline,)))
    return row_of(listed.replaced(owner=of), viewer, done)


def row_in(
    programme: "Programme", deadline: Deadline, viewer: Viewer, done: DoneDates | None = None
) -> DeadlineRow:
    """Return the row of a deadline of a programme, with its status for the viewer."""
    owner, own = programme.owner_of(deadline), programme.original(deadline)
    return deadline_row(owner, own, viewer, done)


def row_of(listed: ListedDate, viewer: Viewer, done: DoneDates | None = None) -> DeadlineRow:
    """Return the row of a date, with its status for the viewer."""
    listed = done.named(listed) if done else listed
    deadline = listed.deadline
    # An event takes place at the venue; any other date counts in the viewer's zone.
    there = listed.owner.zone if deadline.kind == "event" else None
    today = viewer.date_in(there) if there else viewer.today
    status = deadline_status(deadline, viewer.now, today)
    if listed.is_cancelled:
        status = _not_open("past", "cancelled")
    is_done = None if done is None else done.is_done(listed)
    return DeadlineRow(listed=listed, status=status, done=is_done)


def _is_within(row: DeadlineRow, span: timedelta, viewer: Viewer) -> bool:
    when = row.deadline.when
    if isinstance(when, DateOnly):  # a date counts from its midnight on
        rules = (when.zone or viewer.zone).rules
        return when.day <= to_wall(Instant(viewer.now + span), rules).date()
    soonest = row.status.least_time_left
    return soonest is not None and soonest <= span


def of_workshop(workshop: "Programme", viewer: Viewer, done: DoneDates | None = None) -> Deadlines:
    """Return all deadlines of one workshop or several."""
    workshops = workshop.workshops
    return deadlines(workshops, dates_of(*workshops), viewer, done=done)


OwnerT = TypeVar("OwnerT", bound=Workshop | Conference)


def select_dates(
    dates: Sequence[ListedDate], kinds: Collection[str], search: str = ""
) -> tuple[ListedDate, ...]:
    """Return the dates of these `kinds` that match every word of `search`.

    A word may match any part of a text of the deadline or its owner, without case and accents.
    """
    words = folded(search).split()
    return tuple(
        each
        for each in dates
        if (not kinds or each.deadline.kind in kinds)
        and (
            not words
            or _contains_all(
                words, (*_texts_of(each.owner), each.deadline.name, each.deadline.note)
            )
        )
    )


def without_dates(conferences: Sequence[OwnerT], search: str = "") -> tuple[OwnerT, ...]:
    """Return the conferences without a date that match every word of `search`.

    A conference without a name, or with a date that could not be read, is not one of them.
    """
    words = folded(search).split()
    return tuple(
        item
        for item in conferences
        if isinstance(item, Conference)
        and not item.deadlines
        and not item.unread
        and item.title
        and _contains_all(words, [*_texts_of(item)])
    )


def _contains_all(words: Sequence[str], texts: Sequence[str | None]) -> bool:
    whole = folded(" ".join(filter(None, texts)))
    return all(word in whole for word in words)


def _texts_of(conference: Workshop | Conference) -> Iterator[str | None]:
    yield from (conference.id, conference.title, conference.place)
    if isinstance(conference, Conference):
        yield from (conference.full_name, *conference.tags)
    else:
        yield from (conference.name, conference.tagline)
