"""A workshop at a glance: its programme and its dates."""

from digbug_cli.core.model import Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.views.deadlines import Deadlines, of_workshop
from digbug_cli.core.views.schedule import Schedule, schedule
from digbug_cli.core.views.viewer import Viewer


class Info(Record):
    """The whole workshop at a glance."""

    schedule: Schedule
    deadlines: Deadlines


def info(workshop: Workshop, viewer: Viewer) -> Info:
    """Return everything that a glance at `workshop` takes in."""
    return Info(
        schedule=schedule(workshop, workshop.sessions, viewer),
        deadlines=of_workshop(workshop, viewer),
    )
