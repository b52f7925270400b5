"""Where a date stands at a moment: open, past, or still to be announced."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from digbug_cli.core import words
from digbug_cli.core.model import CLOSING_KINDS, Cutoff, DateOnly, Deadline, Stated, Unclear
from digbug_cli.core.record import Record
from digbug_cli.core.times import Instant, to_wall
from digbug_cli.core.zones import UTC_ZONE, Zone

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
        return Standing(state="open", words=words.until(left), left=left, soonest=left)
    gone = f"{closed}{words.ago(-left)}"
    return Standing(state="past", words=gone, left=left, soonest=None)


def _on_a_date(day: date, today: date) -> Standing:
    distance = words.relative_day(day, today)
    if day >= today:
        return Standing(state="open", words=distance, left=None, soonest=day - today)
    return Standing(state="past", words=distance, left=None, soonest=None)


def _closing_on(when: DateOnly, now: Instant, today: date, closed: str) -> Standing:
    first, last = when.over
    if last <= now:
        gone = words.ago(now - last) if when.zone else words.relative_day(when.day, today)
        return Standing(state="past", words=f"{closed}{gone}", left=None, soonest=None)
    if first <= now:
        return Standing(state="unknown", words=_MAY_BE_OVER, left=None, soonest=timedelta(0))
    if when.zone:
        today = to_wall(now, when.zone.rules).date()
    near = when.zone and last - now < _NEAR
    said = f"ends in {words.length(last - now)}" if near else words.relative_day(when.day, today)
    soonest = max(when.day - today, timedelta(0))
    return Standing(state="open", words=said, left=None, soonest=soonest)


def _in_doubt(when: Unclear, now: Instant, closed: str) -> Standing:
    if when.earliest is None or when.latest is None:
        # It may be due at any moment.
        unread = timedelta(0)
        return Standing(state="unknown", words="unreadable", left=None, soonest=unread)
    if when.latest <= now:
        gone = words.ago(now - when.latest)
        at_least = "" if gone == "just now" else "at least "
        said = f"{closed}{at_least}{gone}"
        return Standing(state="past", words=said, left=None, soonest=None)
    soonest = when.earliest - now
    if soonest > timedelta(0):
        said = f"in at least {words.length(soonest)}"
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
