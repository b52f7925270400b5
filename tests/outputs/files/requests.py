"""Requests for the writers of files."""

from collections.abc import Iterable, Sequence

from digbug_cli.core.changes.selection import NO_EXTRAS, ExportRequest, Extras
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.wording import ClockHours
from digbug_cli.core.time.zone import Zone
from tests.conftest import NOW
from tests.core.samples import utc

REVISED = utc("2026-03-01 12:30")


def export_request(
    of: Workshop,
    *,
    sessions: Sequence[Session] | None = None,
    deadlines: Sequence[Deadline] | None = None,
    now: Instant = NOW,
    revised: Instant = REVISED,
    zones: Iterable[Zone] = (),
    clock: ClockHours = 24,
    extras: Extras = NO_EXTRAS,
) -> ExportRequest:
    """Return a request for a file of all sessions and deadlines, or of the given ones."""
    return ExportRequest(
        workshop=of,
        sessions=of.sessions if sessions is None else tuple(sessions),
        deadlines=of.deadlines if deadlines is None else tuple(deadlines),
        now=now,
        revised=revised,
        zones=tuple(zones),
        clock=clock,
        extras=extras,
        changes=(),
        since=None,
    )
