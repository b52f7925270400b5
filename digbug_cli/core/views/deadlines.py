"""The dates in the order of time: which to show, and whether each is open, past or unknown."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, Protocol, TypeVar

from digbug_cli.core.model import (
    CLOSING_KINDS,
    Conference,
    Cutoff,
    Dated,
    DateOnly,
    Deadline,
    Stated,
    Unclear,
    Workshop,
)
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted, folded
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, to_wall
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.views.viewer import Viewer

State = Literal["open", "past", "unknown"]
_AT_THE_END = datetime.max.replace(tzinfo=UTC)
_TAKE_PLACE = frozenset({"event", "notification", "review"})
"""The kinds of which a date says when something happens: nobody has until its end for anything."""
_MAY_BE_OVER = "may be over"
_NEAR = timedelta(days=2)
"""A date that ends sooner than this is counted down: its day is another one elsewhere."""


class Standing(Record):
    """Whether a date is still to come, and how far off it is, in words.

    `left` is negative once a cut-off has passed; a date with no time, or in doubt, has none.
    `soonest` is how far off a moment is at least; for a date, in how many days that day is.
    """

    state: State
    words: str
    left: timedelta | None
    soonest: timedelta | None


def standing(deadline: Deadline, now: Instant, today: date) -> Standing:
    """Return where `deadline` stands; `today` is the date that one with no time is held against.

    A cut-off is over at its own instant. What closes on a date is over when that date has ended in
    its zone; if it names none, in the last place on Earth, and from the first place on it may be.
    Any other date is over when it is the next day for the viewer. One in doubt is open or over only
    if it is so whatever was meant.
    """
    when = deadline.when
    closed = "closed " if deadline.kind in CLOSING_KINDS else ""
    if when is None:
        return Standing(state="unknown", words="to be announced", left=None, soonest=None)
    if isinstance(when, Unclear):
        return _in_doubt(when, now, closed)
    if isinstance(when, DateOnly):
        if deadline.kind in _TAKE_PLACE:
            return _on_a_date(when.day, today)
        return _closing_on(when, now, today, closed)
    left = when.instant - now
    if left > timedelta(0):
        return Standing(state="open", words=wording.until(left), left=left, soonest=left)
    gone = f"{closed}{wording.ago(-left)}"
    return Standing(state="past", words=gone, left=left, soonest=None)


def _on_a_date(day: date, today: date) -> Standing:
    distance = wording.relative_day(day, today)
    if day >= today:
        return Standing(state="open", words=distance, left=None, soonest=day - today)
    return Standing(state="past", words=distance, left=None, soonest=None)


def _closing_on(when: DateOnly, now: Instant, today: date, closed: str) -> Standing:
    first, last = when.over
    if last <= now:
        gone = wording.ago(now - last) if when.zone else wording.relative_day(when.day, today)
        return Standing(state="past", words=f"{closed}{gone}", left=None, soonest=None)
    if first <= now:
        return Standing(state="unknown", words=_MAY_BE_OVER, left=None, soonest=timedelta(0))
    if when.zone:
        today = to_wall(now, when.zone.rules).date()
    near = when.zone and last - now < _NEAR
    said = (
        f"ends in {wording.length(last - now)}" if near else wording.relative_day(when.day, today)
    )
    soonest = max(when.day - today, timedelta(0))
    return Standing(state="open", words=said, left=None, soonest=soonest)


def _in_doubt(when: Unclear, now: Instant, closed: str) -> Standing:
    if when.earliest is None or when.latest is None:
        # It may be due at any moment.
        unread = timedelta(0)
        return Standing(state="unknown", words="unreadable", left=None, soonest=unread)
    if when.latest <= now:
        gone = wording.ago(now - when.latest)
        at_least = "" if gone == "just now" else "at least "
        said = f"{closed}{at_least}{gone}"
        return Standing(state="past", words=said, left=None, soonest=None)
    soonest = when.earliest - now
    if soonest > timedelta(0):
        said = f"in at least {wording.length(soonest)}"
        return Standing(state="open", words=said, left=None, soonest=soonest)
    # It may be over already.
    return Standing(state="unknown", words=_MAY_BE_OVER, left=None, soonest=timedelta(0))


def order(when: Stated, venue: Zone | None) -> tuple[datetime, bool]:
    """Return what to sort dates by: a date comes before the cut-offs of its day at the venue.

    For the order alone: a date with no time is never shown or reckoned as an instant.
    """
    if isinstance(when, Cutoff):
        return when.instant, True
    if isinstance(when, Unclear):
        return (when.earliest, True) if when.earliest else (_AT_THE_END, False)
    if when is None:
        return _AT_THE_END, True
    rules = (when.zone or venue or UTC_ZONE).rules
    return datetime.combine(when.day, time(), rules).astimezone(UTC), False


class DatedDeadline(Record):
    """A deadline with whose it is and where it stands now."""

    of: Dated
    deadline: Deadline
    standing: Standing

    @property
    def may_be_open(self) -> bool:
        """Return whether it has a date that is not over yet, or may not be."""
        return self.deadline.when is not None and self.standing.state != "past"


class Deadlines(Record):
    """The dates of a workshop, or of many conferences, in the order of time."""

    conferences: tuple[Dated, ...]
    viewer: Viewer
    rows: tuple[DatedDeadline, ...]
    last: DatedDeadline | None
    """The last of them where all have passed, shown or not; else none."""

    @property
    def title(self) -> str:
        """Return whose dates these are: `DIG-BUG @ ICML 2025`, `122 conferences`."""
        one = self.conferences[0].title if len(self.conferences) == 1 else None
        return one or counted(len(self.conferences), "conference")


def deadlines(
    conferences: Sequence[Dated],
    chosen: Sequence[tuple[Dated, Deadline]],
    viewer: Viewer,
    *,
    upcoming: bool = False,
    within: timedelta | None = None,
) -> Deadlines:
    """Return the dates `chosen` in the order of time.

    `upcoming` leaves out those gone by, `within` those that are further off as well, and those of
    which nobody knows how far off they are.
    """
    in_order = sorted(chosen, key=lambda pair: order(pair[1].when, pair[0].zone))
    rows = tuple(dated(of, deadline, viewer) for of, deadline in in_order)
    to_come = tuple(row for row in rows if row.standing.state != "past")
    last = rows[-1] if rows and not to_come else None
    shown = to_come if upcoming else rows
    if within is not None:
        shown = tuple(row for row in to_come if _is_within(row, within, viewer))
    return Deadlines(conferences=tuple(conferences), viewer=viewer, rows=shown, last=last)


def in_order(of: Dated, chosen: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """Return dates of one workshop or conference in the order of time."""
    return tuple(sorted(chosen, key=lambda deadline: order(deadline.when, of.zone)))


def dated(of: Dated, deadline: Deadline, viewer: Viewer) -> DatedDeadline:
    """Return a deadline with where it stands for the viewer."""
    # An event takes place at the venue; any other date is the reader's own.
    there = of.zone if deadline.kind == "event" else None
    today = viewer.date_in(there) if there else viewer.today
    return DatedDeadline(of=of, deadline=deadline, standing=standing(deadline, viewer.now, today))


def _is_within(row: DatedDeadline, span: timedelta, viewer: Viewer) -> bool:
    when = row.deadline.when
    if isinstance(when, DateOnly):  # it begins at its midnight
        rules = (when.zone or viewer.zone).rules
        return when.day <= to_wall(Instant(viewer.now + span), rules).date()
    soonest = row.standing.soonest
    return soonest is not None and soonest <= span


def of_workshop(workshop: Workshop, viewer: Viewer) -> Deadlines:
    """Return all dates of one workshop."""
    chosen = [(workshop, deadline) for deadline in workshop.deadlines]
    return deadlines((workshop,), chosen, viewer)


class _OfKind(Protocol):
    @property
    def kind(self) -> str: ...


Entry = TypeVar("Entry", bound=_OfKind)
Owner = TypeVar("Owner", bound=Workshop | Conference)


def of_kinds(entries: Sequence[Entry], kinds: Collection[str]) -> tuple[Entry, ...]:
    """Return the entries of one of `kinds`, in their order; no kinds means all of them."""
    return tuple(entry for entry in entries if not kinds or entry.kind in kinds)


def dates(
    conferences: Sequence[Owner], kinds: Collection[str], search: str = ""
) -> tuple[tuple[Owner, Deadline], ...]:
    """Return each date with whose it is, where every word of `search` is found in the two.

    The words may be parts of words, in any letter case and without accents.
    """
    words = folded(search).split()
    return tuple(
        (conference, deadline)
        for conference in conferences
        for deadline in of_kinds(conference.deadlines, kinds)
        if not words or _has(words, (*_said_of(conference), deadline.name, deadline.note))
    )


def undated(conferences: Sequence[Owner], search: str = "") -> tuple[Owner, ...]:
    """Return the entries of lists without any date in which every word of `search` is found."""
    words = folded(search).split()
    return tuple(
        one
        for one in conferences
        if isinstance(one, Conference) and not one.deadlines and _has(words, [*_said_of(one)])
    )


def _has(words: Sequence[str], texts: Sequence[str | None]) -> bool:
    whole = folded(" ".join(filter(None, texts)))
    return all(word in whole for word in words)


def _said_of(conference: Workshop | Conference) -> Iterator[str | None]:
    yield from (conference.id, conference.title, conference.place)
    if isinstance(conference, Conference):
        yield from (conference.full_name, *conference.tags)
    else:
        yield from (conference.name, conference.tagline)
