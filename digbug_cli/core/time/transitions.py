"""The clock changes of a zone, found by asking what its clocks show: rules tell nothing else."""

from collections.abc import Iterator
from datetime import timedelta, tzinfo

from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, WallTime, offset_at

_STEP = timedelta(days=3)
"""No two changes are nearer than six days, since 1970 and in all that is announced."""
_SECOND = timedelta(seconds=1)


class Transition(Record):
    """A moment at which clocks are set anew, or their time is called by another name."""

    at: Instant
    """The first second of the new time."""
    before: timedelta
    """How far clocks were ahead of UTC; west is negative."""
    after: timedelta
    letters: str
    """The name of the new time: `CEST`; where it has none, digits (`+0545`)."""
    summer: timedelta
    """How far the new time is ahead of standard time; an Irish winter is an hour behind it."""

    @property
    def wall(self) -> WallTime:
        """Return what a clock that nobody set would show at the change."""
        return WallTime((self.at + self.before).replace(tzinfo=None))


def transitions(rules: tzinfo, since: Instant, until: Instant) -> Iterator[Transition]:
    """Yield the changes after `since`, up to `until` and with it, in order."""
    earliest, setting = since, _setting(since, rules)
    while earliest < until:
        latest = min(Instant(earliest + _STEP), until)
        if _setting(latest, rules) != setting:
            latest = _first_other(earliest, latest, rules)
            yield _transition(latest, offset_at(earliest, rules), rules)
            setting = _setting(latest, rules)
        earliest = latest


def no_transition(instant: Instant, rules: tzinfo) -> Transition:
    """Return how clocks are set at a moment, as a change that leaves them as they are."""
    return _transition(instant, offset_at(instant, rules), rules)


def _transition(at: Instant, before: timedelta, rules: tzinfo) -> Transition:
    instant = at.astimezone(rules)
    return Transition(
        at=at,
        before=before,
        after=offset_at(at, rules),
        letters=instant.tzname() or "",
        summer=instant.dst() or timedelta(0),
    )


def _setting(at: Instant, rules: tzinfo) -> tuple[timedelta | None, str | None]:
    instant = at.astimezone(rules)
    return instant.utcoffset(), instant.tzname()


def _first_other(earliest: Instant, latest: Instant, rules: tzinfo) -> Instant:
    """Return the first second after `earliest` with the clocks of `latest`, which differ.

    Both moments are whole seconds, as the changes are.
    """
    setting = _setting(earliest, rules)
    while latest - earliest > _SECOND:
        middle = Instant(earliest + (latest - earliest) // 2 // _SECOND * _SECOND)
        if _setting(middle, rules) == setting:
            earliest = middle
        else:
            latest = middle
    return latest
