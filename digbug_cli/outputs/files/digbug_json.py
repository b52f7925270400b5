"""digbug's JSON file of a whole workshop: its programme and its dates (docs/json.md)."""

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
    """Return a JSON file in UTF-8 with `sessions` by programme day, and `deadlines` by time.

    Args:
        workshop: the workshop of the sessions and deadlines.
        sessions: some or all of the workshop's.
        deadlines: some or all of the workshop's, in any order.
        now: the moment that the state of each deadline, and the time left, refer to.
        zones: the first one is that of keys without a suffix; the venue's zone if empty.
    """
    viewer = Viewer(zones=tuple(dict.fromkeys(zones)) or (workshop.zone,), now=now, clock=24)
    programme = schedule_view.schedule(workshop, sessions, viewer)
    dates = deadlines_view.deadlines(
        (workshop,), [(workshop, deadline) for deadline in deadlines], viewer
    )
    document = {**schedule_document(programme), "deadlines": parts.deadline_documents(dates)}
    return parts.dumps(document).encode()
