"""Find the sessions of one room, or of one person, that run at the same time."""

from collections.abc import Iterable, Iterator

from digbug_cli.core.model import PAUSE_KINDS, Session
from digbug_cli.core.time.instants import Instant

_FREE_KINDS = PAUSE_KINDS | {"poster"}
"""Sessions that may take place beside others: people come and go, and posters hang in a hall."""


def exclusive(sessions: Iterable[Session]) -> list[Session]:
    """Return the sessions that need a room, and those who speak, for themselves."""
    return [each for each in sessions if not each.cancelled and each.kind not in _FREE_KINDS]


def clusters(sessions: Iterable[Session]) -> Iterator[list[Session]]:
    """Yield the groups of sessions that follow each other with an overlap, each of at least two.

    If one session ends when another starts, they do not overlap.
    """
    cluster: list[Session] = []
    ends_at: Instant | None = None
    for session in sorted(sessions, key=lambda each: (each.starts_at, each.ends_at)):
        if ends_at is None or session.starts_at >= ends_at:
            if len(cluster) > 1:
                yield cluster
            cluster, ends_at = [], session.ends_at
        cluster.append(session)
        ends_at = max(ends_at, session.ends_at)
    if len(cluster) > 1:
        yield cluster


def most_at_once(cluster: Iterable[Session]) -> int:
    """Return how many sessions of a cluster run at the same time, at most."""
    steps = [(each.starts_at, 1) for each in cluster] + [(each.ends_at, -1) for each in cluster]
    most = running = 0
    for _, step in sorted(steps):
        running += step
        most = max(most, running)
    return most


def pairs(cluster: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """Yield each session of a cluster that starts before the one that ends last has ended.

    The earlier session is the first of a pair, and the later one the second.
    """
    running: Session | None = None
    for session in cluster:
        if running is not None and session.starts_at < running.ends_at:
            yield running, session
        if running is None or session.ends_at > running.ends_at:
            running = session
