"""digbug's JSON file of a whole workshop: its programme and its dates (docs/json.md)."""

from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.schedule import schedule_document


def render(request: ExportRequest) -> bytes:
    """Return a JSON file in UTF-8 with the sessions by programme day, and the deadlines by time.

    Keys without a suffix are in the first zone; in the venue's zone if there are none.
    """
    workshop = request.workshop
    zones = tuple(dict.fromkeys(request.zones)) or (workshop.zone,)
    viewer = Viewer(zones=zones, now=request.now, clock=24)
    programme = schedule_view.schedule(workshop, request.sessions, viewer)
    dates = deadlines_view.deadlines(
        (workshop,), dates_of(workshop.replaced(deadlines=request.deadlines)), viewer
    )
    document = {**schedule_document(programme), "deadlines": parts.deadline_documents(dates)}
    return parts.dumps(document).encode()
