"""Requests for the writers of files."""

from collections.abc import Iterable, Mapping, Sequence

from digbug_cli.core.changes.selection import NO_EXTRAS, ExportRequest, Extras
from digbug_cli.core.following.done import NOTHING_DONE, DoneDates
from digbug_cli.core.merging.listed import ListedDate, dates_of
from digbug_cli.core.model import Deadline, DeadlineOwner, Session, Workshop
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
    done: DoneDates = NOTHING_DONE,
) -> ExportRequest:
    """Return a request for a file of all sessions and deadlines, or of the given ones."""
    return ExportRequest(
        workshop=of,
        title=of.title,
        owners=(of,),
        sessions=of.sessions if sessions is None else tuple(sessions),
        dates=dates_of(of if deadlines is None else of.replaced(deadlines=tuple(deadlines))),
        now=now,
        revised=revised,
        revisions={},
        done=done,
        zones=tuple(zones),
        clock=clock,
        extras=extras,
        changes=(),
        since=None,
    )


def list_request(
    *owners: DeadlineOwner,
    dates: Sequence[ListedDate] | None = None,
    revisions: Mapping[str, Instant] | None = None,
    zones: Iterable[Zone] = (),
    extras: Extras = NO_EXTRAS,
    done: DoneDates = NOTHING_DONE,
) -> ExportRequest:
    """Return a request for a file with all dates of these workshops and conferences."""
    return ExportRequest(
        workshop=None,
        title="Lists",
        owners=owners,
        sessions=(),
        dates=dates_of(*owners) if dates is None else tuple(dates),
        now=NOW,
        revised=REVISED,
        revisions=revisions or {},
        done=done,
        zones=tuple(zones),
        clock=24,
        extras=extras,
        changes=(),
        since=None,
    )
