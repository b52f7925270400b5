"""Where a date stands at a moment: open, past, or still to be announced."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from digbug_cli.core import words
from digbug_cli.core.model import CLOSING_KINDS, Cutoff, Deadline
from digbug_cli.core.record import Record
from digbug_cli.core.times import Instant
from digbug_cli.core.zones import Zone

State = Literal["open", "past", "unknown"]


class Standing(Record):
    """Whether a date is still to come, and how far off it is, in words.

    `left` is negative once a cut-off has passed; a date with no time has none.
    """

    state: State
    words: str
    left: timedelta | None


def standing(deadline: Deadline, now: Instant, today: date) -> Standing:
    """Return where `deadline` stands; `today` is the date that one with no time is held against.

    A cut-off is over at its own instant; a date is over when it is the next day for the viewer.
    """
    when = deadline.when
    if when is None:
        return Standing(state="unknown", words="to be announced", left=None)
    closes = deadline.kind in CLOSING_KINDS
    if isinstance(when, Cutoff):
        left = when.instant - now
        if left > timedelta(0):
            return Standing(state="open", words=words.until(left), left=left)
        gone = words.ago(-left)
        return Standing(state="past", words=f"closed {gone}" if closes else gone, left=left)
    distance = words.relative_day(when, today)
    if when >= today:
        return Standing(state="open", words=distance, left=None)
    gone = f"closed {distance}" if closes else distance
    return Standing(state="past", words=gone, left=None)


def by_time(deadlines: Iterable[Deadline], venue: Zone) -> list[Deadline]:
    """Return `deadlines` in the order of time; a date comes before the cut-offs of its day."""

    def moment(deadline: Deadline) -> datetime:
        when = deadline.when
        if isinstance(when, Cutoff):
            return when.instant
        if when is None:
            return datetime.max.replace(tzinfo=UTC)
        # For the order alone: a date with no time is never shown or reckoned as an instant.
        return datetime(when.year, when.month, when.day, tzinfo=venue.rules).astimezone(UTC)

    return sorted(deadlines, key=moment)
