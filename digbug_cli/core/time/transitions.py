"""Find the clock changes of a zone by sampling its offset, since `tzinfo` does not list them."""

from collections.abc import Iterator
from datetime import timedelta, tzinfo

from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, WallTime, offset_at

_STEP = timedelta(days=3)
"""The sampling step. Two changes are at least six days apart: since 1970 and in announced rules."""
_SECOND = timedelta(seconds=1)


class Transition(Record):
    """A moment at which the offset or the abbreviation of a zone changes."""

    at: Instant
    """The first second of the new time."""
    before: timedelta
    """The offset from UTC before the change; west of Greenwich it is negative."""
    after: timedelta
    letters: str
    """The abbreviation of the new time, such as `CEST`, or digits if it has none (`+0545`)."""
    summer: timedelta
    """How far the new time is ahead of standard time; in an Irish winter it is -1 hour."""

    @property
    def wall(self) -> WallTime:
        """Return the wall time of the change with the offset before it."""
        return WallTime((self.at + self.before).replace(tzinfo=None))


def transitions(rules: tzinfo, since: Instant, until: Instant) -> Iterator[Transition]:
    """Yield the changes after `since` up to and including `until`, in order."""
    earliest, setting = since, _setting(since, rules)
    while earliest < until:
        latest = min(Instant(earliest + _STEP), until)
        if _setting(latest, rules) != setting:
            latest = _first_other(earliest, latest, rules)
            yield _transition(latest, offset_at(earliest, rules), rules)
            setting = _setting(latest, rules)
        earliest = latest


def no_transition(instant: Instant, rules: tzinfo) -> Transition:
    """Return the offset and abbreviation at `instant` as a transition that changes nothing."""
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
    """Return the first second after `earliest` whose setting differs from that of `earliest`.

    The setting of `latest` must differ. All moments are whole seconds, as clock changes are.
    """
    setting = _setting(earliest, rules)
    while latest - earliest > _SECOND:
        middle = Instant(earliest + (latest - earliest) // 2 // _SECOND * _SECOND)
        if _setting(middle, rules) == setting:
            earliest = middle
        else:
            latest = middle
    return latest
