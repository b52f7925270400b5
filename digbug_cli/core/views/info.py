"""A workshop at a glance: its programme and its deadlines."""

from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.model import Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.views.deadlines import Deadlines, of_workshop
from digbug_cli.core.views.schedule import Schedule, schedule
from digbug_cli.core.views.viewer import Viewer


class Info(Record):
    """The programme and the deadlines of a workshop."""

    workshop: Workshop
    schedule: Schedule
    deadlines: Deadlines


def info(workshop: Workshop, viewer: Viewer, done: DoneDates | None = None) -> Info:
    """Return all sessions and all deadlines of a workshop; `done` are the submitted ones."""
    return Info(
        workshop=workshop,
        schedule=schedule(workshop, workshop.sessions, viewer),
        deadlines=of_workshop(workshop, viewer, done),
    )
