"""Which sessions overlap: counted at once, found one by one.

If 1,000 sessions run at the same time there are a million clashes, so they are never all kept.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta

from digbug_cli.core.model import Session
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant

_STRETCH = 32
"""The number of sessions that a search skips at once if all of them have ended."""


class Clash(Record):
    """Another session that runs at the same time, and the length of the overlap."""

    session: Session
    overlap: timedelta


class Concurrency:
    """Sessions ordered by time, to find those that run between two instants."""

    def __init__(self, sessions: Iterable[Session]) -> None:
        """Take the sessions, in any order."""
        self._sessions = sorted(sessions, key=lambda session: session.starts_at)
        self._starts = [session.starts_at for session in self._sessions]
        ends = [session.ends_at for session in self._sessions]
        self._last_ends = [
            max(ends[first : first + _STRETCH]) for first in range(0, len(ends), _STRETCH)
        ]
        self._ends = sorted(ends)

    def count(self, starts_at: Instant, ends_at: Instant) -> int:
        """Return how many sessions overlap the half-open time from `starts_at` to `ends_at`."""
        return bisect_left(self._starts, ends_at) - bisect_right(self._ends, starts_at)

    def between(self, starts_at: Instant, ends_at: Instant) -> Iterator[Session]:
        """Yield the sessions that overlap it, in the order of their start."""
        stop = bisect_left(self._starts, ends_at)
        for first, last_end in zip(range(0, stop, _STRETCH), self._last_ends, strict=False):
            if last_end > starts_at:
                for session in self._sessions[first : min(first + _STRETCH, stop)]:
                    if session.ends_at > starts_at:
                        yield session


class Clashes:
    """The clashes between sessions; a cancelled session clashes with none."""

    def __init__(self, sessions: Iterable[Session]) -> None:
        """Take the sessions."""
        taking_place = [session for session in sessions if not session.cancelled]
        self._concurrency = Concurrency(taking_place)
        self._ids = {session.id for session in taking_place}

    def of(self, session: Session) -> Collection[Clash]:
        """Return the clashes of `session`, in the order of the other sessions' start.

        If one session ends when the other starts, they do not clash.
        """
        if session.cancelled:
            return ()
        count = self._concurrency.count(session.starts_at, session.ends_at)
        count -= session.id in self._ids
        return _ClashesOfSession(session, self._concurrency, count) if count else ()


class _ClashesOfSession(Collection[Clash]):
    """The clashes of a session, found when they are iterated."""

    def __init__(self, session: Session, concurrency: Concurrency, count: int) -> None:
        self._session = session
        self._concurrency = concurrency
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Clash]:
        starts_at, ends_at = self._session.starts_at, self._session.ends_at
        for other in self._concurrency.between(starts_at, ends_at):
            if other.id != self._session.id:
                overlap = min(ends_at, other.ends_at) - max(starts_at, other.starts_at)
                yield Clash(session=other, overlap=overlap)

    def __contains__(self, clash: object) -> bool:
        return any(clash == other for other in self)
