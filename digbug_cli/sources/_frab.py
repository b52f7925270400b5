"""What frab's schedule.xml and schedule.json have in common: the same events, written two ways."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core import guids
from digbug_cli.core.programme import SMALL_HOURS
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin
from digbug_cli.sources._events import Doubts, Event, said
from digbug_cli.sources._stamps import to_clock, to_date, to_span, to_stamp

_A_DAY = timedelta(days=1)


class Day(NamedTuple):
    """A programme day, by what stands around its events."""

    on: date | None
    """Its date as stated, which may be the one in UTC."""
    starts: datetime | None
    changes_at: time | None
    """The clock time before which what has no date of its own belongs to the night after it."""

    @property
    def marked(self) -> date | datetime | None:
        """Return its start, which tells its date on the venue's clocks, or else its date."""
        return self.starts if self.starts and self.starts.tzinfo else self.on

    def at(self, clock: time) -> datetime | None:
        """Return when clocks show `clock` on the day, or in the night that belongs to it."""
        if self.on is None:
            return None
        night = self.changes_at is not None and clock < self.changes_at
        return datetime.combine(self.on + _A_DAY if night else self.on, clock)


NO_DAY = Day(None, None, None)


def day_of(on: str, start: str, changes_at: str) -> Day:
    """Return the day of which a file states these texts; an empty one is left out."""
    return Day(to_date(on), to_stamp(start), to_clock(changes_at))


def event(
    texts: Mapping[str, str], speakers: Sequence[str], day: Day, origin: Origin, doubts: Doubts
) -> Event | None:
    """Return the event of which a file has these texts; None where nothing says when it is."""
    title = texts.get("title", "")
    written, clock = texts.get("start", ""), to_clock(texts.get("start", ""))
    dated = said(texts.get("date", ""))
    starts = to_stamp(dated)
    if starts is None and clock is not None:
        on = to_date(dated)
        if dated and not on:
            what = f"the date {quoted(dated)} of {quoted(title)} is none"
            doubts.note(origin, "bad-date", what, "taken as the date of its day")
        starts = datetime.combine(on, clock) if on else day.at(clock)
        if starts and not on and clock < SMALL_HOURS and day.changes_at is None:
            what = f"{quoted(title)} starts at {clock:%H:%M} on {day.on}, or in the night after it"
            doubts.note(origin, "no-date", what, f"taken as {day.on}")
    if starts is None:
        why = f"its start {quoted(written)} is none" if written else "nothing says when it starts"
        doubts.left_out(origin, title, why)
        return None
    duration = texts.get("duration", "")
    lasts = to_span(duration)
    if duration and lasts is None:
        what = f"the duration {quoted(duration)} of {quoted(title)} is none"
        doubts.note(origin, "bad-length", what, "taken as not stated")
    guid, subtitle = texts.get("guid", ""), texts.get("subtitle", "")
    # In what digbug wrote the guid is made of the session's id, and the subtitle is its label.
    own = guids.session_of(texts.get("slug", ""), guid)
    return Event(
        origin=origin,
        identity=own or said(guid) or said(texts.get("id", "")),
        title=title,
        label=subtitle if own else "",
        starts=starts,
        lasts=lasts,
        clock=clock,
        day=day.marked,
        kinds=(texts.get("type", ""),),
        room=texts.get("room", ""),
        track=texts.get("track", ""),
        language=texts.get("language", ""),
        texts=("" if own else subtitle, texts.get("abstract", ""), texts.get("description", "")),
        speakers=speakers,
        url=texts.get("url", ""),
    )
