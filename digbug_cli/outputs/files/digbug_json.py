"""The JSON file of a whole workshop: its programme and its dates (docs/json.md)."""

from collections.abc import Sequence

from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.schedule import schedule_document


def render(
    workshop: Workshop,
    sessions: Sequence[Session],
    deadlines: Sequence[Deadline],
    *,
    now: Instant,
    zones: Sequence[Zone] = (),
) -> bytes:
    """Return the document of `sessions` and `deadlines` as a file, in UTF-8.

    Args:
        workshop: whose they are.
        sessions: under the programme's own days.
        deadlines: in any order; the document has them in that of time.
        now: what is open or past, and for how long, is said as of this moment.
        zones: whose clocks the plain names are on, the first of them; the venue's where none is.
    """
    viewer = Viewer(zones=tuple(dict.fromkeys(zones)) or (workshop.zone,), now=now, clock=24)
    programme = schedule_view.schedule(workshop, sessions, viewer)
    dates = deadlines_view.deadlines(
        (workshop,), [(workshop, deadline) for deadline in deadlines], viewer
    )
    document = {**schedule_document(programme), "deadlines": parts.deadline_documents(dates)}
    return parts.dumps(document).encode()
