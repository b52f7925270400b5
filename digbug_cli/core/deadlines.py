"""Where a date stands at a moment: open, past, or still to be announced."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal

from digbug_cli.core import words
from digbug_cli.core.model import CLOSING_KINDS, Cutoff, Deadline, Stated, Unclear
from digbug_cli.core.record import Record
from digbug_cli.core.times import Instant
from digbug_cli.core.zones import UTC_ZONE, Zone

State = Literal["open", "past", "unknown"]
_AT_THE_END = datetime.max.replace(tzinfo=UTC)


class Standing(Record):
    """Whether a date is still to come, and how far off it is, in words.

    `left` is negative once a cut-off has passed; a date with no time, or in doubt, has none.
    `soonest` is how far off it is at least: for a date, whole days.
    """

    state: State
    words: str
    left: timedelta | None
    soonest: timedelta | None


def standing(deadline: Deadline, now: Instant, today: date) -> Standing:
    """Return where `deadline` stands; `today` is the date that one with no time is held against.

    A cut-off is over at its own instant; a date is over when it is the next day for the viewer. One
    in doubt is open or over only where it is so whatever was meant.
    """
    when = deadline.when
    closed = "closed " if deadline.kind in CLOSING_KINDS else ""
    if when is None:
        return Standing(state="unknown", words="to be announced", left=None, soonest=None)
    if isinstance(when, Unclear):
        return _in_doubt(when, now, closed)
    if isinstance(when, Cutoff):
        left = when.instant - now
        if left > timedelta(0):
            return Standing(state="open", words=words.until(left), left=left, soonest=left)
        gone = f"{closed}{words.ago(-left)}"
        return Standing(state="past", words=gone, left=left, soonest=None)
    distance = words.relative_day(when, today)
    if when >= today:
        return Standing(state="open", words=distance, left=None, soonest=when - today)
    return Standing(state="past", words=f"{closed}{distance}", left=None, soonest=None)


def _in_doubt(when: Unclear, now: Instant, closed: str) -> Standing:
    if when.earliest is None or when.latest is None:
        return Standing(state="unknown", words="unreadable", left=None, soonest=None)
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
    return Standing(state="unknown", words="may be over", left=None, soonest=timedelta(0))


def order(when: Stated, venue: Zone | None) -> tuple[datetime, bool]:
    """Return what to sort dates by: a date comes before the cut-offs of its day at the venue.

    For the order alone: a date with no time is never shown or reckoned as an instant.
    """
    if isinstance(when, Cutoff):
        return when.instant, True
    if isinstance(when, Unclear):
        when = when.earliest
        return (when, True) if when else (_AT_THE_END, False)
    if when is None:
        return _AT_THE_END, True
    rules = (venue or UTC_ZONE).rules
    return datetime(when.year, when.month, when.day, tzinfo=rules).astimezone(UTC), False
