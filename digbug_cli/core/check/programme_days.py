"""Which day a session belongs to: one after midnight belongs to the evening before."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.model import Hours
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import Origin

SMALL_HOURS = time(6)
"""A session that starts before this belongs to the evening before, if `hours` does not say."""
_ONE_DAY = timedelta(days=1)


def is_of_day(start: datetime, day: date, night_ends: time = SMALL_HOURS) -> bool:
    """Return whether a wall time is on `day`, or in the night after it."""
    in_its_night = start.date() == day + _ONE_DAY and start.time() < night_ends
    return start.date() == day or in_its_night


class ScheduleContext(Record):
    """The zone, dates and hours that a workshop's session times depend on."""

    zone: Zone
    dates: tuple[date, ...]
    """Empty if the file states none; then each session's own date is its day."""
    hours: Hours | None
    zone_unread: bool
    """The file has no valid zone: `zone` is only a substitute, so that the check can go on."""
    dates_unread: bool
    """The file's dates are invalid; problems that follow from this are not reported."""
    hours_unread: bool
    """The file's hours are invalid; problems that follow from this are not reported."""

    @property
    def past_midnight(self) -> bool:
        """Return whether the hours of a day end on the next date."""
        return self.hours is not None and self.hours.end <= self.hours.start

    @property
    def night_ends(self) -> time:
        """Return the time before which a session belongs to the evening before."""
        return self.hours.end if self.past_midnight and self.hours else SMALL_HOURS

    def is_night(self, clock: time) -> bool:
        """Return whether a time without a date is on the next date: `hours` end after midnight."""
        return self.past_midnight and clock < self.night_ends

    def day_of(self, start: WallTime, dates: Collection[date] | None = None) -> date | None:
        """Return the day of a session that states none; after midnight, the day before.

        None if that is not one of `dates`, which are those of the workshop if not given.
        """
        dates = self.dates if dates is None else dates
        day = start.date()
        eve = day - _ONE_DAY
        night = start.time() < self.night_ends
        if not dates:
            return eve if night and self.past_midnight else day
        if day in dates and not (night and self.past_midnight and eve in dates):
            return day
        return eve if eve in dates and night else None

    def instant(self, moment: moments.Moment, diagnostics: Diagnostics) -> Instant | None:
        """Return the instant of `moment` in the venue's time; None after reporting a problem."""
        if self.zone_unread:
            return moment.instant(self.zone, diagnostics)
        return moment.at_venue(self.zone, diagnostics)

    def closes(self, day: date, diagnostics: Diagnostics, origin: Origin) -> Instant | None:
        """Return when the hours of `day` end; None if the file states no hours."""
        if self.hours is None:
            return None
        last = day + _ONE_DAY if self.past_midnight else day
        wall = WallTime(datetime.combine(last, self.hours.end))
        reading = moments.read(wall, self.zone)
        if reading.warning and reading.warning.code == "skipped-time":
            # An end is clear even if it is skipped: with the offset before the change, hours that
            # end at a skipped midnight end at the clock change.
            return reading.instants[-1]
        return moments.Moment(Text("", origin), wall, None).instant(self.zone, diagnostics)
